package io.idlewild.core.swarm;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Decides who is served next. Few chunks are on the way at a time, because a chunk that has arrived
 * can be passed on and ten halves cannot: how few follows from the measured rate. LAN first, then
 * by the deadline of the asker's task, then whoever got least. Not thread-safe.
 */
public final class UploadSlots {
  private static final int LAGGARD = 4;
  private static final double BELOW_BEST = 0.8;
  private static final long HALF_SECOND = 500_000_000;

  /** Before anything arrived nobody knows how long it takes. */
  private static final long FIRST_PATIENCE = TimeUnit.SECONDS.toNanos(10);

  /** Deadlines within the same such time are one. */
  private static final long ONE_DEADLINE = TimeUnit.MINUTES.toNanos(1);

  private final UploadSettings settings;
  private final TokenBucket wan;
  private final DayBudget day;
  private final Map<Asker, Line> lines = new LinkedHashMap<>();
  private final Map<Turn, Sent> sent = new HashMap<>();
  private final Goodput goodput = new Goodput();
  private long quickest = Long.MAX_VALUE;
  private double best;
  private boolean suspended;

  public UploadSlots(UploadSettings settings, long now) {
    this.settings = settings;
    this.wan = new TokenBucket(settings.wanBytesPerSecond(), now);
    this.day = new DayBudget(settings.wanBytesPerDay(), now);
  }

  /** One asker's turn to be served. */
  public record Turn(Asker asker, long ticket) {}

  private record Waiting(long ticket, int bytes, long deadline) {}

  private record Sent(int bytes, long at) {}

  private static final class Line {
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long served;
    private int onTheWay;
    private long bytesOnTheWay;

    /** It is not on the way any more. */
    void left(Sent one) {
      onTheWay--;
      bytesOnTheWay -= one.bytes;
    }

    /** In steps: what the wires add to equal deadlines must not decide who is served. */
    long urgency() {
      Waiting first = waiting.peekFirst();
      return first == null ? Long.MAX_VALUE : Math.floorDiv(first.deadline, ONE_DEADLINE);
    }
  }

  /**
   * Somebody asks.
   *
   * @param bytes that it will get
   * @param deadline of the task that needs it, as any number that grows; {@link Long#MAX_VALUE} for
   *     none
   * @return false if it has asked for too much already
   */
  public boolean ask(Asker asker, long ticket, int bytes, long deadline) {
    Line line = lines.get(asker);
    if (line == null) {
      line = new Line();
      line.served = lines.values().stream().mapToLong(other -> other.served).min().orElse(0);
      lines.put(asker, line);
    }
    if (line.waiting.size() >= settings.queue()) {
      return false;
    }
    line.waiting.addLast(new Waiting(ticket, bytes, deadline));
    return true;
  }

  /** It gets the chunk elsewhere. */
  public void cancel(Asker asker, long ticket) {
    Line line = lines.get(asker);
    if (line != null) {
      line.waiting.removeIf(one -> one.ticket == ticket);
    }
  }

  /** A chunk arrived; or nothing could be sent in this turn. */
  public void done(Turn turn, long now) {
    Sent one = sent.remove(turn);
    if (one == null) {
      return;
    }
    quickest = Math.min(quickest, now - one.at);
    goodput.add(one.bytes, now);
    if (sent.isEmpty()) {
      goodput.pause();
    }
    Line line = lines.get(turn.asker);
    if (line != null) {
      line.left(one);
    }
  }

  /** There was nothing to send; the turn was none. */
  public void skipped(Turn turn) {
    Sent one = sent.remove(turn);
    Line line = lines.get(turn.asker);
    if (one != null && line != null) {
      line.left(one);
      line.served -= one.bytes;
    }
  }

  /** An asker went away. */
  public void gone(Asker asker) {
    lines.remove(asker);
    for (Iterator<Turn> turns = sent.keySet().iterator(); turns.hasNext(); ) {
      if (turns.next().asker.equals(asker)) {
        turns.remove();
      }
    }
  }

  /** While the owner needs the machine or the line is metered, nobody beyond the LAN is served. */
  public void suspendWan(boolean nobody) {
    this.suspended = nobody;
  }

  /** The next to serve, if it is time for anybody. Ask until nobody is left. */
  public Optional<Turn> next(long now) {
    if (!hasRoom(now)) {
      return Optional.empty();
    }
    Optional<Map.Entry<Asker, Line>> chosen =
        lines.entrySet().stream()
            .filter(entry -> mayBeServed(entry.getKey(), entry.getValue(), now))
            .min(
                Comparator.comparing((Map.Entry<Asker, Line> entry) -> !entry.getKey().lan())
                    .thenComparingLong(entry -> entry.getValue().urgency())
                    .thenComparingLong(entry -> entry.getValue().served));
    return chosen.map(entry -> serve(entry.getKey(), entry.getValue(), now));
  }

  private boolean mayBeServed(Asker asker, Line line, long now) {
    return !line.waiting.isEmpty()
        && hasRoom(line)
        && (asker.lan() || !suspended && wan.mayTake(now) && day.mayTake(now));
  }

  private Turn serve(Asker asker, Line line, long now) {
    Waiting first = line.waiting.removeFirst();
    Turn turn = new Turn(asker, first.ticket);
    line.served += first.bytes;
    line.onTheWay++;
    line.bytesOnTheWay += first.bytes;
    goodput.begin(now);
    sent.put(turn, new Sent(first.bytes, now));
    if (!asker.lan()) {
      wan.take(first.bytes, now);
      day.take(first.bytes, now);
    }
    return turn;
  }

  /** On a fast line the next chunk is on the way before the last one is acknowledged. */
  private boolean hasRoom(Line line) {
    return line.onTheWay < settings.perAsker()
        || line.bytesOnTheWay < goodput.bytesWithin(settings.askerAhead().toNanos());
  }

  /** What hangs at a slow asker does not hold up the others. */
  private boolean hasRoom(long now) {
    long patience = quickest == Long.MAX_VALUE ? FIRST_PATIENCE : LAGGARD * quickest + HALF_SECOND;
    long bytes = 0;
    int count = 0;
    for (Sent one : sent.values()) {
      if (now - one.at < patience) {
        bytes += one.bytes;
        count++;
      }
    }
    double rate = goodput.bytesPerSecond();
    best = Math.max(best, rate);
    int least = rate < BELOW_BEST * best ? settings.mostAtOnce() : settings.leastAtOnce();
    double ahead =
        Math.max(settings.ahead().toNanos(), quickest == Long.MAX_VALUE ? 0 : 2.0 * quickest);
    return count < least || bytes < goodput.bytesWithin(ahead);
  }
}
