package io.idlewild.worker.task;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.exchange.ContentFetcher;
import io.idlewild.worker.exchange.Fetched;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The module and the inputs of one task: fetched, verified, and pinned until it is closed. */
final class TaskInputs implements AutoCloseable {
  private final ContentFolder store;
  private final ContentFetcher fetcher;
  private final List<ContentFolder.Pin> pins = new ArrayList<>();
  private final List<RunInput> files = new ArrayList<>();
  private @Nullable Path module;

  TaskInputs(ContentFolder store, ContentFetcher fetcher) {
    this.store = store;
    this.fetcher = fetcher;
  }

  /** Gets all of it; what could not be had comes back. */
  Optional<Outcome.Failure> fetch(SessionAction.Begin task)
      throws InterruptedException, IOException {
    Fetched fetched = fetch(task.manifest().module(), Sharing.SWARM, task);
    if (!(fetched instanceof Fetched.Here(Path file))) {
      return Optional.of(failure("the module", fetched));
    }
    module = file;
    for (TaskOffer.Input input : task.offer().inputs()) {
      switch (input) {
        case TaskOffer.Inline inline ->
            files.add(new RunInput.InMemory(inline.name(), inline.bytes()));
        case TaskOffer.Stored stored -> {
          Fetched one = fetch(stored.content(), stored.sharing(), task);
          if (!(one instanceof Fetched.Here(Path path))) {
            return Optional.of(failure("input " + stored.name(), one));
          }
          files.add(new RunInput.OnDisk(stored.name(), path));
        }
      }
    }
    return Optional.empty();
  }

  /** The mark comes before the first byte: nothing lies here of which it is not known. */
  private Fetched fetch(ContentId id, Sharing sharing, SessionAction.Begin task)
      throws InterruptedException, IOException {
    pins.add(store.pin(id));
    store.mark(id, sharing);
    return fetcher.fetch(id, task.offer().deadline());
  }

  private static Outcome.Failure failure(String what, Fetched fetched) {
    return switch (fetched) {
      case Fetched.Unavailable(String sentence) ->
          new Outcome.Failure(FailureCause.INPUT_UNAVAILABLE, what + ": " + sentence);
      case Fetched.NoRoom(String sentence) ->
          new Outcome.Failure(FailureCause.WORKER, what + ": " + sentence);
      case Fetched.Here here -> throw new IllegalStateException("no failure: " + here);
    };
  }

  /** The module, after it was fetched. */
  Path module() {
    if (module == null) {
      throw new IllegalStateException("not fetched");
    }
    return module;
  }

  List<RunInput> files() {
    return files;
  }

  @Override
  public void close() {
    pins.forEach(ContentFolder.Pin::close);
  }
}
