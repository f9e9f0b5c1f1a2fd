package io.idlewild.cli.content;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of any length, a little at a time. */
final class FileHash {
  private static final int BUFFER = 256 * 1024;

  private FileHash() {}

  static Manifest of(Path file) {
    try {
      ContentHasher hasher = new ContentHasher(Files.size(file));
      try (InputStream in = Files.newInputStream(file)) {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          hasher.update(buffer, 0, count);
        }
      }
      return hasher.finish();
    } catch (IOException | IllegalStateException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "%s cannot be read: %s".formatted(file, e), ""), e);
    }
  }
}
