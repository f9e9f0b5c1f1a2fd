package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.Journal;
import io.idlewild.coordinator.journal.model.Recovered;
import io.idlewild.coordinator.journal.model.StoredJob;
import io.idlewild.coordinator.journal.model.StoredUnit;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.Redundancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of the coordinator about work as one machine: events go in, a round comes out, with
 * rows to be written and words to be said when they are durable. It knows no thread, no socket, no
 * clock and no database. Whoever drives it writes the {@link DispatchRound#changes} of each round
 * before the next one begins; if that fails, the dispatcher is thrown away, and a new one begins
 * from the journal: what hosts were not told has not happened. Not thread-safe.
 */
public final class Dispatcher {
  /** Part of the time to the deadline that may be needed before a job is urgent. */
  private static final double HURRY = 0.7;

  private static final Duration MARK_EVERY = Duration.ofSeconds(5);

  private final Journal journal;
  private final DispatchTerms terms;
  private final Proceedings proceedings;
  private final Intake intake;
  private final Granter granter;
  private final Tail tail;
  private final Map<Redundancy, Court> courts = new HashMap<>();
  private final AuditRecords records;
  private final EscrowPolicy policy;
  private final Set<HostId> appointed = new HashSet<>();
  private final List<JobDesk> resumed = new ArrayList<>();
  private long rounds;
  private long marked;
  private boolean ticks;

  /**
   * @param rounds that were written before, as {@link Recovered} says
   * @param random must not be predictable for hosts
   */
  public Dispatcher(
      Journal journal,
      long rounds,
      LeaseNames names,
      Watcher watcher,
      DispatchTerms terms,
      RandomGenerator random) {
    this(journal, rounds, names, watcher, terms, random, AtHand.UNKNOWN);
  }

  /**
   * @param rounds that were written before, as {@link Recovered} says
   * @param random must not be predictable for hosts
   * @param atHand where the inputs of jobs are
   */
  public Dispatcher(
      Journal journal,
      long rounds,
      LeaseNames names,
      Watcher watcher,
      DispatchTerms terms,
      RandomGenerator random,
      AtHand atHand) {
    this.journal = journal;
    this.terms = terms;
    this.policy = new EscrowPolicy(EscrowSettings.byEvidence());
    this.rounds = rounds;
    this.proceedings =
        new Proceedings(
            journal,
            new TrustRegister(journal, policy),
            new LeaseBook(terms.leaseTerm(), terms.hostLeases()),
            names,
            watcher,
            random,
            terms);
    this.intake = new Intake(proceedings);
    this.granter = new Granter(proceedings, terms, atHand);
    this.tail = new Tail(proceedings, terms);
    this.records = new AuditRecords(proceedings, policy);
    renew(0);
  }

  /**
   * Goes on with a job that was found at the start; {@code now} is the ticker's. Nothing is decided
   * before all of them are here: what is found out about a host in one job concerns the others.
   */
  public void resume(JobRules rules, StoredJob stored, long now) {
    proceedings.at(now);
    JobDesk desk = open(rules, stored);
    for (Unit unit : proceedings.adopt(desk, stored.units())) {
      for (Slot slot : unit.liveSlots()) {
        desk.foundLease();
        resume(desk, unit, slot, now);
      }
    }
    resumed.add(desk);
  }

  private void resume(JobDesk desk, Unit unit, Slot slot, long now) {
    if (Anchor.is(slot.who())) {
      RefereeCall call =
          new RefereeCall.Compute(desk.id(), unit.key(slot), unit.seed(), unit.spec());
      unit.ask(call);
      desk.refereed(1);
      proceedings.round().call(call);
      return;
    }
    LeaseId id = proceedings.names().name(new Place(desk.rules().number(), unit.key(slot)));
    proceedings.book().enter(id, desk, unit, slot, now);
    proceedings.watcher().begun(id, slot.host(), desk.id(), unit.spec(), slot.commitment() != null);
  }

  private JobDesk open(JobRules rules, StoredJob stored) {
    Court court = courts.computeIfAbsent(rules.redundancy(), this::court);
    VoteLists votes =
        new VoteLists(court instanceof AuditCourt ? journal.votes(rules.id()) : Map.of());
    JobDesk desk = new JobDesk(rules, stored, votes, court);
    proceedings.desks().put(rules.id(), desk);
    return desk;
  }

  private Court court(Redundancy redundancy) {
    return switch (redundancy) {
      case Redundancy.Quorum quorum -> new QuorumCourt(proceedings, quorum.policy());
      case Redundancy.Verified verified ->
          new CertifiedCourt(proceedings, policy, records, verified.attempts());
      case Redundancy.Audited audited ->
          new AuditCourt(
              proceedings,
              new EscrowPolicy(audited.settings()),
              records,
              audited.sealsOnAgreement());
    };
  }

  private void renew(long now) {
    proceedings.begin(new DispatchRound(), rounds + 1);
    proceedings.at(now);
    intake.beginRound();
  }

  /** Begins a round, when the last one is durable: reads what is to be done next. */
  public void begin(long now) {
    proceedings.at(now);
    // Not sooner: what the round before said of their trust has to be there to be read.
    appointed.forEach(proceedings.register()::forget);
    appointed.forEach(records::risen);
    appointed.clear();
    for (JobDesk desk : resumed) {
      List.copyOf(desk.units()).forEach(unit -> desk.court().review(desk, unit));
    }
    resumed.clear();
    for (JobDesk desk : List.copyOf(proceedings.desks().values())) {
      desk.court().step(desk);
      refill(desk);
    }
  }

  /** Takes one event; {@code now} is the ticker's, and never goes back. */
  public void take(DispatchEvent event, long now) {
    proceedings.at(now);
    switch (event) {
      case DispatchEvent.FromHost said -> intake.take(said);
      case DispatchEvent.FromReferee answer -> answered(answer);
      case DispatchEvent.Revoked(HostId host) -> intake.revoke(host);
      case DispatchEvent.Banned(HostId host) -> intake.callOff(host);
      case DispatchEvent.Drained(HostId host, boolean on) -> {
        HostSession session = proceedings.sessions().get(host);
        if (session != null) {
          session.drain(on);
        }
      }
      case DispatchEvent.Appointed(HostId host, boolean anchor) -> {
        HostSession session = proceedings.sessions().get(host);
        if (session != null) {
          session.own(anchor);
        }
        appointed.add(host);
      }
      case DispatchEvent.Suspected(HostId host) -> records.drawAll(host);
      case DispatchEvent.JobStarted(JobRules job) -> {
        if (!proceedings.desks().containsKey(job.id())) {
          // Hosts that wait for work may say nothing more that would begin another round.
          refill(open(job, journal.job(job.id())));
        }
      }
      case DispatchEvent.JobCancelled(JobId job) -> cancel(job);
      case DispatchEvent.JobHeld(JobId job, boolean on) -> change(job, rules -> rules.withHeld(on));
      case DispatchEvent.JobPriority(JobId job, int priority) ->
          change(job, rules -> rules.withPriority(priority));
    }
  }

  private void change(JobId job, UnaryOperator<JobRules> change) {
    JobDesk desk = proceedings.desks().get(job);
    if (desk != null) {
      desk.rules(change.apply(desk.rules()));
    }
  }

  private void cancel(JobId job) {
    JobDesk desk = proceedings.desks().remove(job);
    if (desk == null) {
      return;
    }
    desk.cancel();
    for (Unit unit : List.copyOf(desk.units())) {
      proceedings.callOff(desk, unit, unit.liveSlots(), "the job was cancelled");
      proceedings.touched().remove(unit);
    }
    if (desk.court() instanceof AuditCourt) {
      records.drop(desk);
    }
    proceedings.changes(desk).cancelled = true;
    proceedings.round().finished().add(job);
  }

  private void answered(DispatchEvent.FromReferee answer) {
    JobDesk desk = proceedings.desks().get(answer.job());
    Unit unit = desk == null ? null : desk.find(answer.index());
    if (desk == null || unit == null || !isAnswer(answer, unit.asked())) {
      return;
    }
    proceedings.backFromReferee(desk, unit);
    switch (answer) {
      case DispatchEvent.Computed computed -> computed(desk, unit, computed);
      case DispatchEvent.Compared compared -> {
        compared
            .groups()
            .forEach((number, group) ->
                unit.slot(number).group(group, number.equals(compared.medoids().get(group))));
        desk.court().review(desk, unit);
      }
      case DispatchEvent.Verified verified ->
          desk.court()
              .verified(
                  desk,
                  unit,
                  unit.slot(verified.task().number()),
                  verified.right(),
                  verified.detail());
    }
  }

  /** After a restart a question may have been asked twice, and the first answer counts. */
  private static boolean isAnswer(DispatchEvent.FromReferee answer, @Nullable RefereeCall asked) {
    return switch (answer) {
      case DispatchEvent.Computed computed ->
          asked instanceof RefereeCall.Compute compute && compute.task().equals(computed.task());
      case DispatchEvent.Compared compared ->
          asked instanceof RefereeCall.Compare compare
              && compare.results().stream()
                  .map(TaskKey::number)
                  .collect(Collectors.toSet())
                  .equals(compared.groups().keySet());
      case DispatchEvent.Verified verified ->
          asked instanceof RefereeCall.Verify verify && verify.task().equals(verified.task());
    };
  }

  private void computed(JobDesk desk, Unit unit, DispatchEvent.Computed computed) {
    Slot slot = unit.slot(computed.task().number());
    if (!slot.isLive()) {
      return;
    }
    boolean filed =
        computed.ending() instanceof TaskEnding.Success success
            && unit.hasFilesOf(slot, success.digest());
    proceedings.close(desk, unit, slot, computed.ending());
    desk.court().ended(desk, unit, slot, 0);
    Evidence evidence = computed.evidence();
    proceedings.record(desk, unit, slot, filed ? evidence.withoutFiles() : evidence);
  }

  /**
   * Looks at what time brings: leases that end, deadlines, and what drags on. Called about once a
   * second.
   *
   * @param wall the time of day, for deadlines alone
   */
  public void tick(long now, Instant wall) {
    proceedings.at(now);
    intake.expire();
    boolean mark = !ticks || now - marked >= MARK_EVERY.toNanos();
    if (mark) {
      ticks = true;
      marked = now;
    }
    for (JobDesk desk : proceedings.desks().values()) {
      tail.look(desk);
      desk.urgent(isUrgent(desk, wall));
      int settled = mark ? desk.nextMark() : -1;
      if (settled >= 0) {
        proceedings.changes(desk).settledBelow = settled;
      }
    }
  }

  /** Whether at today's pace the job would need more than most of the time that is left. */
  private static boolean isUrgent(JobDesk desk, Instant wall) {
    Instant deadline = desk.rules().deadline();
    if (deadline == null) {
      return false;
    }
    double left = Duration.between(wall, deadline).toNanos();
    double needed = (double) desk.unfinished() * desk.usualNanos() / Math.max(1, desk.underWay());
    return needed > HURRY * left;
  }

  /**
   * While events come faster than they are taken, hosts that ask for work are sent away for a
   * while.
   */
  public void overloaded(boolean on) {
    intake.overloaded(on);
  }

  /** Ends the round: decides what follows from what came, and leases what is wanted. */
  public DispatchRound end(long now) {
    proceedings.at(now);
    intake.answerLate();
    for (JobDesk desk : List.copyOf(proceedings.desks().values())) {
      desk.court().advance(desk);
    }
    settleTouched();
    granter.grant();
    leaveSettled();
    finishJobs();
    DispatchRound round = proceedings.round();
    round.close();
    if (!round.changes().isEmpty()) {
      // Only what is written counts, so that a program that begins later goes on above it.
      rounds++;
    }
    renew(now);
    return round;
  }

  private void refill(JobDesk desk) {
    int held = desk.fresh();
    if (desk.isAllRead() || desk.isCancelled() || held > terms.windowPerJob() / 2) {
      return;
    }
    int room = terms.windowPerJob() - held;
    List<StoredUnit> units = journal.unsettled(desk.id(), desk.cursor(), room);
    boolean end = units.size() < room;
    desk.read(units.isEmpty() ? desk.cursor() : units.getLast().index(), end);
    proceedings.adopt(desk, units).forEach(unit -> desk.court().review(desk, unit));
  }

  /** Puts work units where hosts find them. */
  private void settleTouched() {
    for (Map.Entry<Unit, JobDesk> entry : List.copyOf(proceedings.touched().entrySet())) {
      Unit unit = entry.getKey();
      JobDesk desk = entry.getValue();
      if (!unit.state().isEnd()) {
        proceedings.restate(desk, unit, desk.court().stateOf(unit));
        desk.wanted(unit, proceedings.now());
      }
    }
  }

  /** Forgets work units that stand for themselves; the journal finds them again. */
  private void leaveSettled() {
    proceedings
        .touched()
        .forEach((unit, desk) -> {
          if (!unit.state().isEnd()) {
            proceedings.restate(desk, unit, desk.court().stateOf(unit));
          }
          int mark = desk.lowerMark(unit);
          if (mark >= 0) {
            proceedings.changes(desk).settledBelow = mark;
          }
          if (unit.state() == UnitState.PROVISIONAL && unit.isSettled()) {
            desk.leave(unit);
          }
        });
    proceedings.touched().clear();
  }

  private void finishJobs() {
    for (JobDesk desk : List.copyOf(proceedings.desks().values())) {
      if (desk.unfinished() == 0) {
        proceedings.changes(desk).finished = true;
        proceedings.round().finished().add(desk.id());
        proceedings.desks().remove(desk.id());
        records.forget(desk);
      }
    }
  }

  /** For tests, which look whether memory is what the journal says. */
  Proceedings proceedings() {
    return proceedings;
  }

  // --- what people want to know ---

  public Collection<HostSession> sessions() {
    return proceedings.sessions().values();
  }

  /** Leases that have not ended. */
  public int liveLeases() {
    return proceedings.book().size();
  }

  /** Work units that are held in memory. */
  public int heldUnits() {
    return proceedings.desks().values().stream().mapToInt(desk -> desk.units().size()).sum();
  }

  /** Why each job waits of which no task is under way though work is wanted. */
  public Map<JobId, String> waiting() {
    Map<JobId, String> reasons = new HashMap<>();
    for (JobDesk desk : proceedings.desks().values()) {
      if (desk.wantsHosts() && desk.underWay() == 0) {
        reason(desk).ifPresent(reason -> reasons.put(desk.id(), reason));
      }
    }
    return reasons;
  }

  private Optional<String> reason(JobDesk desk) {
    if (desk.rules().held()) {
      return Optional.of(
          "The job is held; release it to go on (idlewild release " + desk.id() + ").");
    }
    boolean demand = sessions().stream().anyMatch(session -> session.demand() > 0);
    if (!demand) {
      return Optional.of(WaitReason.withoutDemand(sessions().size()));
    }
    Map<Refusal, Integer> refused = granter.refusals().unanimous(desk.id());
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(WaitReason.refused(desk.rules(), refused, desk.declined()));
  }
}
