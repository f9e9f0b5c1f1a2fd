package io.idlewild.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The worker's own program with a sandbox that flips a byte of what tasks write. */
final class LyingWorker {
  private static final Path WORKER = Path.of("..", "worker", "target").toAbsolutePath();

  private LyingWorker() {}

  /** Enrols and starts one, and waits until it is connected. */
  static Program start(LocalGrid grid, String name) {
    grid.enrol(name);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            testJar() + ":" + Program.HOME.resolve("worker/lib") + "/*:" + workerJar(),
            "io.idlewild.worker.agent.LyingWorker",
            "run",
            "--data",
            grid.data(name),
            "--idle-policy",
            "always",
            "--cores",
            "1");
    Program liar = Program.startCommand(grid.folder().resolve("logs"), grid.environment(), command);
    return grid.keep(liar).awaitLine("Worker ready");
  }

  private static Path workerJar() {
    return Program.HOME.resolve("worker/idlewild-worker.jar");
  }

  private static Path testJar() {
    try (Stream<Path> files = Files.list(WORKER)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-tests.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no test jar of the worker in " + WORKER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
