package io.idlewild.coordinator.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.credit.model.Badge;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has given.
 *
 * @param account 32 hexadecimal digits
 * @param name of the account
 * @param project that it was given to
 * @param credit sealed, in seconds of the reference machine
 * @param pending what provisional results will earn
 * @param workUnits to whose canonical results their machines agreed
 * @param days with credit
 * @param first day with credit; absent without any
 * @param last day with credit; absent without any
 * @param badges that were reached, with what the next level wants
 * @param at when this was so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContributionView(
    String account,
    String name,
    String team,
    String project,
    BigDecimal credit,
    BigDecimal pending,
    long workUnits,
    int hosts,
    int days,
    @Nullable String first,
    @Nullable String last,
    List<BadgeView> badges,
    Instant at) {

  /**
   * A badge.
   *
   * @param kind work-units, credit, days or hosts
   * @param level 0 is not reached yet, 6 the last
   * @param has what was reached
   * @param next what the next level wants; 0 at the last
   */
  public record BadgeView(String kind, int level, long has, long next) {
    static BadgeView of(Badge badge) {
      return new BadgeView(badge.kind().word(), badge.level(), badge.has(), badge.next());
    }
  }
}
