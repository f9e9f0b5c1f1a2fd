package io.idlewild.coordinator.dispatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Commitment;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeaseBookTest {
  private static final JobId JOB = new JobId(new UUID(0, 1));
  private static final LeaseId LEASE = new LeaseId(new UUID(0, 9));
  private static final long SECOND = 1_000_000_000L;

  private final LeaseBook book = new LeaseBook(Duration.ofSeconds(60));

  @Test
  void leaseExpiresWhenHeartbeatsStop() {
    enter(0);

    assertThat(book.expired(60 * SECOND - 1)).isEmpty();
    assertThat(book.expired(60 * SECOND)).extracting(LiveLease::id).containsExactly(LEASE);
  }

  @Test
  void heartbeatGivesAFullTerm() {
    enter(0);

    book.renew(LEASE, 50 * SECOND);

    assertThat(book.expired(109 * SECOND)).isEmpty();
    assertThat(book.expired(110 * SECOND)).hasSize(1);
  }

  @Test
  void commitmentGivesAFullTermToRevealIt() {
    enter(0);
    Commitment commitment = new Commitment(Hash.ZERO);

    book.commit(LEASE, commitment, 59 * SECOND);

    assertThat(book.expired(100 * SECOND)).isEmpty();
    assertThat(book.find(LEASE).orElseThrow().commitment()).isEqualTo(commitment);
  }

  @Test
  void tickerMayOverflow() {
    enter(Long.MAX_VALUE - SECOND);

    assertThat(book.expired(Long.MAX_VALUE)).isEmpty();
    assertThat(book.expired(Long.MAX_VALUE + 60 * SECOND)).hasSize(1);
  }

  @Test
  void endedLeaseCountsNoMore() {
    enter(0);
    assertThat(book.underWay()).containsEntry(JOB, 1);

    book.end(LEASE);
    book.end(LEASE);

    assertThat(book.underWay()).isEmpty();
    assertThat(book.size()).isZero();
    assertThat(book.ofJob(JOB)).isEmpty();
  }

  @Test
  void renewalOfAnEndedLeaseDoesNotReviveIt() {
    enter(0);
    book.end(LEASE);

    book.renew(LEASE, SECOND);

    assertThat(book.find(LEASE)).isEmpty();
  }

  private void enter(long now) {
    Participant host =
        new Participant(new HostId(new UUID(1, 1)), new AccountId(new UUID(2, 1)), "b");
    book.enter(LEASE, new WorkUnitId(JOB, 0), host, null, now);
  }
}
