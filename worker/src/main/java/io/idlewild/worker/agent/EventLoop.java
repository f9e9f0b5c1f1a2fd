package io.idlewild.worker.agent;

import io.idlewild.worker.task.Session;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.SessionView;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that applies events to the session, and has its actions carried out. */
final class EventLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  private final Session session;
  private final Consumer<SessionAction> actor;
  private final Consumer<SessionView> viewer;
  private final BlockingQueue<SessionEvent> events;
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * @param events that others post
   * @param actor carries actions out, without blocking
   * @param viewer sees the session after each event
   */
  EventLoop(
      Session session,
      BlockingQueue<SessionEvent> events,
      Consumer<SessionAction> actor,
      Consumer<SessionView> viewer) {
    this.session = session;
    this.events = events;
    this.actor = actor;
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
        SessionEvent event = next(session.quiet());
        more = !(event instanceof SessionEvent.ShuttingDown);
        apply(event);
      } catch (InterruptedException e) {
        more = false;
      } catch (RuntimeException e) {
        LOG.error("A bug: an event could not be applied; the worker goes on", e);
      }
    }
    ended.countDown();
  }

  private SessionEvent next(Duration quiet) throws InterruptedException {
    SessionEvent event = events.poll(Math.max(1, quiet.toMillis()), TimeUnit.MILLISECONDS);
    return event == null ? new SessionEvent.TimePassed() : event;
  }

  private void apply(SessionEvent event) {
    session.apply(event).forEach(actor);
    viewer.accept(session.view());
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
