package io.idlewild.coordinator.journal;

import io.idlewild.core.content.ContentId;
import java.util.List;

/** Which contents a result refers to, by the column of its task that names its files. */
public final class StoredOutputs {
  private StoredOutputs() {}

  /**
   * The contents of the files whose bytes do not stand in the column.
   *
   * @throws IllegalArgumentException if it is damaged, or was written by another program
   */
  public static List<ContentId> of(byte[] column) {
    return OutputsCodec.read(column).stream()
        .filter(file -> file.inline() == null)
        .map(file -> file.file().content())
        .toList();
  }
}
