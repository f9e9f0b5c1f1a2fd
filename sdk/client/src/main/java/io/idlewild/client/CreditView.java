package io.idlewild.client;

import java.math.BigDecimal;
import java.util.List;

/**
 * Credit, added up.
 *
 * @param by {@code account}, {@code team}, {@code day} or {@code host}
 * @param totals the most first; of days the newest first
 * @param sum of these totals
 */
public record CreditView(String by, List<Total> totals, BigDecimal sum) {
  public CreditView {
    totals = totals == null ? List.of() : List.copyOf(totals);
  }

  /**
   * Credit of somebody, or of a day.
   *
   * @param id of the account or host, the team's name, or the day
   * @param credit seconds of the reference machine
   */
  public record Total(String id, String name, BigDecimal credit) {}
}
