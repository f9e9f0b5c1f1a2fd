package io.idlewild.worker.agent;

import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.agent.Measurements.Measured;
import io.idlewild.worker.exchange.SwarmTotals;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.idle.Machine;
import io.idlewild.worker.idle.Suspension;
import io.idlewild.worker.idle.SuspensionCause;
import io.idlewild.worker.status.History;
import io.idlewild.worker.status.SandboxWalls;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.status.WorkerStatus;
import io.idlewild.worker.task.SessionView;
import io.idlewild.worker.task.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the session showed last, and makes a status of it, and of all else that a volunteer
 * may want to know, when somebody asks. What happens is also written to the status file.
 * Thread-safe.
 */
final class StatusBoard implements Consumer<SessionView> {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

  private static final Duration BETWEEN_TASKS = Duration.ofMillis(500);

  private final Parts parts;
  private final StatusFile file;
  private final InstantSource clock;
  private final String startedAt;
  private final History history = new History();
  private final Measurements measurements;
  private final long pid = ProcessHandle.current().pid();
  private @Nullable SessionView last;
  private boolean broken;
  private boolean connected;
  private @Nullable Happening written;
  private Instant writtenAt = Instant.MIN;
  private volatile @Nullable String turned;
  private volatile boolean leaving;

  /**
   * What a status is made of, beside the session.
   *
   * @param root the worker's folder
   * @param linkProblem why there is no connection; empty while there is one
   */
  record Parts(
      String host,
      CoordinatorAddress address,
      Path root,
      Machine machine,
      LongSupplier mostDiskBytes,
      Supplier<String> linkProblem,
      Supplier<SwarmTotals> transfers,
      Supplier<WorkerStatus.Peers> peers,
      Supplier<SandboxWalls> sandbox,
      Supplier<Set<PublisherId>> publishers,
      Supplier<WorkerStatus.Preferences> preferences) {}

  StatusBoard(Parts parts, Measurements measurements, StatusFile file, InstantSource clock) {
    this.parts = parts;
    this.measurements = measurements;
    this.file = file;
    this.clock = clock;
    this.startedAt = clock.instant().toString();
  }

  /** For the session's thread alone. */
  @Override
  public void accept(SessionView view) {
    Instant now = clock.instant();
    if (turned == null || connected != view.connected()) {
      connected = view.connected();
      turned = now.toString();
    }
    show(view);
    int computing = ViewWords.computing(view);
    view.sample()
        .ifPresent(sample -> history.see(now, sample.foreignCores(), view.idleCores(), computing));
    Happening happening = Happening.in(view, state(view));
    if (!happening.equals(written) && isDue(happening, now)) {
      written = happening;
      writtenAt = now;
      write(status(view, now, Measured.NOTHING));
    }
  }

  /** Tiny tasks end many times a second; what a person would miss is written at once. */
  private boolean isDue(Happening happening, Instant now) {
    return written == null
        || !happening.circumstances.equals(written.circumstances)
        || !now.isBefore(writtenAt.plus(BETWEEN_TASKS))
        || now.isBefore(writtenAt); // somebody has set the clock
  }

  private synchronized void show(SessionView view) {
    last = view;
    notifyAll();
  }

  private void write(WorkerStatus status) {
    try {
      file.write(status);
      broken = false;
    } catch (IOException e) {
      if (!broken) {
        LOG.warn("Cannot write the status file: {}", FileProblem.sentence(e));
      }
      broken = true;
    }
  }

  /** What is worth a write to the disk: not what moves all the time. */
  private record Happening(
      Circumstances circumstances, String state, List<String> tasks, Totals totals) {
    static Happening in(SessionView view, String state) {
      return new Happening(
          new Circumstances(
              view.stance(),
              view.project(),
              view.suspension().map(Suspension::cause),
              view.tasks().isEmpty(),
              view.refused()),
          state,
          view.tasks().stream().map(task -> task.lease() + task.state()).toList(),
          view.totals());
    }
  }

  /** What stays as it is while task follows on task. */
  private record Circumstances(
      SessionView.Stance stance,
      Optional<String> project,
      Optional<SuspensionCause> cause,
      boolean nothingHeld,
      List<String> refused) {}

  /** The status now. Blocks until the session has shown itself once, and for the disk. */
  WorkerStatus status() {
    SessionView view = shown();
    Measured measured = measurements.measure(view.project().orElse(parts.address().project()));
    return status(view, clock.instant(), measured);
  }

  private synchronized SessionView shown() {
    try {
      while (last == null) {
        wait();
      }
      return last;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the worker ends", e);
    }
  }

  /** What the volunteer prefers, as the status has it. */
  WorkerStatus.Preferences preferences() {
    return parts.preferences().get();
  }

  /** From now on the worker is about to leave, or no longer. */
  void leaving(boolean now) {
    leaving = now;
  }

  /**
   * Waits until nothing is held any more.
   *
   * @return how many results are still held when the patience is over
   */
  synchronized int awaitNothingHeld(Duration patience, Ticker ticker) throws InterruptedException {
    long end = ticker.nanos() + patience.toNanos();
    SessionView view = shown();
    while (!view.tasks().isEmpty() && ticker.nanos() < end) {
      wait(Math.max(1, (end - ticker.nanos()) / 1_000_000));
      view = shown();
    }
    return view.tasks().size();
  }

  private WorkerStatus status(SessionView view, Instant now, Measured measured) {
    WorkerStatus.Preferences preferences = parts.preferences().get();
    Totals totals = view.totals();
    int waiting =
        (int) view.tasks().stream().filter(task -> ViewWords.is(task, "reported")).count();
    return new WorkerStatus(
        WorkerStatus.SCHEMA,
        true,
        state(view),
        new WorkerStatus.Worker(
            pid, parts.host(), parts.address().hostName(), Version.PROGRAM, startedAt),
        new WorkerStatus.Coordinator(
            parts.address().url(),
            view.project().orElse(null),
            view.connected(),
            view.connected() || parts.linkProblem().get().isEmpty()
                ? null
                : parts.linkProblem().get(),
            turned),
        view.suspension().map(found -> SuspensionWords.of(found, now)).orElse(null),
        view.tasks().stream().map(ViewWords::task).toList(),
        new WorkerStatus.Results(
            totals.accepted(), totals.failed(), totals.tooLate(), totals.refused(), waiting),
        view.refused(),
        measured.credit(),
        ViewWords.transfers(parts.transfers().get()),
        parts.peers().get(),
        new WorkerStatus.Disk(
            parts.root().toString(),
            measured.disk().stream().mapToLong(WorkerStatus.Use::bytes).sum(),
            parts.mostDiskBytes().getAsLong(),
            parts.root().toFile().getUsableSpace(),
            measured.disk()),
        ViewWords.machine(parts.machine(), view, measured.cores(), measured.memoryBytes()),
        history.moments(),
        parts.sandbox().get(),
        publishers(),
        preferences,
        now.toString());
  }

  private String state(SessionView view) {
    return leaving ? "leaving" : ViewWords.state(view);
  }

  private List<String> publishers() {
    try {
      return parts.publishers().get().stream().map(PublisherId::toString).toList();
    } catch (UncheckedIOException e) {
      LOG.debug("Cannot read the list of publishers", e);
      return List.of();
    }
  }
}
