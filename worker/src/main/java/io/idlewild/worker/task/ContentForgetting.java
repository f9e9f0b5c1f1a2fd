package io.idlewild.worker.task;

import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes contents whose scientist wants them gone. Methods return at once. Thread-safe. */
public final class ContentForgetting {
  private static final Logger LOG = LoggerFactory.getLogger(ContentForgetting.class);

  private final ContentFolder store;
  private final Executor threads;
  private final Consumer<SessionEvent> events;

  public ContentForgetting(ContentFolder store, Executor threads, Consumer<SessionEvent> events) {
    this.store = store;
    this.threads = threads;
    this.events = events;
  }

  /** Deletes, and posts what came of it; what fails is not confirmed, so it is asked for again. */
  public void begin(SessionAction.ForgetContents wanted) {
    threads.execute(() -> {
      try {
        ContentFolder.Forgotten gone = store.forget(wanted.contents());
        events.accept(new SessionEvent.ContentsForgotten(wanted.job(), wanted.part(), gone));
      } catch (IOException e) {
        LOG.warn("Data of job {} cannot be deleted: {}", wanted.job(), e.getMessage());
      }
    });
  }
}
