package io.idlewild.worker.agent;

import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.TaskExecutions;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings new preferences to those parts of a running worker that do not ask for them. */
final class PreferenceEffects implements Consumer<Preferences> {
  private static final Logger LOG = LoggerFactory.getLogger(PreferenceEffects.class);

  private final ContentFolder store;
  private final TaskExecutions executions;
  private final Consumer<SessionEvent> events;

  PreferenceEffects(ContentFolder store, TaskExecutions executions, Consumer<SessionEvent> events) {
    this.store = store;
    this.executions = executions;
    this.events = events;
  }

  @Override
  public void accept(Preferences preferences) {
    begin(preferences);
    Logging.level(preferences.logLevel());
    LOG.info("New preferences are in force");
  }

  /** The same for those that a worker starts with. */
  void begin(Preferences preferences) {
    store.resize(preferences.disk().mostBytes());
    executions.throttle(preferences.cores().share());
    events.accept(new SessionEvent.AheadWanted(preferences.queueAhead()));
    events.accept(new SessionEvent.MemoryGiven(preferences.memory().mostBytes()));
  }
}
