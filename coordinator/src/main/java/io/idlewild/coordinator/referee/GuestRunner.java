package io.idlewild.coordinator.referee;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.FailureCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Runs guests in the sandbox, each in a folder of its own. Thread-safe; blocks. */
final class GuestRunner {
  private static final Logger LOG = Logger.getLogger(GuestRunner.class);

  private final TaskRunner sandbox;
  private final CaseFiles files;
  private final Path scratch;

  /**
   * @param scratch belongs to this object alone; what an earlier program left there is removed
   */
  GuestRunner(TaskRunner sandbox, CaseFiles files, Path scratch) {
    this.sandbox = sandbox;
    this.files = files;
    this.scratch = scratch;
    remove(scratch);
  }

  /** Looks at what a guest left, before it is removed. */
  @FunctionalInterface
  interface Reading<A> {
    A read(RunReport report, Path outputs) throws NotNow, IOException;
  }

  /**
   * Runs a guest and reads what came of it.
   *
   * @throws NotNow if that is not the guest's doing
   */
  <A> A run(Guest guest, Reading<A> reading) throws NotNow {
    Path module = files.path("the module of " + guest.manifest().name(), guest.manifest().module());
    Path outputs = null;
    try {
      Files.createDirectories(scratch);
      outputs = Files.createTempDirectory(scratch, "case-");
      RunReport report =
          sandbox
              .start(request(guest, module, outputs), RunListener.NONE)
              .report()
              .toCompletableFuture()
              .join();
      requireDone(report.end());
      return reading.read(report, outputs);
    } catch (IOException e) {
      throw new NotNow("the referee's folder %s fails: %s".formatted(scratch, e));
    } finally {
      if (outputs != null) {
        remove(outputs);
      }
    }
  }

  private static void requireDone(RunEnd end) throws NotNow {
    switch (end) {
      case RunEnd.Exited exited -> {}
      case RunEnd.Stopped stopped -> throw new NotNow("the coordinator stops");
      case RunEnd.Refused(FailureCause cause, String detail) -> {
        if (!cause.isOfWorkload()) {
          throw new NotNow(detail);
        }
      }
    }
  }

  private static RunRequest request(Guest guest, Path module, Path outputs) {
    return new RunRequest(
        module,
        guest.manifest().style(),
        guest.arguments(),
        Map.of(),
        guest.inputs(),
        guest.outputs(),
        guest.limits(),
        guest.seed(),
        guest.manifest().epoch(),
        outputs);
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf("The referee's folder %s is not removed: %s", folder, e);
    }
  }
}
