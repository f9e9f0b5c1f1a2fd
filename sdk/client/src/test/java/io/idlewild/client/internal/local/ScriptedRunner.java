package io.idlewild.client.internal.local;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** A sandbox whose guests do what a test says. */
public final class ScriptedRunner implements TaskRunner {
  public final AtomicInteger runs = new AtomicInteger();
  private final BiFunction<RunRequest, Integer, Object> guest;

  /**
   * @param guest gives, for a request and the number of the run, the text that goes to {@code out},
   *     or a {@link RunEnd}, or a future of a {@link RunReport}
   */
  public ScriptedRunner(BiFunction<RunRequest, Integer, Object> guest) {
    this.guest = guest;
  }

  @Override
  public RunningTask start(RunRequest request, RunListener listener) {
    CompletableFuture<RunReport> report = new CompletableFuture<>();
    switch (guest.apply(request, runs.getAndIncrement())) {
      case RunEnd end -> report.complete(report(end, List.of()));
      case String text ->
          report.complete(report(new RunEnd.Exited(0), List.of(write(request, text))));
      default -> {
        // Runs until it is stopped.
      }
    }
    return new Task(report);
  }

  private static OutputFile write(RunRequest request, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(request.outputFolder().resolve("out"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OutputFile(new LogicalName("out"), ContentId.of(bytes));
  }

  private static RunReport report(RunEnd end, List<OutputFile> outputs) {
    return new RunReport(end, outputs, "", Duration.ZERO, Duration.ZERO);
  }

  @Override
  public void close() {}

  private record Task(CompletableFuture<RunReport> future) implements RunningTask {
    @Override
    public CompletionStage<RunReport> report() {
      return future;
    }

    @Override
    public void abort() {
      future.complete(ScriptedRunner.report(new RunEnd.Stopped(), List.of()));
    }

    @Override
    public void suspend() {}

    @Override
    public void resume() {}

    @Override
    public void throttle(double share) {}
  }
}
