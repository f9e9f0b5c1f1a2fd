package io.idlewild.worker.agent;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.swarm.Source;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.exchange.FetchProgress;
import io.idlewild.worker.exchange.Fetched;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.page.ContentState;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Contents that somebody of this machine asked for by command. What came is kept from eviction
 * until it is released or nobody has asked for it in a while. Thread-safe.
 */
final class ContentWishes {
  private static final int MOST = 64;
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Swarm swarm;
  private final ContentFolder store;
  private final InstantSource clock;
  private final Map<ContentId, Wish> wishes = new LinkedHashMap<>();

  ContentWishes(Swarm swarm, ContentFolder store, InstantSource clock) {
    this.swarm = swarm;
    this.store = store;
    this.clock = clock;
  }

  private static final class Wish {
    private final ContentFolder.Pin pin;
    private final CompletableFuture<Fetched> fetched;
    private Instant askedAt;

    Wish(ContentFolder.Pin pin, CompletableFuture<Fetched> fetched, Instant askedAt) {
      this.pin = pin;
      this.fetched = fetched;
      this.askedAt = askedAt;
    }
  }

  /** Begins to fetch it if that is not under way, and says how far it is. */
  ContentState content(ContentId id, Sharing sharing) {
    Wish wish;
    try {
      wish = wish(id, sharing);
    } catch (IOException e) {
      return failed("content %s cannot be fetched: %s".formatted(id, e.getMessage()));
    }
    if (wish == null) {
      return failed("%d contents are asked for already; release one".formatted(MOST));
    }
    Optional<FetchProgress> howFar = swarm.howFar(id).join();
    return switch (wish.fetched.getNow(null)) {
      case null -> state(ContentState.State.FETCHING, "", howFar, null);
      case Fetched.Here here ->
          state(ContentState.State.HERE, "", howFar, here.file().toAbsolutePath().toString());
      case Fetched.Unavailable(String sentence) -> forget(id, sentence);
      case Fetched.NoRoom(String sentence) -> forget(id, sentence);
    };
  }

  private synchronized @Nullable Wish wish(ContentId id, Sharing sharing) throws IOException {
    Instant now = clock.instant();
    wishes
        .entrySet()
        .removeIf(one -> {
          Wish old = one.getValue();
          boolean over = old.fetched.isDone() && old.askedAt.plus(MEMORY).isBefore(now);
          if (over) {
            old.pin.close();
          }
          return over;
        });
    Wish known = wishes.get(id);
    if (known != null) {
      known.askedAt = now;
      return known;
    }
    if (wishes.size() >= MOST) {
      return null;
    }
    ContentFolder.Pin pin = store.pin(id);
    try {
      store.mark(id, sharing);
    } catch (IOException e) {
      pin.close();
      throw e;
    }
    Wish fresh = new Wish(pin, swarm.fetch(id), now);
    wishes.put(id, fresh);
    return fresh;
  }

  /** What failed is begun anew when it is asked for again. */
  private ContentState forget(ContentId id, String sentence) {
    release(id);
    return failed(sentence);
  }

  synchronized void release(ContentId id) {
    Wish wish = wishes.remove(id);
    if (wish != null) {
      wish.pin.close();
    }
  }

  private static ContentState failed(String sentence) {
    return state(ContentState.State.FAILED, sentence, Optional.empty(), null);
  }

  private static ContentState state(
      ContentState.State state,
      String sentence,
      Optional<FetchProgress> howFar,
      @Nullable String file) {
    List<ContentState.SourceBytes> sources =
        howFar.map(FetchProgress::received).orElse(Map.of()).entrySet().stream()
            .map(one ->
                new ContentState.SourceBytes(
                    one.getKey().name(), one.getKey().kind() == Source.Kind.LAN, one.getValue()))
            .sorted(Comparator.comparingLong(ContentState.SourceBytes::bytes).reversed())
            .toList();
    return new ContentState(
        state,
        sentence,
        howFar.map(FetchProgress::have).orElse(0),
        howFar.map(FetchProgress::chunks).orElse(0),
        file,
        sources);
  }
}
