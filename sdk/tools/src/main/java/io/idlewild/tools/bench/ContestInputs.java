package io.idlewild.tools.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Puts the inputs of a contest where both sides find them. */
final class ContestInputs {
  private ContestInputs() {}

  /** Writes the inputs into a folder under their names. */
  static void write(Contest contest, Path into) throws IOException {
    for (Contest.Input input : contest.inputs()) {
      try (OutputStream out = Files.newOutputStream(into.resolve(input.name()))) {
        for (Path part : parts(contest.folder().resolve(input.from()))) {
          Files.copy(part, out);
        }
      }
    }
  }

  private static List<Path> parts(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }
}
