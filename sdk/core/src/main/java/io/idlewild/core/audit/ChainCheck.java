package io.idlewild.core.audit;

import io.idlewild.core.content.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through an audit log from its first line and collects what is wrong. Not thread-safe. */
public final class ChainCheck {
  /** More would only repeat the first. */
  private static final int MOST = 20;

  private final Optional<ChainHead> kept;
  private final List<Break> breaks = new ArrayList<>();
  private ChainHead last = ChainHead.EMPTY;

  /**
   * @param kept a head that was noted earlier, if there is one
   */
  public ChainCheck(Optional<ChainHead> kept) {
    this.kept = kept;
  }

  /**
   * A place where the log is not what it was.
   *
   * @param number of the line
   * @param detail one sentence
   */
  public record Break(long number, String detail) {}

  /**
   * Looks at the next line.
   *
   * @param hash that is stored with it
   */
  public void next(AuditRecord line, Hash hash) {
    if (line.number() != last.number() + 1) {
      add(
          line.number(),
          line.number() > last.number()
              ? "Lines %d to %d are missing.".formatted(last.number() + 1, line.number() - 1)
              : "It comes after line %d.".formatted(last.number()));
    } else if (!line.hashAfter(last.hash()).equals(hash)) {
      add(line.number(), "Its hash does not fit what it says and the line before it.");
    }
    last = new ChainHead(line.number(), hash);
    kept.filter(head -> head.number() == line.number() && !head.hash().equals(hash))
        .ifPresent(head ->
            add(line.number(), "Its hash is not %s, which was noted.".formatted(head.hash())));
  }

  /**
   * There are no more lines.
   *
   * @param claimed what the log says about its own end
   * @return what is wrong; empty if nothing
   */
  public List<Break> end(ChainHead claimed) {
    if (!claimed.equals(last)) {
      add(
          claimed.number(),
          "The log should end with %s, it ends with %s.".formatted(claimed, last));
    }
    kept.filter(head -> head.number() > last.number())
        .ifPresent(head ->
            add(
                head.number(),
                "This line was noted (%s); the log ends with line %d."
                    .formatted(head, last.number())));
    return List.copyOf(breaks);
  }

  /** The last line that was looked at. */
  public ChainHead last() {
    return last;
  }

  private void add(long number, String detail) {
    if (breaks.size() < MOST) {
      breaks.add(new Break(number, detail));
    }
  }
}
