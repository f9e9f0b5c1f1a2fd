package io.idlewild.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of the distribution as a process, with what it prints in files. */
final class Program implements AutoCloseable {
  /** The distribution that this module has just put together. */
  static final Path HOME = Path.of("target", "idlewild").toAbsolutePath();

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int LAST_WORDS = 4_000;

  private final Process process;
  private final Path stdout;
  private final Path stderr;

  private Program(Process process, Path stdout, Path stderr) {
    this.process = process;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** What a program did that has ended. */
  record Ended(int exitCode, String stdout, String stderr) {}

  /** Starts {@code idlewild ARGUMENTS} and returns at once. */
  static Program start(Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("bin/idlewild").toString());
    command.addAll(List.of(arguments));
    return startCommand(folder, environment, command);
  }

  /** Starts any command and returns at once. */
  static Program startCommand(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Files.createDirectories(folder);
      Path out = Files.createTempFile(folder, "stdout-", ".log");
      Path err = Files.createTempFile(folder, "stderr-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().putAll(environment);
      return new Program(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs {@code idlewild ARGUMENTS} to its end. */
  static Ended run(Path folder, Map<String, String> environment, String... arguments) {
    try (Program program = start(folder, environment, arguments)) {
      return program.awaitEnd();
    }
  }

  Ended awaitEnd() {
    return awaitEnd(PATIENCE);
  }

  Ended awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running after %s:%n%s".formatted(patience, printed()));
      }
      return new Ended(process.exitValue(), text(stdout), text(stderr));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Waits until the program has printed a line that {@code pattern} finds, on either stream. */
  Program awaitLine(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    Await.until(
        PATIENCE,
        () -> "a line like " + pattern + " in:\n" + printed(),
        () -> compiled.matcher(printed()).find() || !process.isAlive());
    if (!compiled.matcher(printed()).find()) {
      throw new AssertionError("it ended with " + process.exitValue() + ":\n" + printed());
    }
    return this;
  }

  String printed() {
    return text(stdout) + text(stderr);
  }

  /** The end of what it printed. */
  String lastWords() {
    String all = printed();
    return all.substring(Math.max(0, all.length() - LAST_WORDS));
  }

  /** What each of its threads does, virtual ones too; for a failure that has to be understood. */
  String threads() {
    Path dump = stdout.resolveSibling("threads-" + process.pid() + ".txt");
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      new ProcessBuilder(
              jcmd.toString(), "" + process.pid(), "Thread.dump_to_file", dump.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(20, TimeUnit.SECONDS);
      return Files.exists(dump) ? Files.readString(dump) : "no answer from process";
    } catch (IOException e) {
      return "no dump: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Power failure: SIGKILL for the program alone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** A polite end: SIGTERM. */
  Ended terminate() {
    process.destroy();
    return awaitEnd();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      List<ProcessHandle> family = process.descendants().toList();
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
      family.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
