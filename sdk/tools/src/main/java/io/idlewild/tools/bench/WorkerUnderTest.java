package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real worker with real tasks; how much CPU its tasks use is read from outside. */
final class WorkerUnderTest implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration COMPUTE_LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final double COMPUTING_CORES = 0.3;
  private static final double NANOS = 1e9;

  private final GridFolder folder;
  private final Path data;
  private final Ticker ticker;
  private final ProcessTimes times = new ProcessTimes(Path.of("/proc"));
  private @Nullable Process process;

  private WorkerUnderTest(GridFolder folder, Path data, Ticker ticker) {
    this.folder = folder;
    this.data = data;
    this.ticker = ticker;
  }

  /** Enrols a host; nothing runs yet. */
  static WorkerUnderTest enrol(GridFolder folder, Ticker ticker)
      throws BenchFailure, InterruptedException {
    Path data = folder.resolve("worker");
    String invitation =
        folder
            .run("invite")
            .lines()
            .filter(l -> l.startsWith("idw1."))
            .findFirst()
            .orElseThrow(() -> new BenchFailure("idlewild invite printed no invitation"));
    String url = String.valueOf(folder.program("worker").environment().get("IDLEWILD_URL"));
    folder.run("worker", "enrol", url, invitation, "--data", data.toString(), "--name", "bench");
    return new WorkerUnderTest(folder, data, ticker);
  }

  /** Saves the volunteer's preferences; a running worker reads them within two seconds. */
  void prefer(String... lines) throws BenchFailure {
    try {
      Files.write(data.resolve("worker.properties"), List.of(lines));
    } catch (IOException e) {
      throw new BenchFailure("the worker's preferences cannot be written", e);
    }
  }

  void start() throws BenchFailure, InterruptedException {
    try {
      Process started =
          folder
              .program("worker", "run", "--data", data.toString(), "--log-level", "warn")
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      process = started;
      long end = ticker.nanos() + START_LIMIT.toNanos();
      while (!Files.readString(log()).contains("Worker ready")) {
        if (!started.isAlive() || ticker.nanos() - end > 0) {
          throw new BenchFailure("the worker did not start:\n" + Files.readString(log()));
        }
        SystemPause.of(LOOK);
      }
    } catch (IOException e) {
      throw new BenchFailure("the worker cannot be started", e);
    }
  }

  private Path log() {
    return folder.resolve("worker.log");
  }

  /** Ends it and its tasks. */
  void stop() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroy();
      if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
      process = null;
      try {
        Files.deleteIfExists(log());
      } catch (IOException e) {
        throw new IllegalStateException("a file of our own cannot be deleted", e);
      }
    }
  }

  /** Processes of its tasks. */
  List<Long> tasks() {
    Process running = process;
    return running == null ? List.of() : running.descendants().map(ProcessHandle::pid).toList();
  }

  /** Seconds of CPU that these processes have used. */
  double cpuSeconds(List<Long> tasks) {
    return tasks.stream().mapToDouble(times::seconds).sum();
  }

  /** Waits until its tasks have been computing for a while. */
  void awaitComputing(Duration steady) throws BenchFailure, InterruptedException {
    long limit = ticker.nanos() + COMPUTE_LIMIT.toNanos();
    long since = ticker.nanos();
    while (ticker.nanos() - since < steady.toNanos()) {
      if (ticker.nanos() - limit > 0) {
        throw new BenchFailure(
            "its tasks do not compute within %d s; is the machine quiet? The worker says:\n%s"
                .formatted(
                    COMPUTE_LIMIT.toSeconds(),
                    folder.run("worker", "status", "--data", data.toString())));
      }
      if (coresOver(LOOK) < COMPUTING_CORES) {
        since = ticker.nanos();
      }
    }
  }

  private double coresOver(Duration time) throws InterruptedException {
    List<Long> tasks = tasks();
    double before = cpuSeconds(tasks);
    long begin = ticker.nanos();
    SystemPause.of(time);
    return (cpuSeconds(tasks) - before) / ((ticker.nanos() - begin) / NANOS);
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
