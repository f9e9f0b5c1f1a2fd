package io.idlewild.worker.task;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import io.idlewild.worker.exchange.OutputSink;
import io.idlewild.worker.exchange.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Reads or uploads the outputs that are to be revealed, off the session's thread. */
public final class RevealPreparation {
  /** Outputs of at most this many bytes in all travel with the reveal. */
  public static final int INLINE_BYTES = 64 * 1024;

  private final ReportFolder reports;
  private final OutputSink sink;
  private final Executor threads;
  private final Consumer<SessionEvent> events;

  public RevealPreparation(
      ReportFolder reports, OutputSink sink, Executor threads, Consumer<SessionEvent> events) {
    this.reports = reports;
    this.sink = sink;
    this.threads = threads;
    this.events = events;
  }

  /** Returns at once; posts that the reveal is ready, or why not. */
  public void begin(SessionAction.PrepareReveal wanted) {
    threads.execute(() -> events.accept(prepare(wanted.report(), wanted.upload())));
  }

  private SessionEvent prepare(TaskReport report, boolean upload) {
    List<OutputFile> outputs =
        report.outcome() instanceof Outcome.Success(List<OutputFile> files) ? files : List.of();
    long bytes = outputs.stream().mapToLong(file -> file.content().length()).sum();
    try {
      List<WorkerSays.Revealed> revealed = new ArrayList<>();
      for (OutputFile file : outputs) {
        Path path = reports.output(report.lease(), file.name().value());
        if (bytes <= INLINE_BYTES) {
          revealed.add(new WorkerSays.Revealed(file, Optional.of(read(file, path))));
        } else {
          if (upload) {
            sink.upload(report.lease(), file, path);
          }
          revealed.add(new WorkerSays.Revealed(file, Optional.empty()));
        }
      }
      return new SessionEvent.RevealReady(new WorkerSays.Reveal(report, revealed));
    } catch (SourceException e) {
      return new SessionEvent.RevealFailed(
          report.lease(), String.valueOf(e.getMessage()), e.isPassing());
    } catch (IOException e) {
      return new SessionEvent.RevealFailed(
          report.lease(), "the result on the worker's disk is damaged: " + e.getMessage(), false);
    }
  }

  private static byte[] read(OutputFile file, Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    if (!ContentId.of(bytes).equals(file.content())) {
      throw new IOException("output %s changed after the task ended".formatted(file.name()));
    }
    return bytes;
  }
}
