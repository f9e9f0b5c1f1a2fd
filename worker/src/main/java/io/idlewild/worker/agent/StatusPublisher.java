package io.idlewild.worker.agent;

import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.WorkerStatus;
import io.idlewild.worker.task.SessionView;
import io.idlewild.worker.task.Totals;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the session shows into the status file. */
final class StatusPublisher implements Consumer<SessionView> {
  private static final Logger LOG = LoggerFactory.getLogger(StatusPublisher.class);

  private final StatusFile file;
  private final String host;
  private final CoordinatorAddress address;
  private final InstantSource clock;
  private boolean broken;

  StatusPublisher(StatusFile file, String host, CoordinatorAddress address, InstantSource clock) {
    this.file = file;
    this.host = host;
    this.address = address;
    this.clock = clock;
  }

  @Override
  public void accept(SessionView view) {
    try {
      file.write(status(view));
      broken = false;
    } catch (IOException e) {
      if (!broken) {
        LOG.warn("Cannot write the status file: {}", FileProblem.sentence(e));
      }
      broken = true;
    }
  }

  private WorkerStatus status(SessionView view) {
    Totals totals = view.totals();
    return new WorkerStatus(
        true,
        state(view),
        ProcessHandle.current().pid(),
        host,
        address.hostName(),
        address.url(),
        view.project().orElse(null),
        view.connected(),
        view.idleCores(),
        view.sample().map(IdleSample::foreignCores).orElse(0.0),
        view.sample().map(IdleSample::load1m).orElse(-1.0),
        view.sample().map(IdleSample::freeMemoryBytes).orElse(0L),
        view.suspension()
            .map(found ->
                new WorkerStatus.Suspended(
                    found.cause().word(),
                    found.sentence(),
                    found.measured(),
                    found.limit(),
                    found
                        .resumesAt()
                        .map(end -> Duration.between(clock.instant(), end).toSeconds())
                        .orElse(null)))
            .orElse(null),
        view.tasks().stream()
            .map(task ->
                new WorkerStatus.Task(
                    task.lease().toString(),
                    task.jobName(),
                    task.state(),
                    task.fraction(),
                    task.elapsed().toMillis()))
            .toList(),
        new WorkerStatus.Results(
            totals.accepted(), totals.failed(), totals.tooLate(), totals.refused()),
        view.refused(),
        clock.instant().toString());
  }

  private static String state(SessionView view) {
    if (view.suspension().isPresent()) {
      return "suspended";
    }
    if (view.tasks().stream().anyMatch(task -> task.state().equals("computing"))) {
      return "computing";
    }
    return view.connected() ? "ready" : "disconnected";
  }
}
