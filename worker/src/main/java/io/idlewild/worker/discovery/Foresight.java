package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.exchange.Fetched;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the coordinator expects this worker to need next, while it computes something else:
 * one content at a time, and none while the owner needs the machine. Thread-safe.
 */
final class Foresight {
  private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final Swarm swarm;
  private final ContentFolder store;
  private final InstantSource clock;
  private final Executor calls;
  private final Map<ContentId, Instant> tried = new HashMap<>();
  private boolean busy;
  private boolean suspended;

  Foresight(Swarm swarm, ContentFolder store, InstantSource clock, Executor calls) {
    this.swarm = swarm;
    this.store = store;
    this.clock = clock;
    this.calls = calls;
  }

  synchronized void suspend(boolean nothing) {
    suspended = nothing;
  }

  /** The coordinator expects this; what was tried lately is not tried again. */
  synchronized void see(Map<ContentId, Sharing> soon) {
    Instant now = clock.instant();
    tried.values().removeIf(at -> !now.isBefore(at.plus(AGAIN)));
    for (Map.Entry<ContentId, Sharing> one : soon.entrySet()) {
      ContentId id = one.getKey();
      if (!busy && !suspended && !tried.containsKey(id) && !store.holds(id)) {
        busy = true;
        tried.put(id, now);
        start(id, one.getValue());
      }
    }
  }

  private void start(ContentId id, Sharing sharing) {
    try {
      calls.execute(() -> bring(id, sharing));
    } catch (RejectedExecutionException e) {
      LOG.debug("The worker shuts down", e);
    }
  }

  private void bring(ContentId id, Sharing sharing) {
    try (ContentFolder.Pin pin = store.pin(id)) {
      if (store.freeBytes() < id.length()) {
        LOG.debug("No room to bring content {} before it is needed", id);
        return;
      }
      store.mark(id, sharing);
      Fetched fetched = swarm.fetch(id).join();
      LOG.debug("Content {}, which will probably be needed next: {}", id, fetched);
    } catch (IOException e) {
      LOG.debug("Content {} cannot be brought before it is needed", id, e);
    } finally {
      synchronized (this) {
        busy = false;
      }
    }
  }
}
