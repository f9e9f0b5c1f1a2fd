package io.idlewild.tools.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds contests natively, from the sources that their modules are built from, and runs them. */
final class NativeSide {
  private static final List<String> FLAGS =
      List.of("-std=c11", "-D_GNU_SOURCE", "-O2", "-ffp-contract=off");

  private final String compiler;
  private final Path folder;
  private final ProcessTimes times = new ProcessTimes(Path.of("/proc"));

  NativeSide(String compiler, Path folder) {
    this.compiler = compiler;
    this.folder = folder;
  }

  /**
   * What one run brought.
   *
   * @param result the bytes that are compared
   */
  record Run(double cpuSeconds, String result) {}

  /** Builds a contest's program. */
  Path build(Contest contest) throws BenchFailure, InterruptedException {
    Path program = folder.resolve(contest.name());
    List<String> words = new ArrayList<>(List.of(compiler));
    words.addAll(FLAGS);
    contest.sources().forEach(source -> words.add(contest.folder().resolve(source).toString()));
    words.addAll(List.of("-lm", "-o", program.toString()));
    try {
      String said = finish(new ProcessBuilder(words).redirectErrorStream(true).start(), contest);
      if (!Files.isExecutable(program)) {
        throw new BenchFailure("%s does not build: %s".formatted(contest.name(), said));
      }
      return program;
    } catch (IOException e) {
      throw new BenchFailure(
          "there is no C compiler \"%s\" to measure against: install one (apt-get install gcc) or name"
                  .formatted(compiler)
              + " another with --cc",
          e);
    }
  }

  /** Runs a program in a folder where its inputs are. */
  Run run(Contest contest, Path program, Path inputs) throws BenchFailure, InterruptedException {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(contest.arguments());
    long self = ProcessHandle.current().pid();
    double before = times.endedChildrenSeconds(self);
    try {
      String said = finish(new ProcessBuilder(words).directory(inputs.toFile()).start(), contest);
      double after = times.endedChildrenSeconds(self);
      String result =
          contest.output().isEmpty() ? said : Files.readString(inputs.resolve(contest.output()));
      return new Run(after - before, result);
    } catch (IOException e) {
      throw new BenchFailure("%s does not run natively".formatted(contest.name()), e);
    }
  }

  private static String finish(Process process, Contest contest)
      throws IOException, BenchFailure, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new BenchFailure(
          "%s ended natively with exit code %d: %s".formatted(contest.name(), code, said));
    }
    return said;
  }

  /** Deletes what was built. */
  static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
