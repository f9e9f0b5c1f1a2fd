package io.idlewild.coordinator.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list.
 *
 * @param next give it as {@code after} for the page behind this one; absent on the last one
 * @param total rows of all pages, where that is known without counting them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> rows, @Nullable String next, @Nullable Long total) {
  public Page {
    rows = List.copyOf(rows);
  }
}
