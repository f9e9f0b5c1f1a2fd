package io.idlewild.coordinator.content;

import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.OriginAnswer;
import io.idlewild.core.swarm.OriginQueue;
import io.idlewild.core.swarm.OriginSettings;
import io.idlewild.core.swarm.Wish;
import io.idlewild.core.time.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which worker that leaves the choice to the origin gets which chunk, and when: what {@link
 * OriginQueue} decides is done here. Nobody who waits holds a thread. Soft state; thread-safe.
 */
@ApplicationScoped
class Gifts {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Ticker ticker;
  private final OriginQueue queue;
  private final ScheduledExecutorService timer;
  private final Executor answering;
  private final Map<Long, Caller> callers = new HashMap<>();
  private final Counter bytes;
  private final Counter later;
  private long lastTicket;
  private boolean ticks;

  @Inject
  Gifts(Ticker ticker, SecureRandom random, MeterRegistry registry) {
    this(
        ticker,
        random,
        registry,
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("origin-queue").factory()),
        Thread::startVirtualThread);
  }

  Gifts(
      Ticker ticker,
      RandomGenerator random,
      MeterRegistry registry,
      ScheduledExecutorService timer,
      Executor answering) {
    this.ticker = ticker;
    this.queue = new OriginQueue(OriginSettings.DEFAULT, random, ticker.nanos());
    this.timer = timer;
    this.answering = answering;
    this.bytes = registry.counter("idlewild.swarm.origin.bytes");
    this.later = registry.counter("idlewild.swarm.origin.later");
    registry.gauge("idlewild.swarm.origin.waiting", this, Gifts::waiting);
    registry.gauge("idlewild.swarm.origin.on-the-way", this, Gifts::onTheWay);
  }

  /** Who asked. It is answered once, on a thread that may wait; or never, if it is gone. */
  interface Caller {
    void give(long ticket, int index);

    void later(Duration pause);
  }

  /**
   * Asks for a chunk.
   *
   * @return the name of the question
   */
  long ask(HostId host, Manifest manifest, Wish.Any wish, Caller caller) {
    long ticket;
    synchronized (this) {
      lastTicket++;
      ticket = lastTicket;
      callers.put(ticket, caller);
      OriginQueue.Question question =
          new OriginQueue.Question(
              ticket,
              host.toString(),
              manifest.id().toString(),
              manifest.chunks().size(),
              manifest.chunking().chunkSize(),
              wish);
      queue.ask(question, ticker.nanos());
    }
    answer();
    return ticket;
  }

  /** A host says that it has what it was given. */
  void arrived(long ticket, HostId host) {
    synchronized (this) {
      queue.arrived(ticket, host.toString(), ticker.nanos());
    }
    answer();
  }

  /** Who asked is gone, or there was nothing to give after all. */
  void gone(long ticket) {
    synchronized (this) {
      callers.remove(ticket);
      queue.gone(ticket);
    }
    answer();
  }

  void given(int count) {
    bytes.increment(count);
  }

  private void answer() {
    for (OriginAnswer answer : due()) {
      Caller caller = caller(answer.ticket());
      switch (answer) {
        case OriginAnswer.Give(long ticket, int index) when caller == null -> gone(ticket);
        case OriginAnswer.Give(long ticket, int index) ->
            answering.execute(() -> caller.give(ticket, index));
        case OriginAnswer.Later(long ticket, Duration pause) when caller != null -> {
          later.increment();
          answering.execute(() -> caller.later(pause));
        }
        case OriginAnswer.Later none -> {}
      }
    }
  }

  private synchronized List<OriginAnswer> due() {
    List<OriginAnswer> due = queue.due(ticker.nanos());
    if (!ticks && (queue.waiting() > 0 || queue.onTheWay() > 0)) {
      ticks = true;
      try {
        timer.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        ticks = false; // the coordinator stops, and its calls end with it
      }
    }
    return due;
  }

  private void tick() {
    synchronized (this) {
      ticks = false;
    }
    answer();
  }

  private synchronized @Nullable Caller caller(long ticket) {
    return callers.remove(ticket);
  }

  private synchronized int waiting() {
    return queue.waiting();
  }

  private synchronized int onTheWay() {
    return queue.onTheWay();
  }

  @PreDestroy
  void close() {
    timer.shutdownNow();
  }
}
