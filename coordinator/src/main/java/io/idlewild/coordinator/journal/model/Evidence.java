package io.idlewild.coordinator.journal.model;

import java.util.List;

/**
 * What came with the end of a task.
 *
 * @param files of the result, by name; empty if it failed, or if another task's row has the same
 */
public record Evidence(String stderrTail, long cpuMs, long wallMs, List<ResultFile> files) {
  /** Nothing came. */
  public static final Evidence NONE = new Evidence("", 0, 0, List.of());

  public Evidence {
    files = List.copyOf(files);
  }

  /** The same without its files, which are kept already. */
  public Evidence withoutFiles() {
    return files.isEmpty() ? this : new Evidence(stderrTail, cpuMs, wallMs, List.of());
  }
}
