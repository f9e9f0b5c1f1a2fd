package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.audit.AuditEvent.Actor;
import io.idlewild.coordinator.audit.AuditEvent.Outcome;
import io.idlewild.coordinator.limit.model.BucketTable;
import io.idlewild.coordinator.limit.model.Origin;
import io.idlewild.core.time.Ticker;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes down who was refused. Whoever is refused all the time must not fill the disk with it: the
 * first of a neighbourhood get a line each, the rest are counted in one line a minute. Thread-safe.
 */
@ApplicationScoped
public class Refusals {
  private static final int BLOCKS = 8_192;
  private static final int ALL = 8;

  private final AuditLog log;
  private final BucketTable blocks;
  private final BucketTable everybody;
  private final AtomicLong omitted = new AtomicLong();

  Refusals(AuditLog log, AuditSettings settings, SecureRandom random, Ticker ticker) {
    this.log = log;
    this.blocks = new BucketTable(settings.refusalsPerBlock(), BLOCKS, random.nextLong(), ticker);
    this.everybody = new BucketTable(settings.refusals(), ALL, random.nextLong(), ticker);
  }

  /**
   * Somebody was refused. Never waits.
   *
   * @param code of the problem that was told
   */
  public void refused(
      Actor actor, String action, String target, String code, @Nullable InetAddress from) {
    long block = from == null ? 0 : Origin.of(from).block();
    if (blocks.take(block) > 0 || everybody.take(0) > 0) {
      omitted.incrementAndGet();
      return;
    }
    log.append(new AuditEvent(actor, action, target, Outcome.REFUSED, code, from));
  }

  @Scheduled(every = "1m", delayed = "1m")
  void writeCount() {
    long count = omitted.getAndSet(0);
    if (count > 0) {
      log.append(
          new AuditEvent(
              Actor.SYSTEM, "refusals", "", Outcome.REFUSED, count + " without a line", null));
    }
  }
}
