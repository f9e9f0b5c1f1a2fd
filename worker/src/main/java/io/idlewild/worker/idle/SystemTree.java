package io.idlewild.worker.idle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Linux kernel and its services tell in files. What is not there, or may not be read, is
 * simply not told: a service sees less than its owner, and other systems have none of it.
 *
 * @param root of the file system; tests make one of their own
 */
record SystemTree(Path root) {

  static SystemTree ofThisMachine() {
    return new SystemTree(Path.of("/"));
  }

  Path path(String name) {
    return root.resolve(name);
  }

  /** The whole file without the space around it. */
  Optional<String> text(String name) {
    return text(path(name));
  }

  static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  List<String> lines(String name) {
    return text(name).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** Entries of a folder whose names match. */
  List<Path> list(String folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path(folder), glob)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    return found;
  }
}
