package io.idlewild.worker.agent;

import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.EnrolmentProblem;
import io.idlewild.worker.identity.HostStanding;
import io.idlewild.worker.status.WorkerStatus;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this host has earned. The coordinator is asked when somebody looks, now and then, and never
 * otherwise; until it has answered, the last answer stands. Thread-safe.
 */
final class CreditBoard {
  private static final Logger LOG = LoggerFactory.getLogger(CreditBoard.class);
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Enrolment enrolment;
  private final Executor calls;
  private final InstantSource clock;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Instant asked = Instant.MIN;
  private volatile List<WorkerStatus.Credit> known = List.of();

  CreditBoard(Enrolment enrolment, Executor calls, InstantSource clock) {
    this.enrolment = enrolment;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * The last answer.
   *
   * @param project its name for people
   */
  List<WorkerStatus.Credit> credit(String project) {
    Instant now = clock.instant();
    boolean stale =
        asked.equals(Instant.MIN) || Duration.between(asked, now).abs().compareTo(FRESH) > 0;
    if (stale && asking.compareAndSet(false, true)) {
      asked = now;
      try {
        calls.execute(() -> ask(project));
      } catch (RejectedExecutionException e) {
        asking.set(false); // the worker ends
      }
    }
    return known;
  }

  private void ask(String project) {
    try {
      HostStanding standing = enrolment.standing();
      known =
          List.of(
              new WorkerStatus.Credit(
                  project,
                  standing.account().orElse(null),
                  standing.hostCredit(),
                  standing.accountCredit(),
                  clock.instant().toString()));
    } catch (EnrolmentProblem | IOException | GeneralSecurityException e) {
      LOG.debug("The coordinator does not say what this host has earned", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      asking.set(false);
    }
  }
}
