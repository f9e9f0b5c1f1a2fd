package io.idlewild.coordinator.database;

import io.idlewild.coordinator.platform.StartRefusal;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Brings PostgreSQL back when it dies while the coordinator lives (nobody else would), and gives up
 * after a few attempts in a row.
 */
public final class PostgresSupervisor {
  private static final Logger LOG = Logger.getLogger(PostgresSupervisor.class);
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_SECONDS = 1;

  private final EmbeddedPostgres postgres;
  private final Runnable whenGivenUp;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * @param postgres that is running
   * @param whenGivenUp called once, from a thread of its own, when the server does not come back
   */
  public PostgresSupervisor(EmbeddedPostgres postgres, Runnable whenGivenUp) {
    this.postgres = postgres;
    this.whenGivenUp = whenGivenUp;
  }

  /** Begins to watch; returns at once. */
  public void watch() {
    Thread.ofPlatform().daemon().name("postgres-supervisor").start(this::watchOn);
  }

  /** Stops the server for good. */
  public void stop() throws IOException, InterruptedException {
    stopping.countDown();
    postgres.stop();
  }

  private void watchOn() {
    try {
      while (!isStopping()) {
        postgres.process().ifPresent(process -> process.onExit().join());
        if (!isStopping() && !bringBack()) {
          whenGivenUp.run();
          return;
        }
      }
    } catch (IOException e) {
      LOG.error("Cannot watch PostgreSQL any more", e);
      whenGivenUp.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean bringBack() throws IOException, InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS && !isStopping(); attempt++) {
      LOG.warnf("PostgreSQL died; starting it again (attempt %d of %d)", attempt, ATTEMPTS);
      try {
        postgres.launch();
        LOG.info("PostgreSQL is back");
        return true;
      } catch (StartRefusal e) {
        LOG.error(e.getMessage());
        if (stopping.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
          return true;
        }
      }
    }
    return isStopping();
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
