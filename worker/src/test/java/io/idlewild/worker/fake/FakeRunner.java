package io.idlewild.worker.fake;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs no module: a task ends when the test says so, and its output {@code out} is its inputs, one
 * after the other, and its arguments.
 */
public final class FakeRunner implements TaskRunner {
  private final BlockingQueue<Run> started = new LinkedBlockingQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final boolean atOnce;

  private FakeRunner(boolean atOnce) {
    this.atOnce = atOnce;
  }

  /** Tasks end when the test says so. */
  public static FakeRunner byHand() {
    return new FakeRunner(false);
  }

  /** Tasks end at once. */
  public static FakeRunner quick() {
    return new FakeRunner(true);
  }

  @Override
  public RunningTask start(RunRequest request, RunListener listener) {
    Run run = new Run(request);
    if (atOnce) {
      run.end();
    }
    begun.incrementAndGet();
    started.add(run);
    return run;
  }

  /** How many tasks have started. */
  public int begun() {
    return begun.get();
  }

  /** The next task that starts. */
  public Run next() throws InterruptedException {
    Run run = started.poll(20, TimeUnit.SECONDS);
    if (run == null) {
      throw new AssertionError("no task started");
    }
    return run;
  }

  @Override
  public void close() {
    started.forEach(Run::abort);
  }

  /** One task. */
  public static final class Run implements RunningTask {
    private final RunRequest request;
    private final CompletableFuture<RunReport> report = new CompletableFuture<>();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    private Run(RunRequest request) {
      this.request = request;
    }

    public RunRequest request() {
      return request;
    }

    /** The next call of suspend, resume or abort. */
    public String nextCall() throws InterruptedException {
      String call = calls.poll(20, TimeUnit.SECONDS);
      return call == null ? "none" : call;
    }

    /** Writes the output and ends well. */
    public void end() {
      try {
        byte[] bytes = output();
        Files.write(request.outputFolder().resolve("out"), bytes);
        end(
            new RunEnd.Exited(0),
            List.of(new OutputFile(new LogicalName("out"), ContentId.of(bytes))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private byte[] output() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (RunInput input : new ArrayList<>(request.inputs())) {
        switch (input) {
          case RunInput.OnDisk file -> bytes.writeBytes(Files.readAllBytes(file.path()));
          case RunInput.InMemory memory -> bytes.writeBytes(memory.bytes());
        }
      }
      bytes.writeBytes(String.join(" ", request.arguments()).getBytes(StandardCharsets.UTF_8));
      return bytes.toByteArray();
    }

    public void end(RunEnd end, List<OutputFile> outputs) {
      report.complete(new RunReport(end, outputs, "", Duration.ofMillis(5), Duration.ofMillis(6)));
    }

    @Override
    public CompletionStage<RunReport> report() {
      return report;
    }

    @Override
    public void abort() {
      calls.add("abort");
      end(new RunEnd.Stopped(), List.of());
    }

    @Override
    public void suspend() {
      calls.add("suspend");
    }

    @Override
    public void throttle(double share) {
      calls.add("throttle " + share);
    }

    @Override
    public void resume() {
      calls.add("resume");
    }
  }
}
