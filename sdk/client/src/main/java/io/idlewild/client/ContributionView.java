package io.idlewild.client;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's machines have given.
 *
 * @param credit sealed, in seconds of the reference machine
 * @param pending what provisional results will earn
 * @param first day with credit, null without any
 * @param last day with credit, null without any
 */
public record ContributionView(
    String name,
    String project,
    BigDecimal credit,
    BigDecimal pending,
    long workUnits,
    int hosts,
    int days,
    @Nullable String first,
    @Nullable String last,
    List<Badge> badges) {
  public ContributionView {
    badges = badges == null ? List.of() : List.copyOf(badges);
  }

  /** A badge: its level from 1 to 6, what was reached, and what the next level wants. */
  public record Badge(String kind, int level, long has, long next) {}
}
