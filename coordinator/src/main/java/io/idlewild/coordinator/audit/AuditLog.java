package io.idlewild.coordinator.audit;

import io.idlewild.coordinator.audit.AuditEvent.Actor;
import io.idlewild.coordinator.audit.AuditEvent.Outcome;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.audit.ChainHead;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Context;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The audit log. Many callers' lines go to the database together; each caller hears that its line
 * is durable. Thread-safe.
 */
@ApplicationScoped
public class AuditLog {
  private static final Logger LOG = Logger.getLogger(AuditLog.class);
  private static final int AFTER_THE_DATABASE = 90;
  private static final int AFTER_THE_DOORS = 20_000;
  private static final int QUEUE = 4_096;
  private static final int AT_ONCE = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DataSource database;
  private final CoordinatorSettings settings;
  private final AuditSettings terms;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final AuditTable table;
  private final HeadFile headFile;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private @Nullable Thread writer;

  AuditLog(
      DataSource database,
      CoordinatorSettings settings,
      AuditSettings terms,
      InstantSource clock,
      SecureRandom random,
      MeterRegistry metrics) {
    this.database = database;
    this.settings = settings;
    this.terms = terms;
    this.clock = clock;
    this.metrics = metrics;
    this.table = new AuditTable(random);
    this.headFile = new HeadFile(settings.dataFolder());
  }

  private record Waiting(AuditEvent event, CompletableFuture<ChainHead> done) {}

  void start(@Observes @Priority(AFTER_THE_DATABASE) StartupEvent event) throws SQLException {
    compareWithTheKeptHead();
    writer = Thread.ofPlatform().name("audit").daemon().start(this::write);
    append(
        new AuditEvent(
            Actor.SYSTEM, "start", "", Outcome.DONE, "version " + settings.version(), null));
  }

  void stop(@Observes @Priority(AFTER_THE_DOORS) ShutdownEvent event) throws InterruptedException {
    Thread running = writer;
    if (running != null) {
      append(new AuditEvent(Actor.SYSTEM, "stop", "", Outcome.DONE, "", null));
      running.interrupt();
      running.join(PATIENCE.toMillis());
    }
  }

  /** Writes a line soon. */
  public CompletableFuture<ChainHead> append(AuditEvent event) {
    CompletableFuture<ChainHead> done = new CompletableFuture<>();
    if (!queue.offer(new Waiting(event, done))) {
      metrics.counter("idlewild.audit.lost").increment();
      LOG.errorf("The audit log cannot keep up; not written: %s", event);
      done.completeExceptionally(new IllegalStateException("the audit log cannot keep up"));
    }
    return done;
  }

  /**
   * Writes a line and waits until it is durable, but for a thread of the network, which may not
   * wait. If the database is away, the line is in the program's log.
   */
  public void record(AuditEvent event) {
    CompletableFuture<ChainHead> done = append(event);
    if (Context.isOnEventLoopThread()) {
      return;
    }
    try {
      done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.errorf("A line of the audit log is late or lost (%s): %s", e.getMessage(), event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Addresses are personal data: they are erased, the lines stay. */
  @Scheduled(every = "1h", delayed = "1m")
  void eraseAddresses() {
    Transactions.run(
        database,
        connection ->
            table.eraseAddresses(connection, clock.instant().minus(terms.keepAddresses())));
  }

  /** Written seldom: it costs a sync, and is only for whoever cuts the log later. */
  @Scheduled(every = "1m", delayed = "1m")
  void keepHead() {
    headFile.write(Transactions.call(database, table::head));
  }

  /** Lines before a number that fit, the newest first. */
  public List<AuditLine> before(long number, AuditSearch search, int limit) {
    return Transactions.call(database, c -> table.before(c, number, search, limit));
  }

  /** Computes the whole chain anew, and compares it with the head that lies on the disk. */
  public AuditVerification.Report verify() {
    return Transactions.call(database, c -> AuditVerification.run(c, headFile.read()));
  }

  /** Lines after a number, in their order. */
  public List<AuditLine> after(long number, int limit) {
    return Transactions.call(database, c -> table.after(c, number, limit));
  }

  /** Where the log ends. */
  public ChainHead head() {
    return Transactions.call(database, table::head);
  }

  private void compareWithTheKeptHead() throws SQLException {
    ChainHead kept = headFile.read().orElse(ChainHead.EMPTY);
    boolean intact =
        kept.number() == 0
            || Transactions.call(database, c -> table.after(c, kept.number() - 1, 1)).stream()
                .anyMatch(line -> new ChainHead(line.record().number(), line.hash()).equals(kept));
    if (!intact) {
      LOG.errorf(
          "The audit log in the database does not hold line %s, which was noted in %s: it was cut,"
              + " changed or put back from an older backup. See idlewild audit --verify.",
          kept, headFile);
      append(
          new AuditEvent(
              Actor.SYSTEM,
              "audit-log-differs",
              "",
              Outcome.FAILED,
              "noted was line " + kept.number(),
              null));
    }
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    boolean stopping = false;
    while (!stopping || !queue.isEmpty()) {
      try {
        Waiting first = stopping ? queue.poll() : queue.take();
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, AT_ONCE - 1);
        }
      } catch (InterruptedException e) {
        stopping = true;
      }
      if (!batch.isEmpty()) {
        writeBatch(batch);
        batch.clear();
      }
    }
    keepHead();
  }

  private void writeBatch(List<Waiting> batch) {
    List<AuditEvent> events = batch.stream().map(Waiting::event).toList();
    try {
      ChainHead head = Transactions.call(database, c -> table.append(c, events, clock.instant()));
      batch.forEach(waiting -> waiting.done().complete(head));
    } catch (RuntimeException e) {
      metrics.counter("idlewild.audit.lost").increment(events.size());
      LOG.errorf(e, "Not written to the audit log: %s", events);
      batch.forEach(waiting -> waiting.done().completeExceptionally(e));
    }
  }
}
