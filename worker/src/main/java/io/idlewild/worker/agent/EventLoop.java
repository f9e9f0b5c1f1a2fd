package io.idlewild.worker.agent;

import io.idlewild.worker.task.Session;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.SessionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that applies events to the session, and has its actions carried out. What has come
 * by the time it looks is one turn: what it wants to say in a turn leaves together.
 */
final class EventLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  private static final int MOST_EVENTS = 256;

  private final Session session;
  private final Consumer<SessionAction> actor;
  private final Runnable flush;
  private final Consumer<SessionView> viewer;
  private final BlockingQueue<SessionEvent> events;
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param events that others post
   * @param actor carries actions out, without blocking
   * @param flush comes after the actions of a turn
   * @param viewer sees the session after each turn
   */
  EventLoop(
      Session session,
      BlockingQueue<SessionEvent> events,
      Consumer<SessionAction> actor,
      Runnable flush,
      Consumer<SessionView> viewer) {
    this.session = session;
    this.events = events;
    this.actor = actor;
    this.flush = flush;
    this.viewer = viewer;
  }

  /** A place for events. */
  static BlockingQueue<SessionEvent> queue() {
    return new LinkedBlockingQueue<>();
  }

  @Override
  public void run() {
    boolean more = true;
    while (more) {
      try {
        more = turn(next(session.quiet()));
      } catch (InterruptedException e) {
        more = false;
      }
    }
    ended.countDown();
  }

  /** Applies these events; false if one of them was the last. */
  private boolean turn(List<SessionEvent> turn) {
    boolean more = true;
    for (SessionEvent event : turn) {
      more &= !(event instanceof SessionEvent.ShuttingDown);
      apply(event);
    }
    flush.run();
    viewer.accept(session.view());
    return more;
  }

  private List<SessionEvent> next(Duration quiet) throws InterruptedException {
    SessionEvent first = events.poll(Math.max(1, quiet.toMillis()), TimeUnit.MILLISECONDS);
    List<SessionEvent> turn = new ArrayList<>();
    turn.add(first == null ? new SessionEvent.TimePassed() : first);
    events.drainTo(turn, MOST_EVENTS - 1);
    return turn;
  }

  private void apply(SessionEvent event) {
    try {
      session.apply(event).forEach(actor);
    } catch (RuntimeException e) {
      LOG.error("A bug: an event could not be applied; the worker goes on", e);
    }
  }

  /** Applies the end, and waits until it was applied. */
  void end(String reason, Duration patience) {
    events.add(new SessionEvent.ShuttingDown(reason));
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The session did not end within {} s", patience.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
