package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Commitment;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker whose coordinator is out of reach, for a while or for hours. */
class OfflineSessionTest {
  private static final Hash WORKLOAD = Hash.of(new byte[] {2});
  private static final Outlook NOBODY =
      new Outlook(Owner.Presence.UNKNOWN, Optional.empty(), Optional.empty());
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  private final Random random = new Random(1);
  private final LeaseId a = LeaseId.random(random);
  private final LeaseId b = LeaseId.random(random);
  private final List<SessionAction> all = new ArrayList<>();
  private long nanos;
  private final Session session =
      new Session(
          HostId.ofKey(new byte[] {1}),
          SessionSettings.withMemory(8L << 30),
          () -> nanos,
          random,
          List.of());

  @BeforeEach
  void ready() {
    welcome();
    hear(
        new CoordinatorSays.Workload(
            WORKLOAD,
            new WorkloadVerdict.Trusted(
                Leases.manifest(ContentId.of(new byte[] {3}), 1, Instant.MAX),
                PublisherId.ofKey(new byte[] {9}))));
    idle(new IdleDecision.Idle(1));
  }

  private List<SessionAction> apply(SessionEvent event) {
    List<SessionAction> actions = session.apply(event);
    all.addAll(actions);
    return actions;
  }

  private List<SessionAction> hear(CoordinatorSays message) {
    return apply(new SessionEvent.Heard(message));
  }

  private List<SessionAction> welcome(LeaseId... leases) {
    apply(new SessionEvent.Connected());
    return hear(new CoordinatorSays.Welcome(Duration.ofSeconds(5), Set.of(leases), "test"));
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

  private List<SessionAction> offer(LeaseId lease) {
    return hear(
        new CoordinatorSays.Offer(
            new TaskOffer(lease, WORKLOAD, List.of(), List.of(), "job", 7, Limits.DEFAULT)));
  }

  private List<SessionAction> ended(LeaseId lease, Duration wallTime) {
    List<OutputFile> outputs =
        List.of(new OutputFile(new LogicalName("out"), ContentId.of(new byte[] {4})));
    return apply(
        new SessionEvent.TaskEnded(
            new TaskReport(
                lease,
                "job",
                new Outcome.Success(outputs),
                new byte[Commitment.NONCE_BYTES],
                wallTime,
                wallTime,
                "")));
  }

  private static List<LeaseId> committed(List<SessionAction> actions) {
    return said(actions, WorkerSays.Commits.class).stream()
        .flatMap(commits -> commits.commits().stream())
        .map(WorkerSays.Committed::lease)
        .toList();
  }

  private static <T extends WorkerSays> List<T> said(List<SessionAction> actions, Class<T> type) {
    return actions.stream()
        .filter(SessionAction.Send.class::isInstance)
        .map(action -> ((SessionAction.Send) action).message())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void whoWantsHoursAheadShowsDemandForThemAndSaysForHowLong() {
    apply(new SessionEvent.AheadWanted(TWO_HOURS));
    offer(a);

    List<SessionAction> actions = ended(a, Duration.ofMinutes(30));

    assertThat(said(actions, WorkerSays.Demand.class))
        .containsExactly(new WorkerSays.Demand(5, TWO_HOURS));
  }

  @Test
  void theInputsOfTasksThatWaitAreBroughtAtOnce() {
    apply(new SessionEvent.AheadWanted(TWO_HOURS));
    offer(a);

    List<SessionAction> actions = offer(b);

    assertThat(actions)
        .filteredOn(SessionAction.Prefetch.class::isInstance)
        .map(action -> ((SessionAction.Prefetch) action).task().offer().lease())
        .containsExactly(b);
  }

  @Test
  void theNextTaskBeginsWithoutACoordinator() {
    apply(new SessionEvent.AheadWanted(TWO_HOURS));
    offer(a);
    offer(b);
    apply(new SessionEvent.Disconnected("gone"));

    List<SessionAction> actions = ended(a, Duration.ofMinutes(30));

    assertThat(actions)
        .filteredOn(SessionAction.Begin.class::isInstance)
        .map(action -> ((SessionAction.Begin) action).offer().lease())
        .containsExactly(b);
    assertThat(actions).contains(new SessionAction.Release(b));
  }

  @Test
  void aSuspensionKeepsTheTasksThatAreForLater() {
    apply(new SessionEvent.AheadWanted(TWO_HOURS));
    offer(a);
    offer(b);

    List<SessionAction> actions =
        idle(
            new IdleDecision.Suspended(
                new Suspension(
                    SuspensionCause.FOREIGN_LOAD,
                    "Others compute",
                    "later",
                    1,
                    0.5,
                    Instant.EPOCH,
                    Optional.empty())));

    assertThat(said(actions, WorkerSays.GiveBack.class)).isEmpty();
  }

  @Test
  void whatEndsWithoutACoordinatorIsReportedOnceItIsBack() {
    offer(a);
    apply(new SessionEvent.Disconnected("gone"));
    nanos += Duration.ofHours(1).toNanos();
    List<SessionAction> away = ended(a, Duration.ofMinutes(30));

    List<SessionAction> back = welcome(a);

    assertThat(committed(away)).isEmpty();
    assertThat(committed(back)).containsExactly(a);
  }

  @Test
  void aReportThatIsSettledIsForgottenAndNeverSentAgain() {
    offer(a);
    ended(a, Duration.ofMinutes(30));
    apply(new SessionEvent.Disconnected("gone"));
    welcome(a);
    List<SessionAction> settled =
        hear(new CoordinatorSays.Settled(a, CoordinatorSays.Verdict.ACCEPTED, ""));
    all.clear();
    apply(new SessionEvent.Disconnected("gone"));

    welcome();

    assertThat(settled).contains(new SessionAction.Forget(a));
    assertThat(committed(all)).isEmpty();
    assertThat(said(all, WorkerSays.Hello.class).getFirst().held()).isEmpty();
  }

  @Test
  void leasesThatEndedWhileTheMachineSleptAreDroppedWithASentence() {
    apply(new SessionEvent.AheadWanted(TWO_HOURS));
    offer(a);
    offer(b);
    apply(new SessionEvent.Disconnected("the machine slept"));

    List<SessionAction> actions = welcome();

    assertThat(actions)
        .contains(
            new SessionAction.Abort(a),
            new SessionAction.Release(b),
            new SessionAction.Note(
                "2 leases ended while there was no connection; their tasks are computed elsewhere"));
  }
}
