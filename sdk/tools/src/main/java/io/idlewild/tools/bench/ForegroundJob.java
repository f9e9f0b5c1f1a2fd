package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that people wait for: a compressor on libraries of the distribution. */
final class ForegroundJob {
  private static final List<List<String>> PROGRAMS =
      List.of(
          List.of("xz", "-6", "-T1", "-k", "-c"),
          List.of("bzip2", "-k", "-c"),
          List.of("gzip", "-9", "-k", "-c"));

  private final List<String> program;
  private final Path input;
  private final Ticker ticker;

  private ForegroundJob(List<String> program, Path input, Ticker ticker) {
    this.program = program;
    this.input = input;
    this.ticker = ticker;
  }

  /**
   * @param bytes of input
   */
  static ForegroundJob prepare(Path home, Path input, long bytes, Ticker ticker)
      throws BenchFailure {
    List<String> program =
        PROGRAMS.stream()
            .filter(command -> isThere(command.getFirst()))
            .findFirst()
            .orElseThrow(() -> new BenchFailure("install xz, bzip2 or gzip"));
    try (OutputStream out = Files.newOutputStream(input);
        Stream<Path> files = Files.walk(home)) {
      long left = bytes;
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        try (InputStream in = Files.newInputStream(jar)) {
          byte[] read = in.readNBytes((int) Math.min(left, Files.size(jar)));
          out.write(read);
          left -= read.length;
        }
      }
      return new ForegroundJob(program, input, ticker);
    } catch (IOException e) {
      throw new BenchFailure("the input cannot be written", e);
    }
  }

  private static boolean isThere(String program) {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Stream.of(path.split(":", -1)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  String name() {
    return String.join(" ", program);
  }

  /** Runs it; answers how long it took. */
  long nanos() throws BenchFailure, InterruptedException {
    List<String> command = Stream.concat(program.stream(), Stream.of(input.toString())).toList();
    try {
      long begin = ticker.nanos();
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new BenchFailure("%s ended with %d".formatted(name(), exit));
      }
      return ticker.nanos() - begin;
    } catch (IOException e) {
      throw new BenchFailure(name() + " cannot be started", e);
    }
  }
}
