package io.idlewild.tools.swarm;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.swarm.LeastSent;
import io.idlewild.core.swarm.Wish;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** The coordinator as a source: gives at once what it gave least, to whoever asks. */
final class Origin {
  private static final long SECOND = 1_000_000_000;

  private final Chunking chunking;
  private final LeastSent choice;
  private final BitSet all = new BitSet();
  private final Port up;
  private final double diesAfter;
  private final Map<Long, Integer> questions = new HashMap<>();
  private final int slots;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int onTheWay;
  private long sent;

  /**
   * @param slots chunks that it gives at a time; 0 for any number
   * @param diesAfter contents' worth of bytes
   */
  Origin(Chunking chunking, Port up, int slots, double diesAfter, RandomGenerator random) {
    this.chunking = chunking;
    this.choice = new LeastSent(chunking.count(), random);
    this.up = up;
    this.slots = slots;
    this.diesAfter = diesAfter;
    all.set(0, chunking.count());
  }

  boolean lives() {
    return sentFiles() < diesAfter;
  }

  /** The chunk to give; empty if everything that fits was given to somebody just now. */
  OptionalInt take(Wish.Any wish, long now) {
    questions.merge(now / SECOND, 1, Integer::sum);
    OptionalInt index = choice.give(wish, all, wish.except(), now);
    index.ifPresent(i -> {
      sent += chunking.sizeOf(i);
      onTheWay++;
    });
    return index;
  }

  /** Asks it when it has a slot. */
  void ask(Runnable question) {
    if (slots > 0 && onTheWay >= slots) {
      waiting.add(question);
    } else {
      question.run();
    }
  }

  /** A chunk has arrived. */
  void arrived() {
    onTheWay--;
    while (!waiting.isEmpty() && (slots == 0 || onTheWay < slots)) {
      waiting.remove().run();
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
