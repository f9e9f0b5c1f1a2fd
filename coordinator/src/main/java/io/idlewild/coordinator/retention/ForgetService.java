package io.idlewild.coordinator.retention;

import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Makes the data of jobs gone: rows, results, archive line and contents here, and contents on the
 * hosts that had tasks of it. First it is written down what is to go, then it goes, so that
 * whatever is cut off goes on at the next look. What others need stays, and is named. Thread-safe.
 */
@ApplicationScoped
public class ForgetService {
  private static final Logger LOG = Logger.getLogger(ForgetService.class);

  /** After this a host that has not answered is asked again. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final JobTraceReader traces;
  private final ForgetRepository rows;
  private final ContentReferences references;
  private final ContentService contents;
  private final ContentHolders holders;
  private final JobRemoval removal;
  private final Event<ForgetOrdered> orders;
  private final InstantSource clock;
  private final ReentrantLock one = new ReentrantLock();

  ForgetService(
      JobTraceReader traces,
      ForgetRepository rows,
      ContentReferences references,
      ContentService contents,
      ContentHolders holders,
      JobRemoval removal,
      Event<ForgetOrdered> orders,
      InstantSource clock) {
    this.traces = traces;
    this.rows = rows;
    this.references = references;
    this.contents = contents;
    this.holders = holders;
    this.removal = removal;
    this.orders = orders;
    this.clock = clock;
  }

  /** Who submitted the job, however much of it is left. */
  public Optional<AccountId> owner(JobId job) {
    return rows.owner(job);
  }

  /** What became of a job that is to be forgotten; empty if nobody has asked for that. */
  public Optional<ForgetView> view(JobId job) {
    return rows.view(job);
  }

  /** Forgets a job that has ended. Safe to repeat. */
  public Deletion forget(JobId job) {
    Optional<JobTraces> found = traces.read(job);
    if (found.isPresent()) {
      Deletion deletion = forget(job, found.get());
      if (!(deletion instanceof Deletion.Deleted)) {
        return deletion;
      }
    } else if (rows.view(job).isEmpty()) {
      Optional<AccountId> owner = rows.owner(job);
      if (owner.isEmpty()) {
        return new Deletion.Unknown();
      }
      forgetLine(job, owner.get());
    }
    goOn();
    orders.fire(new ForgetOrdered());
    return new Deletion.Deleted();
  }

  /** The job was deleted before; a line of it is all that is left. */
  private void forgetLine(JobId job, AccountId owner) {
    JobTraces nothing = new JobTraces(owner, 0, 0, Set.of(), Map.of());
    QuarkusTransaction.requiringNew()
        .run(() -> rows.enter(job, nothing, Set.of(), Set.of(), clock.instant()));
  }

  /** Writes down what is to go, and takes the job away, in one transaction. */
  private Deletion forget(JobId job, JobTraces found) {
    contents.unwant(found.contents());
    Instant now = clock.instant();
    Set<ContentId> pending = references.unneededBesides(job, found.contents());
    Set<ContentId> kept = new LinkedHashSet<>(found.contents());
    kept.removeAll(pending);
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Deletion deletion = removal.delete(job);
          if (deletion instanceof Deletion.Deleted) {
            rows.enter(job, found, pending, kept, now);
            found.byHost().forEach((host, its) -> order(job, host, its, pending));
          }
          return deletion;
        });
  }

  private void order(JobId job, HostId host, Set<ContentId> held, Set<ContentId> pending) {
    List<ContentId> all = held.stream().filter(pending::contains).toList();
    int parts = Math.max(1, Math.ceilDiv(all.size(), ForgetOrder.MOST_CONTENTS));
    for (int part = 0; part < parts; part++) {
      int from = part * ForgetOrder.MOST_CONTENTS;
      int to = Math.min(all.size(), from + ForgetOrder.MOST_CONTENTS);
      rows.order(new ForgetOrder(job, host, part, all.subList(from, to)));
    }
  }

  /** Goes on with what was begun, here or by a program before this one. */
  @Scheduled(every = "1m", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
  void goOn() {
    one.lock();
    try {
      List<ForgetRepository.Forgetting> unfinished = rows.unfinished();
      if (!unfinished.isEmpty()) {
        removal.purge();
        unfinished.forEach(this::finish);
      }
    } finally {
      one.unlock();
    }
  }

  private void finish(ForgetRepository.Forgetting job) {
    rows.deleteLine(job.job());
    Set<ContentId> unneeded =
        references.unneededBesides(job.job(), new LinkedHashSet<>(job.pending()));
    for (ContentId content : job.pending()) {
      boolean alone = unneeded.contains(content) && holders.release(job.owner(), content);
      rows.settled(job.job(), content, alone && isGone(content, job.askedAt()));
    }
    if (!rows.isThere(job.job())) {
      rows.finished(job.job(), clock.instant());
      LOG.infof("Job %s is forgotten", job.job());
    }
  }

  /** Somebody may have announced it since; then it stays. */
  private boolean isGone(ContentId content, Instant askedAt) {
    return contents.remove(content, askedAt) || contents.manifest(content).isEmpty();
  }

  /** Orders that these hosts should get now; they count as asked. */
  public List<ForgetOrder> take(Collection<HostId> hosts) {
    if (hosts.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<ForgetOrder> open = rows.open(hosts, now, PATIENCE);
    open.forEach(order -> rows.asked(order, now));
    return open;
  }

  /** A host has done as it was asked, as far as it can. */
  public void answered(HostId host, ForgetOrder.Answer answer) {
    rows.answered(host, answer, clock.instant());
  }
}
