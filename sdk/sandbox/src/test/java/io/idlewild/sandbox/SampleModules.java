package io.idlewild.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built modules of the samples, which lie beside this module in the checkout. */
final class SampleModules {
  private static final Path SAMPLES =
      Path.of("../../sample-workloads").toAbsolutePath().normalize();

  private SampleModules() {}

  /** A module that misbehaves, or shows its world. */
  static Path hostile(String name) {
    return existing(SAMPLES.resolve("hostile").resolve(name + ".wasm"));
  }

  /** A file of a real workload. */
  static Path file(String name) {
    return existing(SAMPLES.resolve(name));
  }

  static byte[] bytes(Path module) {
    try {
      return Files.readAllBytes(module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path existing(Path path) {
    if (!Files.exists(path)) {
      throw new AssertionError("the samples are not built: there is no " + path);
    }
    return path;
  }
}
