package io.idlewild.coordinator.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts of credit: seconds of the reference machine for people, whole millionths of them in every
 * sum.
 */
public final class Credit {
  /** Digits behind the point. */
  private static final int SCALE = 6;

  private Credit() {}

  /**
   * What a work unit earns each host whose result became canonical; what the host claims to have
   * spent does not count.
   *
   * @param costSeconds of the reference machine
   * @return millionths, at least 1
   */
  public static long micros(double costSeconds) {
    return BigDecimal.valueOf(costSeconds)
        .movePointRight(SCALE)
        .setScale(0, RoundingMode.HALF_UP)
        .max(BigDecimal.ONE)
        .longValueExact();
  }

  /** Seconds of the reference machine. */
  public static BigDecimal seconds(long micros) {
    return BigDecimal.valueOf(micros, SCALE);
  }
}
