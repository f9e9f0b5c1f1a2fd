package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import java.util.concurrent.ExecutionException;

/** Brings contents into the store, for tasks that wait for them. Thread-safe; calls block. */
public final class ContentFetcher {
  private final Swarm swarm;

  public ContentFetcher(Swarm swarm) {
    this.swarm = swarm;
  }

  /**
   * The content, from the store or from a source. Mark how far it may wander, and pin it, first.
   */
  public Fetched fetch(ContentId id) throws InterruptedException {
    try {
      return swarm.fetch(id).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("fetching " + id, e.getCause());
    }
  }
}
