package io.idlewild.tools.swarm;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.swarm.OriginAnswer;
import io.idlewild.core.swarm.OriginQueue;
import io.idlewild.core.swarm.OriginSettings;
import io.idlewild.core.swarm.Wish;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The coordinator as a source: whom it answers what, is decided as in production. */
final class Origin {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long TICK = Duration.ofMillis(100).toNanos();

  private final Chunking chunking;
  private final Links links;
  private final OriginQueue queue;
  private final Port up;
  private final double diesAfter;
  private final Map<Long, Integer> questions = new HashMap<>();
  private final Map<Long, Consumer<OriginAnswer>> askers = new HashMap<>();
  private boolean ticks;
  private long lastTicket;
  private long sent;

  /**
   * @param diesAfter contents' worth of bytes
   */
  Origin(
      Chunking chunking,
      Links links,
      Port up,
      OriginSettings settings,
      double diesAfter,
      RandomGenerator random) {
    this.chunking = chunking;
    this.links = links;
    this.queue = new OriginQueue(settings, random, links.now());
    this.up = up;
    this.diesAfter = diesAfter;
  }

  boolean lives() {
    return sentFiles() < diesAfter;
  }

  /** A question; the answer comes when it is the asker's turn, and never from a dead one. */
  void ask(String host, Wish.Any wish, Consumer<OriginAnswer> answered) {
    questions.merge(links.now() / SECOND, 1, Integer::sum);
    lastTicket++;
    askers.put(lastTicket, answered);
    queue.ask(
        new OriginQueue.Question(
            lastTicket, host, "content", chunking.count(), chunking.chunkSize(), wish),
        links.now());
    answer();
    if (!ticks) {
      ticks = true;
      links.after(TICK, this::tick);
    }
  }

  /** A chunk has arrived. */
  void arrived(long ticket, String host) {
    queue.arrived(ticket, host, links.now());
    answer();
  }

  private void tick() {
    answer();
    ticks = !askers.isEmpty();
    if (ticks) {
      links.after(TICK, this::tick);
    }
  }

  private void answer() {
    for (OriginAnswer answer : queue.due(links.now())) {
      Consumer<OriginAnswer> asker = askers.remove(answer.ticket());
      if (asker == null || !lives()) {
        continue;
      }
      if (answer instanceof OriginAnswer.Give(long ticket, int index)) {
        sent += chunking.sizeOf(index);
      }
      asker.accept(answer);
    }
  }

  Port up() {
    return up;
  }

  double sentFiles() {
    return sent / (double) chunking.length();
  }

  /** Questions in the busiest second. */
  int mostQuestions() {
    return questions.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
