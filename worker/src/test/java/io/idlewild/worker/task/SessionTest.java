package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.fake.Leases;
import io.idlewild.worker.idle.Battery;
import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.idle.Owner;
import io.idlewild.worker.idle.Surroundings;
import io.idlewild.worker.idle.Suspension;
import io.idlewild.worker.idle.SuspensionCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final Outlook NOBODY =
      new Outlook(Owner.Presence.UNKNOWN, Optional.empty(), Optional.empty());
  private static final PublisherId PUBLISHER = PublisherId.ofKey(new byte[] {9});
  private static final HostId HOST = HostId.ofKey(new byte[] {1});
  private static final Hash WORKLOAD = Hash.of(new byte[] {2});

  private final Random random = new Random(1);
  private final LeaseId a = LeaseId.random(random);
  private final LeaseId b = LeaseId.random(random);
  private final LeaseId c = LeaseId.random(random);
  private long nanos;
  private Session session = session(List.of());

  private Session session(List<TaskReport> kept) {
    return new Session(HOST, SessionSettings.withMemory(8L << 30), () -> nanos, random, kept);
  }

  // --- events ---

  private List<SessionAction> apply(SessionEvent event) {
    return session.apply(event);
  }

  private List<SessionAction> hear(CoordinatorSays message) {
    return apply(new SessionEvent.Heard(message));
  }

  private List<SessionAction> idle(int cores) {
    return idle(new IdleDecision.Idle(cores));
  }

  private List<SessionAction> idle(IdleDecision decision) {
    IdleSample sample =
        new IdleSample(
            nanos,
            Duration.ofSeconds(1),
            0,
            0,
            8L << 30,
            Battery.NONE,
            Surroundings.calm(Instant.EPOCH));
    return apply(new SessionEvent.IdleSeen(decision, sample, NOBODY, 1L << 30));
  }

  private static IdleDecision suspended() {
    return new IdleDecision.Suspended(
        new Suspension(
            SuspensionCause.FOREIGN_LOAD,
            "Others compute",
            "later",
            1,
            0.5,
            Instant.EPOCH,
            Optional.empty()));
  }

  private static IdleDecision draining(int cores) {
    return new IdleDecision.Draining(
        cores,
        new Suspension(
            SuspensionCause.DRAINED,
            "You want it",
            "later",
            0,
            0,
            Instant.EPOCH,
            Optional.empty()));
  }

  private List<SessionAction> welcome(LeaseId... leases) {
    apply(new SessionEvent.Connected());
    return hear(new CoordinatorSays.Welcome(Duration.ofSeconds(5), Set.of(leases), "test"));
  }

  private List<SessionAction> offer(LeaseId lease) {
    return hear(
        new CoordinatorSays.Offer(
            new TaskOffer(lease, WORKLOAD, List.of(), List.of(), "job", 7, Limits.DEFAULT)));
  }

  /** Connected, two cores idle, one workload known. */
  private void ready() {
    welcome();
    knowWorkload();
    idle(2);
  }

  private void knowWorkload() {
    ContentId module = ContentId.of(new byte[] {3});
    hear(
        new CoordinatorSays.Workload(
            WORKLOAD,
            new WorkloadVerdict.Trusted(Leases.manifest(module, 1, Instant.MAX), PUBLISHER)));
  }

  private static TaskReport success(LeaseId lease) {
    List<OutputFile> outputs =
        List.of(new OutputFile(new LogicalName("out"), ContentId.of(new byte[] {4})));
    return new TaskReport(
        lease,
        "job",
        new Outcome.Success(outputs),
        new byte[Commitment.NONCE_BYTES],
        Duration.ZERO,
        Duration.ZERO,
        "");
  }

  private List<SessionAction> settle(LeaseId lease) {
    return hear(new CoordinatorSays.Settled(lease, CoordinatorSays.Verdict.ACCEPTED, ""));
  }

  private void advance(Duration time) {
    nanos += time.toNanos();
  }

  // --- what came of them ---

  private static <T extends WorkerSays> List<T> said(List<SessionAction> actions, Class<T> type) {
    return actions.stream()
        .filter(SessionAction.Send.class::isInstance)
        .map(action -> ((SessionAction.Send) action).message())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static <T extends SessionAction> List<T> done(
      List<SessionAction> actions, Class<T> type) {
    return actions.stream().filter(type::isInstance).map(type::cast).toList();
  }

  // --- demand ---

  @Test
  void demandIsIdleCores() {
    welcome();

    assertThat(said(idle(3), WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(3));
  }

  @Test
  void aLeaseTakesOneFromTheDemandWithoutAWord() {
    ready();

    List<SessionAction> actions = offer(a);

    assertThat(said(actions, WorkerSays.Demand.class)).isEmpty();
    assertThat(done(actions, SessionAction.Begin.class)).hasSize(1);
  }

  @Test
  void demandComesBackWhenATaskEnds() {
    ready();
    offer(a);

    List<SessionAction> actions = apply(new SessionEvent.TaskEnded(success(a)));

    assertThat(said(actions, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(2));
  }

  @Test
  void thereIsNoDemandBeforeTheWelcome() {
    apply(new SessionEvent.Connected());

    assertThat(said(idle(2), WorkerSays.Demand.class)).isEmpty();
  }

  @Test
  void backOffSilencesDemandForItsTime() {
    ready();
    List<SessionAction> at =
        hear(new CoordinatorSays.BackOff(Duration.ofSeconds(10), "too many workers"));
    advance(Duration.ofSeconds(9));
    List<SessionAction> before = idle(2);
    advance(Duration.ofSeconds(6));

    List<SessionAction> after = idle(2);

    assertThat(said(at, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(0));
    assertThat(said(before, WorkerSays.Demand.class)).isEmpty();
    assertThat(said(after, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(2));
  }

  @Test
  void workersThatWereToldToBackOffComeBackAtDifferentTimes() {
    Set<Duration> pauses = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      session = session(List.of());
      ready();
      hear(new CoordinatorSays.BackOff(Duration.ofSeconds(2), "too many workers"));
      pauses.add(session.quiet());
    }

    assertThat(pauses)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
  }

  @Test
  void demandIsShownAgainWhenTheBackOffEndsThoughNothingElseHappens() {
    ready();
    hear(new CoordinatorSays.BackOff(Duration.ofSeconds(1), "too many workers"));
    advance(session.quiet());

    List<SessionAction> after = apply(new SessionEvent.TimePassed());

    assertThat(said(after, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(2));
  }

  @Test
  void drainFinishesWhatRunsAndComesBack() {
    ready();
    offer(a);
    List<SessionAction> at = hear(new CoordinatorSays.Drain(Duration.ofSeconds(20)));

    List<SessionAction> after = apply(new SessionEvent.TaskEnded(success(a)));

    assertThat(said(at, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(0));
    assertThat(done(at, SessionAction.Reconnect.class)).isEmpty();
    assertThat(done(after, SessionAction.Reconnect.class))
        .containsExactly(new SessionAction.Reconnect(Duration.ofSeconds(20)));
  }

  @Test
  void aWorkerThatItsOwnerDrainsFinishesWhatItHasAndWantsNothing() {
    ready();
    offer(a);
    List<SessionAction> drained = idle(draining(2));
    List<SessionAction> ended = apply(new SessionEvent.TaskEnded(success(a)));

    List<SessionAction> undrained = idle(2);

    assertThat(said(drained, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(0));
    assertThat(done(drained, SessionAction.Suspend.class)).isEmpty();
    assertThat(said(ended, WorkerSays.Demand.class)).isEmpty();
    assertThat(said(undrained, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(2));
  }

  @Test
  void aDrainingWorkerSaysSo() {
    ready();

    List<SessionAction> actions = idle(draining(2));

    assertThat(said(actions, WorkerSays.Idleness.class))
        .singleElement()
        .satisfies(told -> assertThat(told.decision()).isInstanceOf(IdleDecision.Draining.class));
    assertThat(session.view().suspension().map(Suspension::cause))
        .hasValue(SuspensionCause.DRAINED);
  }

  @Test
  void lessMemoryForTasksIsToldAtOnce() {
    ready();

    List<SessionAction> actions = apply(new SessionEvent.MemoryGiven(1L << 30));

    assertThat(said(actions, WorkerSays.Idleness.class))
        .singleElement()
        .satisfies(told -> assertThat(told.freeMemoryBytes()).isEqualTo(1L << 30));
  }

  // --- commits ---

  @Test
  void firstResultAfterAPauseIsCommittedToAtOnce() {
    ready();
    offer(a);

    List<SessionAction> ended = apply(new SessionEvent.TaskEnded(success(a)));

    assertThat(committed(ended)).containsExactly(a);
  }

  @Test
  void resultsThatAreReadyWithinAMomentShareOneSignature() {
    ready();
    offer(a);
    offer(b);
    apply(new SessionEvent.TaskEnded(success(a)));
    offer(c);

    List<SessionAction> second = apply(new SessionEvent.TaskEnded(success(b)));
    List<SessionAction> third = apply(new SessionEvent.TaskEnded(success(c)));
    Duration quiet = session.quiet();
    advance(quiet);
    List<SessionAction> later = apply(new SessionEvent.TimePassed());

    assertThat(committed(second)).isEmpty();
    assertThat(committed(third)).isEmpty();
    assertThat(quiet).isEqualTo(Duration.ofMillis(20));
    assertThat(committed(later)).containsExactly(b, c);
    assertThat(said(later, WorkerSays.Commits.class)).hasSize(1);
  }

  private static List<LeaseId> committed(List<SessionAction> actions) {
    return said(actions, WorkerSays.Commits.class).stream()
        .flatMap(batch -> batch.commits().stream())
        .map(WorkerSays.Committed::lease)
        .toList();
  }

  // --- leases ---

  @Test
  void aLeaseThatComesTwiceIsBegunOnce() {
    ready();
    offer(a);

    List<SessionAction> again = offer(a);

    assertThat(done(again, SessionAction.Begin.class)).isEmpty();
    assertThat(session.view().tasks()).hasSize(1);
  }

  @Test
  void whatALeaseNeedsIsSaidAtOnce() {
    ready();

    List<SessionAction> actions = offer(a);

    assertThat(done(actions, SessionAction.Need.class)).hasSize(1);
    assertThat(actions.indexOf(done(actions, SessionAction.Need.class).getFirst()))
        .isLessThan(actions.indexOf(done(actions, SessionAction.Begin.class).getFirst()));
  }

  @Test
  void aTaskThatHasToWaitForACoreGetsItsInputsMeanwhile() {
    ready();
    offer(a);
    offer(b);

    List<SessionAction> third = offer(c);

    assertThat(done(third, SessionAction.Prefetch.class))
        .extracting(prefetch -> prefetch.task().offer().lease())
        .containsExactly(c);
  }

  @Test
  void eachCoreHasOneTaskAtATime() {
    ready();
    offer(a);
    offer(b);

    List<SessionAction> third = offer(c);
    List<SessionAction> next = apply(new SessionEvent.TaskEnded(success(a)));

    assertThat(done(third, SessionAction.Begin.class)).isEmpty();
    assertThat(done(next, SessionAction.Begin.class))
        .extracting(begin -> begin.offer().lease())
        .containsExactly(c);
  }

  @Test
  void aFloodOfLeasesIsGivenBack() {
    ready();
    for (int i = 0; i < 10; i++) {
      offer(LeaseId.random(random));
    }

    List<SessionAction> actions = offer(a);

    assertThat(said(actions, WorkerSays.GiveBack.class))
        .containsExactly(
            new WorkerSays.GiveBack(List.of(a), "more leases came than were asked for"));
  }

  @Test
  void aLeaseOfAnUnknownWorkloadIsGivenBack() {
    welcome();
    idle(2);

    assertThat(said(offer(a), WorkerSays.GiveBack.class))
        .extracting(WorkerSays.GiveBack::leases)
        .containsExactly(List.of(a));
  }

  @Test
  void anUntrustedWorkloadFailsWithItsReason() {
    welcome();
    idle(2);
    hear(new CoordinatorSays.Workload(WORKLOAD, new WorkloadVerdict.Untrusted("expired")));

    List<SessionAction> actions = offer(a);

    assertThat(said(actions, WorkerSays.Failed.class))
        .extracting(WorkerSays.Failed::failure)
        .containsExactly(new Outcome.Failure(FailureCause.UNTRUSTED_WORKLOAD, "expired"));
    assertThat(done(actions, SessionAction.Begin.class)).isEmpty();
  }

  @Test
  void anAbortInTheMiddleStopsTheTask() {
    ready();
    offer(a);

    List<SessionAction> actions =
        hear(new CoordinatorSays.Abort(List.of(a), "the job was cancelled"));
    List<SessionAction> late = apply(new SessionEvent.TaskStopped(a));

    assertThat(done(actions, SessionAction.Abort.class))
        .containsExactly(new SessionAction.Abort(a));
    assertThat(said(late, WorkerSays.GiveBack.class)).isEmpty();
    assertThat(done(late, SessionAction.Forget.class)).hasSize(1);
  }

  @Test
  void aTaskThatEndsAfterItsAbortIsForgotten() {
    ready();
    offer(a);
    hear(new CoordinatorSays.Abort(List.of(a), "the job was cancelled"));

    List<SessionAction> actions = apply(new SessionEvent.TaskEnded(success(a)));

    assertThat(said(actions, WorkerSays.Commits.class)).isEmpty();
    assertThat(done(actions, SessionAction.Forget.class))
        .containsExactly(new SessionAction.Forget(a));
  }

  @Test
  void aTaskThatStopsByItselfIsGivenBack() {
    ready();
    offer(a);

    List<SessionAction> actions = apply(new SessionEvent.TaskStopped(a));

    assertThat(said(actions, WorkerSays.GiveBack.class)).hasSize(1);
    assertThat(said(actions, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(2));
  }

  // --- results ---

  @Test
  void aResultIsCommittedThenRevealedThenForgotten() {
    ready();
    offer(a);

    List<SessionAction> ended = apply(new SessionEvent.TaskEnded(success(a)));
    List<SessionAction> asked = hear(new CoordinatorSays.RevealRequest(List.of(a), true));
    List<SessionAction> prepared =
        apply(new SessionEvent.RevealReady(new WorkerSays.Reveal(success(a), List.of())));
    List<SessionAction> settled = settle(a);

    assertThat(said(ended, WorkerSays.Commits.class))
        .flatExtracting(WorkerSays.Commits::commits)
        .extracting(WorkerSays.Committed::lease)
        .containsExactly(a);
    assertThat(done(asked, SessionAction.PrepareReveal.class))
        .extracting(SessionAction.PrepareReveal::upload)
        .containsExactly(true);
    assertThat(said(prepared, WorkerSays.Reveal.class)).hasSize(1);
    assertThat(done(settled, SessionAction.Forget.class))
        .containsExactly(new SessionAction.Forget(a));
    assertThat(session.view().totals().accepted()).isOne();
  }

  @Test
  void settlingTwiceCountsOnce() {
    ready();
    offer(a);
    apply(new SessionEvent.TaskEnded(success(a)));
    settle(a);

    List<SessionAction> again = settle(a);

    assertThat(again).isEmpty();
    assertThat(session.view().totals().accepted()).isOne();
  }

  @Test
  void anUploadThatFailedIsTriedAgainAfterAPause() {
    ready();
    offer(a);
    apply(new SessionEvent.TaskEnded(success(a)));
    hear(new CoordinatorSays.RevealRequest(List.of(a), true));
    apply(new SessionEvent.RevealFailed(a, "the coordinator did not answer", true));
    advance(Duration.ofSeconds(4));
    List<SessionAction> before = apply(new SessionEvent.TimePassed());
    advance(Duration.ofSeconds(2));

    List<SessionAction> after = apply(new SessionEvent.TimePassed());

    assertThat(done(before, SessionAction.PrepareReveal.class)).isEmpty();
    assertThat(done(after, SessionAction.PrepareReveal.class)).hasSize(1);
  }

  @Test
  void aResultThatIsDamagedOnDiskBecomesAFailure() {
    ready();
    offer(a);
    apply(new SessionEvent.TaskEnded(success(a)));
    hear(new CoordinatorSays.RevealRequest(List.of(a), true));

    List<SessionAction> actions = apply(new SessionEvent.RevealFailed(a, "damaged", false));

    assertThat(said(actions, WorkerSays.Failed.class))
        .extracting(WorkerSays.Failed::failure)
        .containsExactly(new Outcome.Failure(FailureCause.WORKER, "damaged"));
  }

  // --- lost connections ---

  @Test
  void tasksGoOnWithoutAConnectionAndAreToldAtTheNext() {
    ready();
    offer(a);
    offer(b);
    List<SessionAction> lost = apply(new SessionEvent.Disconnected("gone"));
    List<SessionAction> ended = apply(new SessionEvent.TaskEnded(success(a)));

    List<SessionAction> hello = apply(new SessionEvent.Connected());
    List<SessionAction> welcomed =
        hear(new CoordinatorSays.Welcome(Duration.ofSeconds(5), Set.of(a, b), "test"));

    assertThat(done(lost, SessionAction.Abort.class)).isEmpty();
    assertThat(done(ended, SessionAction.Send.class)).isEmpty();
    assertThat(said(hello, WorkerSays.Hello.class).getFirst().held())
        .containsExactlyInAnyOrder(a, b);
    assertThat(said(welcomed, WorkerSays.Commits.class)).hasSize(1);
    assertThat(said(welcomed, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(1));
  }

  @Test
  void leasesThatTheCoordinatorForgotAreDropped() {
    ready();
    offer(a);
    offer(b);
    apply(new SessionEvent.TaskEnded(success(a)));

    List<SessionAction> actions = welcome();

    assertThat(done(actions, SessionAction.Forget.class))
        .containsExactly(new SessionAction.Forget(a));
    assertThat(done(actions, SessionAction.Abort.class))
        .containsExactly(new SessionAction.Abort(b));
  }

  @Test
  void reportsFromBeforeARestartAreHeldAndCommittedAgain() {
    session = session(List.of(success(a)));

    List<SessionAction> hello = apply(new SessionEvent.Connected());
    List<SessionAction> welcomed =
        hear(new CoordinatorSays.Welcome(Duration.ofSeconds(5), Set.of(a), "test"));

    assertThat(said(hello, WorkerSays.Hello.class))
        .containsExactly(new WorkerSays.Hello(List.of(a)));
    assertThat(said(welcomed, WorkerSays.Commits.class)).hasSize(1);
  }

  @Test
  void heartbeatsCarryAllLeasesInOneMessage() {
    ready();
    offer(a);
    offer(b);
    apply(new SessionEvent.TaskProgressed(a, 0.5));
    advance(Duration.ofSeconds(5));

    List<SessionAction> actions = apply(new SessionEvent.TimePassed());

    assertThat(said(actions, WorkerSays.Heartbeat.class))
        .containsExactly(
            new WorkerSays.Heartbeat(
                List.of(
                    new WorkerSays.Progress(a, 0.5, Duration.ofSeconds(5)),
                    new WorkerSays.Progress(b, -1, Duration.ofSeconds(5)))));
    assertThat(session.quiet()).isEqualTo(Duration.ofSeconds(5));
  }

  // --- the owner comes back ---

  @Test
  void suspensionStopsTasksAtOnceAndResumesThemLater() {
    ready();
    offer(a);

    List<SessionAction> at = idle(suspended());
    List<SessionAction> later = idle(2);

    assertThat(done(at, SessionAction.Suspend.class)).containsExactly(new SessionAction.Suspend(a));
    assertThat(said(at, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(0));
    assertThat(done(later, SessionAction.Resume.class))
        .containsExactly(new SessionAction.Resume(a));
    assertThat(said(later, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(1));
  }

  @Test
  void fewerCoresSuspendTheYoungestTask() {
    ready();
    offer(a);
    offer(b);

    List<SessionAction> actions = idle(1);

    assertThat(done(actions, SessionAction.Suspend.class))
        .containsExactly(new SessionAction.Suspend(b));
  }

  @Test
  void aLeaseThatComesWhileSuspendedIsGivenBack() {
    ready();
    idle(suspended());

    assertThat(said(offer(a), WorkerSays.GiveBack.class)).hasSize(1);
  }

  @Test
  void tasksThatAreSuspendedForLongAreGivenBack() {
    ready();
    offer(a);
    idle(suspended());
    advance(Duration.ofMinutes(10));

    List<SessionAction> actions = apply(new SessionEvent.TimePassed());

    assertThat(done(actions, SessionAction.Abort.class))
        .containsExactly(new SessionAction.Abort(a));
    assertThat(said(actions, WorkerSays.GiveBack.class)).hasSize(1);
  }

  // --- the end ---

  @Test
  void whoLeavesGivesBackWhatRunsAndStillDeliversWhatHasEnded() {
    ready();
    offer(a);
    offer(b);
    apply(new SessionEvent.TaskEnded(success(a)));

    List<SessionAction> actions = apply(new SessionEvent.Leaving("gone"));

    assertThat(said(actions, WorkerSays.GiveBack.class))
        .containsExactly(new WorkerSays.GiveBack(List.of(b), "gone"));
    assertThat(session.view().tasks())
        .extracting(SessionView.Task::state)
        .containsExactly("reported");
    settle(a);
    assertThat(session.view().tasks()).isEmpty();
  }

  @Test
  void whoLeavesWantsNothingAndTakesNothing() {
    ready();
    List<SessionAction> leaving = apply(new SessionEvent.Leaving("gone"));
    assertThat(said(leaving, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(0));

    List<SessionAction> late = offer(a);

    assertThat(said(late, WorkerSays.GiveBack.class))
        .containsExactly(new WorkerSays.GiveBack(List.of(a), "the volunteer leaves"));
  }

  @Test
  void whoStaysAfterAllWantsTasksAgain() {
    ready();
    apply(new SessionEvent.Leaving("gone"));

    List<SessionAction> actions = apply(new SessionEvent.Staying());

    assertThat(said(actions, WorkerSays.Demand.class)).containsExactly(new WorkerSays.Demand(2));
  }

  @Test
  void viewNamesTheWorkloadAndItsPublisherAlsoAfterTheStreamBroke() {
    ready();
    offer(a);

    apply(new SessionEvent.Disconnected("cut"));

    SessionView.Task task = session.view().tasks().getFirst();
    assertThat(task.publisher()).contains(PUBLISHER);
    assertThat(task.workload()).hasValueSatisfying(name -> assertThat(name).endsWith(" 1"));
  }

  @Test
  void shutdownGivesLeasesBackButKeepsReports() {
    ready();
    offer(a);
    offer(b);
    offer(c);
    apply(new SessionEvent.TaskEnded(success(a)));

    List<SessionAction> actions = apply(new SessionEvent.ShuttingDown("bye"));

    assertThat(said(actions, WorkerSays.GiveBack.class))
        .containsExactly(new WorkerSays.GiveBack(List.of(b, c), "bye"));
    assertThat(done(actions, SessionAction.Abort.class)).hasSize(2);
    assertThat(done(actions, SessionAction.Forget.class)).isEmpty();
  }

  /**
   * Whatever happens in whatever order: never more tasks at work than cores, never a lost lease.
   */
  @Test
  void randomEventsKeepTheSessionWhole() {
    for (long seed = 0; seed < 300; seed++) {
      new RandomRun(seed).go();
    }
  }

  private static final class RandomRun {
    private final Random dice;
    private final long seed;
    private final SessionTest test = new SessionTest();
    private final LeaseId[] leases = new LeaseId[6];
    private int cores = 2;

    RandomRun(long seed) {
      this.seed = seed;
      this.dice = new Random(seed);
      Arrays.setAll(leases, i -> LeaseId.random(dice));
    }

    void go() {
      test.ready();
      for (int step = 0; step < 200; step++) {
        test.advance(Duration.ofMillis(dice.nextInt(3_000)));
        one(leases[dice.nextInt(leases.length)]);
        long working =
            test.session.view().tasks().stream()
                .filter(task -> task.state().equals("fetching") || task.state().equals("computing"))
                .count();
        assertThat(working).as("seed %d, step %d", seed, step).isLessThanOrEqualTo(cores);
        assertThat(test.session.view().tasks())
            .as("seed %d, step %d", seed, step)
            .doesNotHaveDuplicates()
            .hasSizeLessThanOrEqualTo(leases.length);
      }
    }

    private void one(LeaseId lease) {
      switch (dice.nextInt(12)) {
        case 0 -> cores(dice.nextInt(4));
        case 1 -> {
          test.idle(suspended());
          cores = 0;
        }
        case 2 -> test.apply(new SessionEvent.Disconnected("chance"));
        case 3 -> {
          test.welcome(leases);
          test.knowWorkload();
        }
        case 4 -> test.settle(lease);
        case 5 -> test.hear(new CoordinatorSays.Abort(List.of(lease), "chance"));
        case 6 -> test.apply(new SessionEvent.TaskStopped(lease));
        case 7 -> test.hear(new CoordinatorSays.RevealRequest(List.of(lease), true));
        case 8, 9 -> test.apply(new SessionEvent.TaskEnded(success(lease)));
        default -> test.offer(lease);
      }
    }

    private void cores(int count) {
      test.idle(count);
      cores = count;
    }
  }

  // --- what was kept over a restart ---

  private void takeUp(LeaseId lease) {
    ContentId module = ContentId.of(new byte[] {3});
    session.takeUp(
        new KeptTasks.Kept(
            new TaskOffer(lease, WORKLOAD, List.of(), List.of(), "job", 7, Limits.DEFAULT),
            Leases.manifest(module, 1, Instant.MAX)));
  }

  @Test
  void aKeptTaskGoesOnBeforeTheCoordinatorIsThere() {
    takeUp(a);

    assertThat(done(idle(1), SessionAction.Begin.class)).hasSize(1);
    assertThat(said(apply(new SessionEvent.Connected()), WorkerSays.Hello.class))
        .containsExactly(new WorkerSays.Hello(List.of(a)));
  }

  @Test
  void aKeptTaskWhoseLeaseHasGoneIsForgotten() {
    takeUp(a);

    assertThat(done(welcome(), SessionAction.Forget.class))
        .containsExactly(new SessionAction.Forget(a));
  }

  @Test
  void whatIsKeptIsParkedAtTheEndAndNotGivenBack() {
    ready();
    offer(a);
    offer(b);
    apply(new SessionEvent.TaskKept(a));

    List<SessionAction> actions = apply(new SessionEvent.ShuttingDown("the end"));

    assertThat(done(actions, SessionAction.Park.class)).containsExactly(new SessionAction.Park(a));
    assertThat(said(actions, WorkerSays.GiveBack.class))
        .containsExactly(new WorkerSays.GiveBack(List.of(b), "the end"));
    assertThat(said(apply(new SessionEvent.TaskStopped(a)), WorkerSays.GiveBack.class)).isEmpty();
  }

  @Test
  void aKeptTaskThatWaitsIsNotGivenBackAsSoonAsTheOwnerComes() {
    takeUp(a);
    welcome(a);

    List<SessionAction> actions = idle(suspended());

    assertThat(said(actions, WorkerSays.GiveBack.class)).isEmpty();
  }
}
