package io.idlewild.worker.gossip;

import io.idlewild.core.gossip.News;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.log.TreeHead;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Heads of the log that others saw, and that the coordinator has to account for. Not thread-safe.
 */
final class LogProofs {
  private static final int MOST = 100;

  private final Deque<News.ToProve> open = new ArrayDeque<>();

  void add(News.ToProve toProve) {
    if (open.size() < MOST) {
      open.add(toProve);
    }
  }

  Optional<News.ToProve> next() {
    return Optional.ofNullable(open.poll());
  }

  /** The coordinator did not answer; it is asked again later. */
  void later(News.ToProve toProve) {
    open.addFirst(toProve);
  }

  /** What is wrong with what the coordinator answers; empty if nothing is. */
  static Optional<String> objection(News.ToProve toProve, LogDesk.Reply reply) {
    TreeHead smaller = headOf(toProve.smaller());
    TreeHead larger = headOf(toProve.larger());
    boolean proven =
        switch (reply) {
          case LogDesk.Reply.Shown shown -> shown.proof().proves(smaller, larger);
          case LogDesk.Reply.NoSuchLog none -> false;
          case LogDesk.Reply.Away away -> true;
        };
    return proven
        ? Optional.empty()
        : Optional.of(
            "it has no proof that its log of workload versions with %d entries (root %s) holds the"
                    .formatted(larger.size(), larger.root())
                + " %d (root %s) that it showed to others, and signed"
                    .formatted(smaller.size(), smaller.root()));
  }

  static String fork(News.Forked forked) {
    TreeHead one = headOf(forked.one());
    return "its log of workload versions has two forms with %d entries, both signed by key %s: %s and %s"
        .formatted(one.size(), forked.log(), one.root(), headOf(forked.other()).root());
  }

  private static TreeHead headOf(SignedNotice notice) {
    if (notice.notice() instanceof Notice.LogHead(var log, TreeHead head)) {
      return head;
    }
    throw new IllegalArgumentException("not a head of a log: " + notice);
  }
}
