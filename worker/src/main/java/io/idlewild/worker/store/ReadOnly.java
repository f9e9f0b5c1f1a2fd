package io.idlewild.worker.store;

import java.io.IOException;
import java.nio.file.Path;

/** Takes away the right to write, which guards against mistakes, not against the owner. */
final class ReadOnly {
  private ReadOnly() {}

  static void make(Path file) throws IOException {
    if (!file.toFile().setReadOnly()) {
      throw new IOException("cannot make %s read-only".formatted(file));
    }
  }

  static void undo(Path file) throws IOException {
    if (!file.toFile().setWritable(true, true)) {
      throw new IOException("cannot make %s writable".formatted(file));
    }
  }
}
