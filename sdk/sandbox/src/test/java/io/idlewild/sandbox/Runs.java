package io.idlewild.sandbox;

import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Describes a run, starts it and keeps what it says. */
final class Runs {
  private static final long PATIENCE_SECONDS = 120;

  private final Path module;
  private final WorkloadStyle style;
  private final Path folder;
  private final List<RunInput> inputs = new ArrayList<>();
  private List<String> arguments = List.of();
  private Map<String, String> environment = Map.of();
  private List<LogicalName> outputs = List.of();
  private Limits limits = new Limits(64L << 20, 1L << 20, Duration.ofMinutes(1), 4L << 20);
  private long seed = 42;

  private Runs(Path module, WorkloadStyle style, Path temp) {
    this.module = module;
    this.style = style;
    try {
      this.folder = Files.createTempDirectory(temp, "outputs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Runs command(Path module, Path temp) {
    return new Runs(module, WorkloadStyle.COMMAND, temp);
  }

  static Runs step(Path module, Path temp) {
    return new Runs(module, WorkloadStyle.STEP, temp);
  }

  Runs arguments(String... words) {
    arguments = List.of(words);
    return this;
  }

  Runs environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  Runs input(String name, Path path) {
    inputs.add(new RunInput.OnDisk(new LogicalName(name), path));
    return this;
  }

  Runs input(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    inputs.add(new RunInput.InMemory(new LogicalName(name), bytes));
    return this;
  }

  Runs declares(String output) {
    outputs = List.of(new LogicalName(output));
    return this;
  }

  Runs limits(Limits value) {
    limits = value;
    return this;
  }

  Runs wallTime(Duration value) {
    limits = new Limits(limits.memoryBytes(), limits.stackBytes(), value, limits.outputBytes());
    return this;
  }

  Runs seed(long value) {
    seed = value;
    return this;
  }

  Path folder() {
    return folder;
  }

  RunRequest request() {
    return new RunRequest(
        module,
        style,
        arguments,
        environment,
        inputs,
        outputs,
        limits,
        seed,
        Instant.parse("2026-01-01T00:00:00Z"),
        folder);
  }

  /** Runs to the end. */
  Result on(TaskRunner runner) {
    Heard heard = new Heard();
    return new Result(await(runner.start(request(), heard)), heard);
  }

  static RunReport await(RunningTask task) {
    return task.report().toCompletableFuture().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** What a run came to. */
  record Result(RunReport report, Heard heard) {}

  /** A listener that remembers. */
  static final class Heard implements RunListener {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final List<Double> progress = new ArrayList<>();

    @Override
    public void stdout(byte[] bytes) {
      stdout.writeBytes(bytes);
    }

    @Override
    public void stderr(byte[] bytes) {
      stderr.writeBytes(bytes);
    }

    @Override
    public void progress(double fraction) {
      progress.add(fraction);
    }

    String out() {
      return stdout.toString(StandardCharsets.UTF_8);
    }

    String err() {
      return stderr.toString(StandardCharsets.UTF_8);
    }

    List<Double> progress() {
      return List.copyOf(progress);
    }
  }
}
