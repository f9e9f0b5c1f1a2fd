package io.idlewild.worker.idle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A file system of a machine that is not this one. */
record FakeTree(Path root) {
  SystemTree system() {
    return new SystemTree(root);
  }

  FakeTree file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody typed at a terminal. */
  FakeTree typed(String terminal, Instant when) {
    try {
      file(terminal, "");
      Files.setAttribute(root.resolve(terminal), "lastAccessTime", FileTime.from(when));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeTree link(String name, String target) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
