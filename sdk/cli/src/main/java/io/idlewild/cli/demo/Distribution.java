package io.idlewild.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The programs and samples that were installed together.
 *
 * @param launcher starts programs, and never builds
 * @param samples folder of sample workloads
 * @param command what a person types to get here
 * @param workFolder below which demos put their folders
 */
record Distribution(Path launcher, Path samples, String command, Path workFolder) {

  /**
   * Finds them by what the launcher says.
   *
   * @param properties {@code idlewild.home}, {@code idlewild.launcher}, and {@code
   *     idlewild.checkout} where there is one
   */
  static Distribution find(Map<String, String> properties) throws DemoFailure {
    String home = properties.get("idlewild.home");
    if (home == null) {
      throw new DemoFailure("start the demo through the launcher: idlewild demo");
    }
    Path launcher = Path.of(home, "bin", "idlewild");
    Path samples = Path.of(home, "samples");
    if (!Files.isExecutable(launcher) || !Files.isDirectory(samples)) {
      throw new DemoFailure(
          "the distribution at %s is not complete: it lacks bin/idlewild or samples"
              .formatted(home));
    }
    Path typed = Path.of(properties.getOrDefault("idlewild.launcher", launcher.toString()));
    Path beside = typed.toAbsolutePath().getParent();
    Path here = Path.of("").toAbsolutePath();
    String checkout = properties.get("idlewild.checkout");
    return new Distribution(
        launcher,
        samples,
        here.equals(beside) ? "./idlewild" : typed.toString(),
        (checkout == null ? here : Path.of(checkout)).resolve(".idlewild"));
  }
}
