package io.idlewild.core.gossip;

import io.idlewild.core.content.Hash;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.HeadComparison;
import io.idlewild.core.log.TreeHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Compares the heads of logs that are heard. Of each log it keeps the latest few; two that accuse
 * the log are kept as long as notices are.
 */
final class HeadWatch {
  /** Heads of different sizes; workers that saw the log a while apart still have one in common. */
  private static final int KEPT = 8;

  private final Map<Hash, TreeMap<Long, SignedNotice>> bySize = new HashMap<>(2);
  private final Map<Hash, News.Forked> forks = new HashMap<>(2);

  /**
   * What to do with a head.
   *
   * @param dropped heads that it makes superfluous
   */
  record Verdict(boolean keep, List<News> news, List<SignedNotice> dropped) {
    static final Verdict SUPERFLUOUS = new Verdict(false, List.of(), List.of());
  }

  Verdict heard(SignedNotice notice) {
    if (!(notice.notice() instanceof Notice.LogHead(Hash log, TreeHead head))
        || forks.containsKey(log)) {
      return Verdict.SUPERFLUOUS;
    }
    TreeMap<Long, SignedNotice> known = bySize.computeIfAbsent(log, key -> new TreeMap<>());
    SignedNotice same = known.get(head.size());
    if (same != null) {
      return sameSize(log, same, notice);
    }
    if (known.size() >= KEPT && head.size() < known.firstKey()) {
      return Verdict.SUPERFLUOUS;
    }
    known.put(head.size(), notice);
    List<SignedNotice> dropped = new ArrayList<>();
    while (known.size() > KEPT) {
      dropped.add(known.pollFirstEntry().getValue());
    }
    return new Verdict(true, List.of(toProve(known, head, notice)), dropped);
  }

  /** The same head once more, with another time, is none; another one is a proof. */
  private Verdict sameSize(Hash log, SignedNotice known, SignedNotice heard) {
    if (compare(known, heard) != HeadComparison.FORKED) {
      return Verdict.SUPERFLUOUS;
    }
    News.Forked fork = new News.Forked(log, known, heard);
    forks.put(log, fork);
    return new Verdict(true, List.of(fork), List.of());
  }

  private static HeadComparison compare(SignedNotice known, SignedNotice heard) {
    return HeadComparison.of(headOf(known), headOf(heard), ConsistencyProof.NONE);
  }

  /** Beside its neighbours in size; the first head of a log proves nothing and is only told. */
  private static News toProve(
      NavigableMap<Long, SignedNotice> known, TreeHead head, SignedNotice notice) {
    Map.Entry<Long, SignedNotice> lower = known.lowerEntry(head.size());
    if (lower != null) {
      return new News.ToProve(lower.getValue(), notice);
    }
    Map.Entry<Long, SignedNotice> higher = known.higherEntry(head.size());
    return higher == null ? new News.Told(notice) : new News.ToProve(notice, higher.getValue());
  }

  private static TreeHead headOf(SignedNotice notice) {
    if (notice.notice() instanceof Notice.LogHead(Hash log, TreeHead head)) {
      return head;
    }
    throw new IllegalArgumentException("not a head of a log: " + notice);
  }
}
