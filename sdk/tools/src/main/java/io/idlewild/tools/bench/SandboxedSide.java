package io.idlewild.tools.bench;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs contests as a worker runs its tasks. */
final class SandboxedSide {
  private static final Limits LIMITS =
      new Limits(256L << 20, 1L << 20, Duration.ofMinutes(10), 16L << 20);

  private final TaskRunner runner;

  SandboxedSide(TaskRunner runner) {
    this.runner = runner;
  }

  /**
   * What one run brought.
   *
   * @param result the bytes that are compared
   */
  record Run(double cpuSeconds, double wallSeconds, String result) {}

  /** Runs a module with the inputs of a folder. */
  Run run(Contest contest, Path inputs) throws BenchFailure {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      Path outputs = Files.createTempDirectory("idlewild-bench-outputs");
      RunReport report = run(contest, inputs, outputs, printed);
      if (!report.end().equals(new RunEnd.Exited(0))) {
        throw new BenchFailure(
            "%s ended in the sandbox with %s".formatted(contest.name(), report.end()));
      }
      String result =
          contest.output().isEmpty()
              ? printed.toString(StandardCharsets.UTF_8)
              : Files.readString(outputs.resolve(contest.output()));
      NativeSide.clear(outputs);
      return new Run(seconds(report.cpuTime()), seconds(report.wallTime()), result);
    } catch (IOException e) {
      throw new BenchFailure("%s cannot be run in the sandbox".formatted(contest.name()), e);
    }
  }

  private RunReport run(Contest contest, Path inputs, Path outputs, ByteArrayOutputStream printed) {
    List<RunInput> files =
        contest.inputs().stream()
            .<RunInput>map(input ->
                new RunInput.OnDisk(new LogicalName(input.name()), inputs.resolve(input.name())))
            .toList();
    RunRequest request =
        new RunRequest(
            contest.modulePath(),
            WorkloadStyle.COMMAND,
            contest.arguments(),
            Map.of(),
            files,
            List.of(),
            LIMITS,
            0,
            Instant.EPOCH,
            outputs);
    RunListener listener =
        new RunListener() {
          @Override
          public void stdout(byte[] bytes) {
            printed.writeBytes(bytes);
          }
        };
    return runner.start(request, listener).report().toCompletableFuture().join();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
