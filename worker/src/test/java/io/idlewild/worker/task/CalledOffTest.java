package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Limits;
import io.idlewild.protocol.workload.PublisherId;
import io.idlewild.worker.fake.Leases;
import io.idlewild.worker.idle.Battery;
import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.idle.Owner;
import io.idlewild.worker.idle.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a session does of news that came from peers, while the coordinator is away. */
class CalledOffTest {
  private static final Hash WORKLOAD = Hash.of(new byte[] {1});
  private static final Hash OTHER_WORKLOAD = Hash.of(new byte[] {2});
  private static final PublisherId PUBLISHER = publisher(1);
  private static final JobId JOB = new JobId(new UUID(1, 1));
  private static final JobId OTHER_JOB = new JobId(new UUID(1, 2));

  private final Session session =
      new Session(
          new HostId(new UUID(7, 7)),
          SessionSettings.withMemory(8L << 30),
          () -> 0,
          new Random(1),
          List.of());

  @BeforeEach
  void connect() {
    session.apply(new SessionEvent.Connected());
    hear(new CoordinatorSays.Welcome(Duration.ofSeconds(5), Set.of(), "test"));
    know(WORKLOAD, PUBLISHER);
    know(OTHER_WORKLOAD, publisher(2));
    session.apply(
        new SessionEvent.IdleSeen(
            new IdleDecision.Idle(2),
            new IdleSample(
                0,
                Duration.ofSeconds(1),
                0,
                0,
                8L << 30,
                Battery.NONE,
                Surroundings.calm(Instant.EPOCH)),
            new Outlook(Owner.Presence.UNKNOWN, Optional.empty(), Optional.empty()),
            1L << 30));
  }

  @Test
  void tasksOfACancelledJobEndWithoutAWordOfTheCoordinator() {
    LeaseId running = offer(1, WORKLOAD, JOB);
    LeaseId other = offer(2, WORKLOAD, OTHER_JOB);
    LeaseId waiting = offer(3, WORKLOAD, JOB);
    session.apply(new SessionEvent.Disconnected("the coordinator is gone"));

    List<SessionAction> actions = session.apply(new SessionEvent.JobCancelled(JOB));

    assertThat(actions).contains(new SessionAction.Abort(running));
    assertThat(actions).doesNotContain(new SessionAction.Abort(other));
    assertThat(session.view().tasks()).hasSize(1);
    assertThat(actions).contains(new SessionAction.Release(waiting));
  }

  @Test
  void tasksOfARevokedPublisherEndAndNoneBeginsAgain() {
    LeaseId running = offer(1, WORKLOAD, JOB);
    LeaseId other = offer(2, OTHER_WORKLOAD, JOB);

    List<SessionAction> actions = session.apply(new SessionEvent.PublisherRevoked(PUBLISHER));
    offer(3, WORKLOAD, JOB);

    assertThat(actions).contains(new SessionAction.Abort(running));
    assertThat(actions).doesNotContain(new SessionAction.Abort(other));
    assertThat(session.view().tasks())
        .filteredOn(task -> !task.state().equals("reported"))
        .hasSize(1);
    assertThat(session.view().refused()).anyMatch(why -> why.contains("revoked its publisher"));
  }

  private LeaseId offer(long number, Hash workload, JobId job) {
    LeaseId lease = new LeaseId(new UUID(9, number));
    hear(
        new CoordinatorSays.Offer(
            new TaskOffer(
                lease,
                workload,
                List.of(),
                List.of(),
                "job",
                7,
                Limits.DEFAULT,
                Instant.MAX,
                Optional.of(job),
                Optional.empty())));
    return lease;
  }

  private void know(Hash workload, PublisherId publisher) {
    ContentId module = ContentId.of(new byte[] {3});
    hear(
        new CoordinatorSays.Workload(
            workload,
            new WorkloadVerdict.Trusted(Leases.manifest(module, 1, Instant.MAX), publisher)));
  }

  private void hear(CoordinatorSays message) {
    session.apply(new SessionEvent.Heard(message));
  }

  private static PublisherId publisher(int number) {
    return PublisherId.parse(Hash.of(new byte[] {9, (byte) number}).toString());
  }
}
