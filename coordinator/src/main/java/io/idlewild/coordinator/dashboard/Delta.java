package io.idlewild.coordinator.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What changed in a topic.
 *
 * @param full whether these are all rows, and what the viewer knew before is to be forgotten
 * @param set rows by key, new or changed
 * @param gone keys of rows that are no more
 */
public record Delta(boolean full, Map<String, Object> set, List<String> gone) {
  @JsonIgnore
  boolean isEmpty() {
    return !full && set.isEmpty() && gone.isEmpty();
  }
}
