package io.idlewild.worker.discovery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When to announce next: at the soonest moment that somebody asked for. Thread-safe. */
final class NextAnnouncement {
  private static final Logger LOG = LoggerFactory.getLogger(NextAnnouncement.class);

  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Runnable announce;
  private boolean planned;
  private boolean closed;
  private long plan;

  /**
   * @param announce begins the announcement, and returns at once
   */
  NextAnnouncement(InstantSource clock, ScheduledExecutorService timer, Runnable announce) {
    this.clock = clock;
    this.timer = timer;
    this.announce = announce;
  }

  synchronized void in(Duration delay) {
    long at = clock.millis() + delay.toMillis();
    if (closed || planned && plan <= at) {
      return;
    }
    planned = true;
    plan = at;
    try {
      timer.schedule(announce, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  /** It is being made; whoever asks from now on means another. */
  synchronized void begins() {
    planned = false;
  }

  synchronized void close() {
    closed = true;
  }
}
