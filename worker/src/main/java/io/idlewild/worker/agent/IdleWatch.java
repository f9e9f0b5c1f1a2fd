package io.idlewild.worker.agent;

import io.idlewild.worker.idle.IdleDecision;
import io.idlewild.worker.idle.IdleSample;
import io.idlewild.worker.idle.MachineSampler;
import io.idlewild.worker.idle.Outlook;
import io.idlewild.worker.idle.Owner;
import io.idlewild.worker.idle.OwnerHistory;
import io.idlewild.worker.idle.OwnerPolicy;
import io.idlewild.worker.idle.Surroundings;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.task.SessionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the machine again and again: often while tasks run, so that its owner gets it back
 * within a second, and rarely while none do.
 */
final class IdleWatch {
  private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);
  private static final Duration BUSY = Duration.ofMillis(300);
  private static final Duration CALM = Duration.ofSeconds(5);
  private static final int STORE_EVERY = 15;

  private final MachineSampler sampler;
  private final OwnerPolicy policy;
  private final OwnersWord word;
  private final OwnerHistory history;
  private final ContentFolder store;
  private final ScheduledExecutorService timer;
  private final BooleanSupplier tasksRun;
  private final Consumer<SessionEvent> events;
  private long freeStoreBytes;
  private int looks;
  private volatile boolean ended;
  private @Nullable ScheduledFuture<?> next;

  IdleWatch(
      MachineSampler sampler,
      OwnerPolicy policy,
      OwnersWord word,
      OwnerHistory history,
      ContentFolder store,
      ScheduledExecutorService timer,
      BooleanSupplier tasksRun,
      Consumer<SessionEvent> events) {
    this.sampler = sampler;
    this.policy = policy;
    this.word = word;
    this.history = history;
    this.store = store;
    this.timer = timer;
    this.tasksRun = tasksRun;
    this.events = events;
  }

  /** Begins, and goes on until the timer is shut down. */
  void start() {
    again(BUSY);
  }

  /** Looks no more. */
  void end() {
    ended = true;
  }

  /** A task begins: from now on the owner may be in its way at any moment. */
  synchronized void hurry() {
    if (next != null && next.getDelay(TimeUnit.MILLISECONDS) > BUSY.toMillis()) {
      next.cancel(false);
      again(BUSY);
    }
  }

  private synchronized void again(Duration pause) {
    if (!ended && !timer.isShutdown()) {
      next = timer.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      IdleSample sample = sampler.sample();
      word.refresh();
      IdleDecision decision = policy.decide(sample, word.preferences(), word.circumstances());
      Surroundings around = sample.surroundings();
      Owner.Presence owner = around.owner().presence(word.preferences().idle().awayAfter());
      Outlook outlook = history.see(around.time(), owner, policy.othersCompute());
      if (looks++ % STORE_EVERY == 0) {
        freeStoreBytes = store.freeBytes();
      }
      events.accept(new SessionEvent.IdleSeen(decision, sample, outlook, freeStoreBytes));
    } catch (IOException | RuntimeException e) {
      LOG.error("Cannot look at the machine; trying again", e);
    } finally {
      again(tasksRun.getAsBoolean() ? BUSY : CALM);
    }
  }
}
