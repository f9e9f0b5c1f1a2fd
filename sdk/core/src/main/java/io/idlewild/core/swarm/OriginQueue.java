package io.idlewild.core.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How an origin answers many that ask at once: few chunks are on the way at a time, so that each is
 * soon somewhere and can be passed on; the others wait, whoever got least first, or are told when
 * to ask again. It gives what it gave least. What happens is told to it, with the time; {@link
 * #due} says what to answer. Bounded; not thread-safe.
 */
public final class OriginQueue {
  private static final int KEPT_CONTENTS = 1_000;
  private static final int KEPT_HOSTS = 100_000;
  private static final long IDLE_NANOS = Duration.ofSeconds(10).toNanos();

  private final OriginSettings settings;
  private final RandomGenerator random;
  private final UploadSlots slots;
  private final Map<String, LeastSent> contents =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LeastSent> eldest) {
          return size() > KEPT_CONTENTS;
        }
      };

  /** The oldest first. */
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

  private final Map<Long, Sent> onTheWay = new LinkedHashMap<>();

  /** When a host asked last, who asked longest ago first. */
  private final Map<String, Long> hosts = new LinkedHashMap<>(16, 0.75f, true);

  private final List<OriginAnswer> ready = new ArrayList<>();
  private long bytesOnTheWay;

  public OriginQueue(OriginSettings settings, RandomGenerator random, long now) {
    this.settings = settings;
    this.random = random;
    this.slots = new UploadSlots(settings.slots(), now);
  }

  /**
   * Somebody asks for a chunk of the origin's choice.
   *
   * @param host who asks
   * @param chunks of the content
   * @param chunkBytes of a whole chunk
   */
  public record Question(
      long ticket, String host, String content, int chunks, int chunkBytes, Wish.Any wish) {
    /** All contents of a host stand in one line. */
    private Asker asker() {
      return new Asker(host, "", false);
    }
  }

  private record Waiting(Question question, long since) {}

  private record Sent(UploadSlots.Turn turn, Question question, int index, long at) {}

  /** A question comes; ask {@link #due} what to answer. */
  public void ask(Question question, long now) {
    hosts.put(question.host, now);
    boolean taken =
        choice(question).fits(question.wish, question.wish.except(), now)
            && (waiting.size() < settings.mostWaiting() || makeRoomFor(question))
            && slots.ask(question.asker(), question.ticket, question.chunkBytes, Long.MAX_VALUE);
    if (taken) {
      waiting.put(question.ticket, new Waiting(question, now));
    } else {
      later(question);
    }
  }

  /** A chunk has arrived at whoever asked for it; what others say of it does not count. */
  public void arrived(long ticket, String host, long now) {
    Sent sent = onTheWay.get(ticket);
    if (sent != null && sent.question.host.equals(host)) {
      take(ticket);
      slots.done(sent.turn, now);
    }
  }

  /** The asker went away, or there was no chunk to give after all; nothing has arrived. */
  public void gone(long ticket) {
    Waiting left = waiting.remove(ticket);
    if (left != null) {
      slots.cancel(left.question.asker(), ticket);
    }
    Sent sent = take(ticket);
    if (sent != null) {
      slots.skipped(sent.turn);
      choice(sent.question).takeBack(sent.index);
    }
  }

  /** What to answer now. Call it after each event, and a few times a second. */
  public List<OriginAnswer> due(long now) {
    forgetLost(now);
    answerThePatient(now);
    while (bytesOnTheWay < settings.mostOnTheWay()) {
      Optional<UploadSlots.Turn> turn = slots.next(now);
      if (turn.isEmpty()) {
        break;
      }
      serve(turn.get(), now);
    }
    forgetHosts(now);
    List<OriginAnswer> answers = List.copyOf(ready);
    ready.clear();
    return answers;
  }

  /** Questions that wait for their turn. */
  public int waiting() {
    return waiting.size();
  }

  /** Chunks that were given and have not arrived yet, as far as is known. */
  public int onTheWay() {
    return onTheWay.size();
  }

  private void serve(UploadSlots.Turn turn, long now) {
    Waiting served = waiting.remove(turn.ticket());
    if (served == null) {
      slots.skipped(turn);
      return;
    }
    Question question = served.question;
    BitSet held = new BitSet();
    held.set(0, question.chunks);
    OptionalInt index = choice(question).give(question.wish, held, question.wish.except(), now);
    if (index.isEmpty()) {
      slots.skipped(turn);
      later(question);
      return;
    }
    onTheWay.put(turn.ticket(), new Sent(turn, question, index.getAsInt(), now));
    bytesOnTheWay += question.chunkBytes;
    ready.add(new OriginAnswer.Give(turn.ticket(), index.getAsInt()));
  }

  private LeastSent choice(Question question) {
    return contents.computeIfAbsent(
        question.content, content -> new LeastSent(question.chunks, random));
  }

  private @Nullable Sent take(long ticket) {
    Sent sent = onTheWay.remove(ticket);
    if (sent != null) {
      bytesOnTheWay -= sent.question.chunkBytes;
    }
    return sent;
  }

  private void later(Question question) {
    ready.add(new OriginAnswer.Later(question.ticket, pause()));
  }

  /** The more hosts ask, the longer each of them waits. */
  private Duration pause() {
    long nanos = hosts.size() * Duration.ofSeconds(1).toNanos() / settings.questionsPerSecond();
    return Duration.ofNanos(
        Math.clamp(nanos, settings.leastPause().toNanos(), settings.mostPause().toNanos()));
  }

  /** Who waits with several questions makes room for one who waits with none. */
  private boolean makeRoomFor(Question question) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    waiting.values().forEach(one -> counts.merge(one.question.host, 1, Integer::sum));
    if (counts.containsKey(question.host)) {
      return false;
    }
    Question last = null;
    for (Waiting one : waiting.values()) {
      if (counts.getOrDefault(one.question.host, 0) > 1) {
        last = one.question;
      }
    }
    if (last == null) {
      return false;
    }
    waiting.remove(last.ticket);
    slots.cancel(last.asker(), last.ticket);
    later(last);
    return true;
  }

  private void answerThePatient(long now) {
    Iterator<Waiting> all = waiting.values().iterator();
    while (all.hasNext()) {
      Waiting oldest = all.next();
      if (now - oldest.since < settings.patience().toNanos()) {
        return;
      }
      all.remove();
      slots.cancel(oldest.question.asker(), oldest.question.ticket);
      later(oldest.question);
    }
  }

  private void forgetLost(long now) {
    while (!onTheWay.isEmpty()) {
      Sent oldest = onTheWay.values().iterator().next();
      if (now - oldest.at < settings.lost().toNanos()) {
        return;
      }
      gone(oldest.turn.ticket());
    }
  }

  private void forgetHosts(long now) {
    Iterator<Map.Entry<String, Long>> all = hosts.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, Long> oldest = all.next();
      if (hosts.size() <= KEPT_HOSTS && now - oldest.getValue() < IDLE_NANOS) {
        return;
      }
      String host = oldest.getKey();
      boolean busy =
          waiting.values().stream().anyMatch(one -> one.question.host.equals(host))
              || onTheWay.values().stream().anyMatch(one -> one.question.host.equals(host));
      if (busy) {
        return;
      }
      slots.gone(new Asker(host, "", false));
      all.remove();
    }
  }
}
