package io.idlewild.coordinator.credit;

import java.math.BigDecimal;
import java.time.Instant;

/** Credit line by line. */
public final class LedgerView {
  private LedgerView() {}

  /**
   * What an account earned on a day for a team.
   *
   * @param day YYYY-MM-DD, UTC
   * @param account 32 hexadecimal digits
   * @param name of the account
   * @param team empty is none
   * @param credit in seconds of the reference machine
   */
  public record DayLine(String day, String account, String name, String team, BigDecimal credit) {}

  /**
   * What a host earned with a work unit.
   *
   * @param host 32 hexadecimal digits
   */
  public record EntryLine(
      int workUnit,
      String host,
      String hostName,
      String account,
      BigDecimal credit,
      Instant grantedAt) {}
}
