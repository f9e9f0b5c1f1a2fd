package io.idlewild.worker.task;

import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.Outcome;
import io.idlewild.worker.exchange.ContentFetcher;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the inputs of tasks that wait for a core, so that they can begin without a coordinator,
 * and keeps them here until the task begins or is called off. Thread-safe; methods return at once.
 */
public final class Prefetching {
  private static final Logger LOG = LoggerFactory.getLogger(Prefetching.class);

  private final ContentFolder store;
  private final ContentFetcher fetcher;
  private final Executor threads;
  private final Map<LeaseId, TaskInputs> held = new ConcurrentHashMap<>();

  /**
   * @param threads one after the other, so that tasks that run are not starved
   */
  public Prefetching(ContentFolder store, ContentFetcher fetcher, Executor threads) {
    this.store = store;
    this.fetcher = fetcher;
    this.threads = threads;
  }

  public void begin(SessionAction.Prefetch wanted) {
    LeaseId lease = wanted.task().offer().lease();
    TaskInputs inputs = new TaskInputs(store, fetcher);
    held.put(lease, inputs);
    threads.execute(() -> fetch(lease, inputs, wanted.task()));
  }

  private void fetch(LeaseId lease, TaskInputs inputs, SessionAction.Begin task) {
    if (held.get(lease) != inputs) {
      return;
    }
    try {
      Optional<Outcome.Failure> missing = inputs.fetch(task);
      missing.ifPresent(failure -> LOG.debug("Not yet here for {}: {}", lease, failure.detail()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("Cannot keep the inputs of {} ready", lease, e);
    }
    if (held.get(lease) != inputs) {
      inputs.close(); // it ended meanwhile, and closed what was there by then
    }
  }

  /** The task begins, or will not. */
  public void end(LeaseId lease) {
    TaskInputs inputs = held.remove(lease);
    if (inputs != null) {
      threads.execute(inputs::close);
    }
  }
}
