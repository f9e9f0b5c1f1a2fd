package io.idlewild.worker.agent;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The worker's program, but for its results: it flips a bit in the first output that is not empty,
 * and commits to that. It takes the same arguments.
 */
public final class LyingWorker implements TaskRunner {
  private final TaskRunner honest;

  public LyingWorker(TaskRunner honest) {
    this.honest = honest;
  }

  public static void main(String[] arguments) {
    Logging.prepare();
    System.exit(
        Main.run(
            (settings, cache) -> new LyingWorker(Sandbox.ofChildren(settings, cache)), arguments));
  }

  @Override
  public RunningTask start(RunRequest request, RunListener listener) {
    RunningTask task = honest.start(request, listener);
    CompletionStage<RunReport> lie =
        task.report().thenApply(report -> lie(report, request.outputFolder()));
    return new RunningTask() {
      @Override
      public CompletionStage<RunReport> report() {
        return lie;
      }

      @Override
      public void abort() {
        task.abort();
      }

      @Override
      public void suspend() {
        task.suspend();
      }

      @Override
      public void resume() {
        task.resume();
      }

      @Override
      public void throttle(double share) {
        task.throttle(share);
      }
    };
  }

  private static RunReport lie(RunReport truth, Path folder) {
    List<OutputFile> outputs = new ArrayList<>();
    boolean lied = false;
    for (OutputFile file : truth.outputs()) {
      boolean here = !lied && file.content().length() > 0;
      outputs.add(here ? flip(file, folder.resolve(file.name().value())) : file);
      lied |= here;
    }
    return new RunReport(
        truth.end(), outputs, truth.stderrTail(), truth.cpuTime(), truth.wallTime());
  }

  private static OutputFile flip(OutputFile file, Path path) {
    try {
      byte[] bytes = Files.readAllBytes(path);
      bytes[bytes.length / 2] ^= 1;
      Files.delete(path);
      Files.write(path, bytes);
      return new OutputFile(file.name(), ContentId.of(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    honest.close();
  }
}
