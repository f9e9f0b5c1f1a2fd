package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.dispatch.model.Mail;
import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One stream between a worker and a program. In each direction order is kept; when it breaks, what
 * is under way is lost, and the two ends learn of it at different times.
 */
final class Link implements Mail {
  private final Grid grid;
  private final Worker worker;
  private final Program program;
  private final HostSession session;
  private final long slowest;
  private final List<Consumer<Worker>> held = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private boolean upCut;
  private boolean downCut;
  private long upFree;
  private long downFree;

  /** A verdict that is about to be told. */
  private record Claim(LeaseId lease, Verdict verdict) {}

  Link(Grid grid, Worker worker, Program program) {
    this.grid = grid;
    this.worker = worker;
    this.program = program;
    this.session = new HostSession(worker.who(), worker.isOwned(), false, this, 8L << 30);
    this.slowest = grid.fate().between(1, grid.fate().isCalm() ? 50 : 800);
    program.accept(this);
  }

  Program program() {
    return program;
  }

  /** The worker says something. */
  void say(Function<HostSession, DispatchEvent> what) {
    if (upCut) {
      return;
    }
    upFree = Math.max(upFree, grid.agenda().now() + grid.fate().millis(0, slowest));
    grid.agenda()
        .at(
            upFree,
            () -> {
              if (!upCut) {
                program.post(what.apply(session));
              }
            });
  }

  /** It breaks: at once in one direction, sooner or later in the other. */
  void breakDown() {
    grid.count(Coverage.What.STREAMS_BROKEN);
    boolean upFirst = grid.fate().happens(0.5);
    upCut |= upFirst;
    downCut |= !upFirst;
    grid.agenda().after(grid.fate().millis(0, grid.fate().happens(0.3) ? 8_000 : 50), this::cut);
  }

  /** Nothing comes through any more. */
  void cut() {
    upCut = true;
    downCut = true;
    grid.agenda().after(grid.fate().millis(0, 20_000), () -> worker.lost(this));
    grid.agenda()
        .after(grid.fate().millis(0, 40_000), () -> program.post(new DispatchEvent.Left(session)));
  }

  private void hold(Consumer<Worker> word) {
    held.add(word);
  }

  @Override
  public void welcome(Collection<LeaseId> kept) {
    List<LeaseId> leases = List.copyOf(kept);
    hold(hearer -> hearer.welcomed(this, leases));
  }

  @Override
  public void renewed(Collection<LeaseId> leases) {}

  @Override
  public void revealRequested(Collection<LeaseId> leases, boolean upload) {
    List<LeaseId> asked = List.copyOf(leases);
    hold(hearer -> hearer.asked(asked, upload));
  }

  @Override
  public void settled(LeaseId lease, Verdict verdict, String sentence) {
    claims.add(new Claim(lease, verdict));
    hold(hearer -> hearer.settled(lease));
  }

  @Override
  public void aborted(Collection<LeaseId> leases, String reason) {
    List<LeaseId> gone = List.copyOf(leases);
    hold(hearer -> hearer.aborted(gone));
  }

  @Override
  public void leased(LeaseId lease, JobId job, int index, long seed, WorkUnitSpec spec) {
    hold(hearer -> hearer.leased(lease, seed));
  }

  @Override
  public void backOff(Duration delay, String reason) {
    hold(hearer -> hearer.backOff(delay));
  }

  @Override
  public void send() {
    claims.forEach(claim -> grid.checks().settled(claim.lease, worker.who(), claim.verdict));
    claims.clear();
    held.forEach(this::deliver);
    held.clear();
  }

  private void deliver(Consumer<Worker> word) {
    downFree = Math.max(downFree, grid.agenda().now() + grid.fate().millis(0, slowest));
    grid.agenda()
        .at(
            downFree,
            () -> {
              if (!downCut && worker.listensTo(this)) {
                word.accept(worker);
              }
            });
  }

  @Override
  public void close(Goodbye why, String sentence) {
    held.clear();
    claims.clear();
    upCut = true;
    grid.agenda().at(downFree, () -> worker.lost(this));
    if (grid.fate().happens(0.5)) {
      program.post(new DispatchEvent.Left(session));
    }
  }
}
