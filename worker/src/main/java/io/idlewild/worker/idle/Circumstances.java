package io.idlewild.worker.idle;

import io.idlewild.worker.config.StandingOrder;
import java.util.Optional;

/**
 * What was said and what is known, beside what was measured.
 *
 * @param order what the volunteer said by a button
 * @param unusable what is wrong with the preferences if there are none to follow
 * @param clock what is wrong with the clock on the wall
 */
public record Circumstances(
    StandingOrder order, Optional<String> unusable, Optional<String> clock) {
  /** Nothing was said, nothing is wrong. */
  public static final Circumstances NONE =
      new Circumstances(StandingOrder.NONE, Optional.empty(), Optional.empty());
}
