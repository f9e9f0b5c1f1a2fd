package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import java.time.Instant;
import java.util.concurrent.ExecutionException;

/** Brings contents into the store, for tasks that wait for them. Thread-safe; calls block. */
public final class ContentFetcher {
  private final Swarm swarm;

  public ContentFetcher(Swarm swarm) {
    this.swarm = swarm;
  }

  /**
   * The content, from the store or from a source. Mark how far it may wander, and pin it, first.
   *
   * @param deadline of the task that needs it; {@link Instant#MAX} if it has none
   */
  public Fetched fetch(ContentId id, Instant deadline) throws InterruptedException {
    try {
      return swarm.fetch(id, deadline).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("fetching " + id, e.getCause());
    }
  }
}
