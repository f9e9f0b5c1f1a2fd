package io.idlewild.worker.agent;

import io.idlewild.core.time.Ticker;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.exchange.ChunkTotals;
import io.idlewild.worker.identity.CoordinatorAddress;
import io.idlewild.worker.idle.Machine;
import io.idlewild.worker.status.DiskUse;
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
  private static final Duration DISK_FRESH = Duration.ofSeconds(10);

  private final Parts parts;
  private final StatusFile file;
  private final InstantSource clock;
  private final String startedAt;
  private final History history = new History();
  private final ProcessUse use;
  private final long pid = ProcessHandle.current().pid();
  private @Nullable SessionView last;
  private boolean broken;
  private boolean connected;
  private @Nullable String turned;
  private boolean leaving;
  private Instant diskSeen = Instant.MIN;
  private List<WorkerStatus.Use> disk = List.of();

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
      CreditBoard credit,
      Supplier<ChunkTotals> chunks,
      Supplier<SandboxWalls> sandbox,
      Supplier<Set<PublisherId>> publishers,
      Supplier<WorkerStatus.Preferences> preferences) {}

  StatusBoard(Parts parts, StatusFile file, InstantSource clock, Ticker ticker) {
    this.parts = parts;
    this.file = file;
    this.clock = clock;
    this.use = new ProcessUse(ticker);
    this.startedAt = clock.instant().toString();
  }

  @Override
  public synchronized void accept(SessionView view) {
    boolean first = last == null;
    last = view;
    notifyAll();
    Instant now = clock.instant();
    if (first || connected != view.connected()) {
      connected = view.connected();
      turned = now.toString();
    }
    int computing = ViewWords.computing(view);
    view.sample()
        .ifPresent(sample -> history.see(now, sample.foreignCores(), view.idleCores(), computing));
    write(view, now);
  }

  private void write(SessionView view, Instant now) {
    try {
      file.write(status(view, now, OptionalUse.NONE));
      broken = false;
    } catch (IOException e) {
      if (!broken) {
        LOG.warn("Cannot write the status file: {}", FileProblem.sentence(e));
      }
      broken = true;
    }
  }

  /** What costs something to measure, and is measured only if somebody looks. */
  private record OptionalUse(
      @Nullable Double cores,
      @Nullable Long memoryBytes,
      List<WorkerStatus.Use> disk,
      List<WorkerStatus.Credit> credit) {
    static final OptionalUse NONE = new OptionalUse(null, null, List.of(), List.of());
  }

  /** The status now. Blocks until the session has shown itself once. */
  synchronized WorkerStatus status() {
    SessionView view = shown();
    Instant now = clock.instant();
    var cores = use.cores();
    var memory = use.memoryBytes();
    return status(
        view,
        now,
        new OptionalUse(
            cores.isPresent() ? cores.getAsDouble() : null,
            memory.isPresent() ? memory.getAsLong() : null,
            disk(now),
            parts.credit().credit(view.project().orElse(parts.address().project()))));
  }

  private SessionView shown() {
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
  synchronized void leaving(boolean now) {
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

  private List<WorkerStatus.Use> disk(Instant now) {
    if (diskSeen.equals(Instant.MIN)
        || Duration.between(diskSeen, now).abs().compareTo(DISK_FRESH) > 0) {
      diskSeen = now;
      try {
        disk = DiskUse.of(parts.root());
      } catch (IOException e) {
        LOG.debug("Cannot measure {}", parts.root(), e);
      }
    }
    return disk;
  }

  private WorkerStatus status(SessionView view, Instant now, OptionalUse measured) {
    WorkerStatus.Preferences preferences = parts.preferences().get();
    Totals totals = view.totals();
    int waiting =
        (int) view.tasks().stream().filter(task -> ViewWords.is(task, "reported")).count();
    return new WorkerStatus(
        WorkerStatus.SCHEMA,
        true,
        leaving ? "leaving" : ViewWords.state(view),
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
        ViewWords.chunks(parts.chunks().get()),
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

  private List<String> publishers() {
    try {
      return parts.publishers().get().stream().map(PublisherId::toString).toList();
    } catch (UncheckedIOException e) {
      LOG.debug("Cannot read the list of publishers", e);
      return List.of();
    }
  }
}
