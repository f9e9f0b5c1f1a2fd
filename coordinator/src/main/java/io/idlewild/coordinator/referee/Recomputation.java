package io.idlewild.coordinator.referee;

import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Computes work units as workers do. */
final class Recomputation {
  /** Outputs of at most this many bytes in all travel with a worker's reveal. */
  private static final int INLINE_BYTES = 64 * 1024;

  private final GuestRunner guests;
  private final CaseFiles files;
  private final ContentService contents;

  Recomputation(GuestRunner guests, CaseFiles files, ContentService contents) {
    this.guests = guests;
    this.files = files;
    this.contents = contents;
  }

  Computed compute(Case unit) throws NotNow {
    return guests.run(Guest.workload(unit, files.inputs(unit)), this::computed);
  }

  private Computed computed(RunReport report, Path folder) throws NotNow, IOException {
    return switch (report.outcome()) {
      case Outcome.Success(List<OutputFile> outputs) ->
          new Computed.Success(evidence(outputs, folder), report.cpuTime(), report.wallTime());
      case Outcome.Failure(FailureCause cause, String detail) ->
          new Computed.Failure(cause, detail);
      case Outcome.Aborted(String reason) -> throw new NotNow(reason);
      case Outcome.Expired expired -> throw new IllegalStateException("nobody leased it");
    };
  }

  private Evidence evidence(List<OutputFile> outputs, Path folder) throws NotNow, IOException {
    boolean inline =
        outputs.stream().mapToLong(file -> file.content().length()).sum() <= INLINE_BYTES;
    List<ResultFile> found = new ArrayList<>();
    for (OutputFile output : outputs) {
      Path path = folder.resolve(output.name().value());
      found.add(
          inline
              ? new ResultFile(output, Files.readAllBytes(path))
              : new ResultFile(store(output, path), null));
    }
    return new Evidence(found);
  }

  private OutputFile store(OutputFile output, Path path) throws NotNow, IOException {
    try {
      ContentId stored = contents.storeFile(path);
      if (!stored.equals(output.content())) {
        throw new NotNow("output %s changed on the coordinator's disk".formatted(output.name()));
      }
      return output;
    } catch (ProblemException | UncheckedIOException e) {
      throw new NotNow("the content store fails: " + e.getMessage());
    }
  }
}
