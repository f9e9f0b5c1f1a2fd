package io.idlewild.worker.exchange;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which peer sent how many verified bytes of what, until that is told to the coordinator.
 * Thread-safe.
 */
public final class Receipts {
  private static final int MOST = 10_000;

  private final Map<Receipt.Of, Long> bytes = new HashMap<>();

  /** What came. */
  public record Receipt(Of of, long bytes) {
    /** From whom, and of what. */
    public record Of(HostId peer, ContentId content) {}
  }

  synchronized void received(HostId peer, ContentId content, long count) {
    Receipt.Of of = new Receipt.Of(peer, content);
    if (bytes.size() < MOST || bytes.containsKey(of)) {
      bytes.merge(of, count, Long::sum);
    }
  }

  /** Takes some out; {@link #putBack} them if they could not be told. */
  public synchronized List<Receipt> take(int most) {
    List<Receipt> taken = new ArrayList<>();
    bytes.entrySet().stream()
        .limit(most)
        .forEach(entry -> taken.add(new Receipt(entry.getKey(), entry.getValue())));
    taken.forEach(one -> bytes.remove(one.of()));
    return taken;
  }

  public synchronized void putBack(List<Receipt> receipts) {
    receipts.forEach(one -> bytes.merge(one.of(), one.bytes(), Long::sum));
  }
}
