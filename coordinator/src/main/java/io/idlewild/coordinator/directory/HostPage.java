package io.idlewild.coordinator.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.platform.OffsetPage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some hosts of many.
 *
 * @param rows of this page
 * @param next what to send as {@code after} for the next page; absent on the last one
 * @param total how many fit
 * @param all how many there are for the caller
 * @param choices what can be filtered by
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostPage(
    List<HostRow> rows, @Nullable String next, int total, int all, Choices choices) {

  static HostPage of(OffsetPage<HostRow> page, int total, int all, Choices choices) {
    return new HostPage(page.rows(), page.next(), total, all, choices);
  }

  /**
   * How many hosts there are of each kind, whatever was asked for.
   *
   * @param states by what they do and what was done to them
   * @param platforms by operating system and architecture
   * @param standings by how far they are trusted; empty for all but admins
   */
  public record Choices(
      Map<String, Integer> states,
      Map<String, Integer> platforms,
      Map<String, Integer> standings) {}
}
