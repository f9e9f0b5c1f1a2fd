package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.swarm.Wish;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The origin as one content sees it: asked away from the swarm's thread, left alone for a while
 * when it fails, given up when it refuses. For the swarm's thread alone.
 */
final class OriginSource {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 5;
  private static final int MOST_LIES = 10;

  private final ContentId id;
  private final Desk desk;
  private int failures;
  private int lies;
  private long restUntil;
  private boolean rests;
  private String refusal = "";
  private String trouble = "";

  OriginSource(ContentId id, Desk desk) {
    this.id = id;
    this.desk = desk;
  }

  /** Whether it makes sense to ask it now. */
  boolean isThere(long now) {
    rests = rests && now - restUntil < 0;
    return refusal.isEmpty() && !rests;
  }

  boolean hasRefused() {
    return !refusal.isEmpty();
  }

  /** It gave a right chunk. */
  void didWell() {
    failures = 0;
    lies = 0;
  }

  /** For people: what it said last. */
  String words() {
    return refusal.isEmpty() ? trouble : refusal;
  }

  void manifest(Consumer<Manifest> come, Runnable failed) {
    desk.call(() -> {
      try {
        Manifest manifest = desk.origin().manifest(id);
        desk.post(() -> come.accept(manifest));
      } catch (SourceException e) {
        desk.post(() -> {
          failed(e);
          failed.run();
        });
      }
    });
  }

  void take(Wish.Any wish, Consumer<Origin.Answer> come, Runnable failed) {
    desk.call(() -> {
      try {
        Origin.Answer answer = desk.origin().take(id, wish.except(), wish.unsentForMillis());
        desk.post(() -> come.accept(answer));
      } catch (SourceException e) {
        desk.post(() -> {
          failed(e);
          failed.run();
        });
      }
    });
  }

  /** It gave rubbish, perhaps by a fault on the way: it gets another chance, but not for ever. */
  void lied(int index) {
    trouble = "the coordinator gave wrong bytes for chunk %d of content %s".formatted(index, id);
    lies++;
    if (lies >= MOST_LIES) {
      refusal = trouble;
    }
    rest();
  }

  private void failed(SourceException problem) {
    trouble = String.valueOf(problem.getMessage());
    if (!problem.isPassing()) {
      refusal = trouble;
      return;
    }
    rest();
  }

  private void rest() {
    rests = true;
    restUntil = desk.now() + FIRST_PAUSE.toNanos() * (1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
  }
}
