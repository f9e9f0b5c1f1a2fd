package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.store.PartialContent;
import io.idlewild.worker.store.StoreFull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings contents into the store. Tasks that want one content at once share one transfer. A
 * transfer that breaks goes on where it was, also after a restart. Thread-safe; calls block.
 */
public final class ContentFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(ContentFetcher.class);

  private final ContentFolder store;
  private final ChunkSource source;
  private final FetchSettings settings;
  private final Pauses pauses;
  private final Map<ContentId, CompletableFuture<Fetched>> running = new ConcurrentHashMap<>();

  public ContentFetcher(
      ContentFolder store, ChunkSource source, FetchSettings settings, Pauses pauses) {
    this.store = store;
    this.source = source;
    this.settings = settings;
    this.pauses = pauses;
  }

  /** The content, from the store or from a source. Pin it first. */
  public Fetched fetch(ContentId id) throws InterruptedException {
    CompletableFuture<Fetched> mine = new CompletableFuture<>();
    CompletableFuture<Fetched> other = running.putIfAbsent(id, mine);
    if (other != null) {
      return other.join();
    }
    Fetched result = new Fetched.Unavailable("fetching %s was interrupted".formatted(id));
    try {
      result = fetchHere(id);
      return result;
    } finally {
      running.remove(id, mine);
      mine.complete(result);
    }
  }

  private Fetched fetchHere(ContentId id) throws InterruptedException {
    try {
      Optional<Path> held = store.find(id);
      return held.isPresent() ? new Fetched.Here(held.get()) : transfer(id);
    } catch (StoreFull e) {
      return new Fetched.NoRoom(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.warn("Cannot store content {}", id, e);
      return new Fetched.NoRoom("content %s cannot be written: %s".formatted(id, e.getMessage()));
    }
  }

  private Fetched transfer(ContentId id) throws IOException, InterruptedException {
    int failures = 0;
    while (true) {
      int missing = Integer.MAX_VALUE;
      try (PartialContent content = store.begin(manifest(id))) {
        missing = content.missing().cardinality();
        readMissing(content);
        int left = content.missing().cardinality();
        if (left == 0) {
          return new Fetched.Here(store.complete(content));
        }
        failures = left < missing ? 1 : failures + 1;
        LOG.warn("{} gave wrong or too few chunks of {}, {} are missing", source.name(), id, left);
      } catch (SourceException e) {
        if (!e.isPassing()) {
          return new Fetched.Unavailable(String.valueOf(e.getMessage()));
        }
        failures++;
        LOG.info("Content {}: {}", id, e.getMessage());
      }
      if (failures >= settings.attempts()) {
        return new Fetched.Unavailable(
            "content %s could not be had from %s in %d attempts"
                .formatted(id, source.name(), failures));
      }
      pauses.pause(settings.pauseAfter(failures));
    }
  }

  private Manifest manifest(ContentId id) throws IOException, SourceException {
    Optional<Manifest> kept = store.manifest(id);
    return kept.isPresent() ? kept.get() : source.manifest(id);
  }

  private void readMissing(PartialContent content) throws IOException, SourceException {
    List<Integer> missing = content.missing().stream().boxed().toList();
    if (!missing.isEmpty()) {
      source.read(content.manifest().id(), missing, content::put);
    }
  }
}
