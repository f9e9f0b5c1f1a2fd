package io.idlewild.tools.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A file that cannot be compressed, the same for each seed. */
final class RandomFile {
  private static final int MEBI = 1 << 20;

  private RandomFile() {}

  static Path write(Path file, int mib, long seed) throws IOException {
    Random bytes = new Random(seed);
    byte[] block = new byte[MEBI];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mib; i++) {
        bytes.nextBytes(block);
        out.write(block);
      }
    }
    return file;
  }
}
