package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.jdbc.Jdbc;

/** Totals in a test that starts no program. */
public final class TestCredit {
  private TestCredit() {}

  public static CreditTotals totals(Jdbc jdbc) {
    return new CreditTotals(new CreditTotalsRepository(jdbc));
  }
}
