package io.idlewild.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of the audit log.
 *
 * @param lines who did what
 * @param head {@code NUMBER:HASH} of the last line of all; keep it to find out later whether the
 *     log was changed
 */
public record AuditPage(List<Line> lines, String head) {
  public AuditPage {
    lines = lines == null ? List.of() : List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param number from 1, without gaps
   * @param actorKind {@code account}, {@code host}, {@code operator}, {@code system} or {@code
   *     nobody}
   * @param actor name or id; may be empty
   * @param action what was tried
   * @param target on what; may be empty
   * @param outcome {@code done}, {@code refused} or {@code failed}
   * @param detail a code or a few words; may be empty
   * @param address where from; null if it came from nowhere or was erased
   * @param addressMark what the line's hash covers instead of the address
   * @param hash of this line and all before it
   */
  public record Line(
      long number,
      Instant at,
      String actorKind,
      String actor,
      String action,
      String target,
      String outcome,
      String detail,
      @Nullable String address,
      String addressMark,
      String hash) {}
}
