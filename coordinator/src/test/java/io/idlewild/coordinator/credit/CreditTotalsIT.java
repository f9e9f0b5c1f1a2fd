package io.idlewild.coordinator.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.coordinator.check.CheckSettings;
import io.idlewild.coordinator.check.CleanGrid;
import io.idlewild.coordinator.check.GridCheck;
import io.idlewild.coordinator.check.Invariant;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.time.SystemTicker;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Totals of credit on a real database; in the clean grid each entry is ten millionths. */
final class CreditTotalsIT {
  private static final String NOTHING = "1-" + "0".repeat(64);
  private static final AccountId ANNS =
      new AccountId(UUID.fromString("00000000-0000-4000-8000-000000000101"));
  private static TestDatabase database;
  private static CreditTotals totals;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.start();
    totals = new CreditTotals(new CreditTotalsRepository(database.jdbc()));
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void layGrid() throws Exception {
    database.execute(CleanGrid.sql(NOTHING));
  }

  @Test
  void accountsHaveWhatTheirHostsEarned() {
    totals.follow();

    assertThat(totals.by(CreditGrouping.ACCOUNT, Optional.empty(), 10))
        .extracting(CreditTotal::name, CreditTotal::credit)
        .containsExactly(tuple("account 1", micros(40)), tuple("account 2", micros(20)));
  }

  @Test
  void nothingIsCountedTwice() {
    totals.follow();
    totals.follow();

    assertThat(totals.by(CreditGrouping.DAY, Optional.empty(), 10))
        .extracting(CreditTotal::credit)
        .containsExactly(micros(60));
  }

  @Test
  void nothingIsCountedTwiceByTwoWhoCountAtOnce() throws Exception {
    Callable<Void> follow =
        () -> {
          totals.follow();
          return null;
        };

    try (ExecutorService both = Executors.newFixedThreadPool(4)) {
      for (Future<Void> one : both.invokeAll(List.of(follow, follow, follow, follow))) {
        one.get();
      }
    }

    assertThat(totals.by(CreditGrouping.DAY, Optional.empty(), 10))
        .extracting(CreditTotal::credit)
        .containsExactly(micros(60));
  }

  @Test
  void creditCountsForTheTeamThatTheAccountIsInThen() throws Exception {
    totals.setTeam(ANNS, "owls");
    totals.follow();
    totals.setTeam(ANNS, "foxes");
    database.execute(
        """
        INSERT INTO result VALUES ('{b}', 5, 2, 'SEALED', decode(repeat('07', 32), 'hex'), 0, NULL,
          NULL, 2, now());
        INSERT INTO credit_entry VALUES ('{b}', 5, '{ann}', '{account}', 7, now());
        UPDATE job_progress SET last_sequence = 2 WHERE job = '{b}'
        """
            .replace("{b}", CleanGrid.AUDITED)
            .replace("{ann}", CleanGrid.ANN)
            .replace("{account}", ANNS.value().toString()));
    totals.follow();

    assertThat(totals.by(CreditGrouping.TEAM, Optional.empty(), 10))
        .extracting(CreditTotal::id, CreditTotal::credit)
        .containsExactly(tuple("owls", micros(40)), tuple("foxes", micros(7)));
  }

  @Test
  void daysAreThoseOfTheEntries() throws Exception {
    database.execute(
        "UPDATE credit_entry SET granted_at = '2026-02-03T23:59:59Z' WHERE job = '%s'"
            .formatted(CleanGrid.QUORUM));
    database.execute(
        "UPDATE credit_entry SET granted_at = '2026-02-04T00:00:00Z' WHERE job <> '%s'"
            .formatted(CleanGrid.QUORUM));

    totals.follow();

    assertThat(totals.by(CreditGrouping.DAY, Optional.empty(), 10))
        .extracting(CreditTotal::id, CreditTotal::credit)
        .containsExactly(tuple("2026-02-04", micros(20)), tuple("2026-02-03", micros(40)));
  }

  @Test
  void theCheckAgreesBeforeAndAfter() throws Exception {
    assertThat(creditViolations()).isEmpty();

    totals.follow();

    assertThat(creditViolations()).isEmpty();
  }

  @Test
  void nobodyJoinsATeamWhoIsNotThere() {
    assertThat(totals.setTeam(new AccountId(new UUID(7, 7)), "owls")).isFalse();
  }

  private static List<?> creditViolations() throws Exception {
    try (Connection connection = database.connect()) {
      return new GridCheck(database.data(), new SystemTicker())
          .run(connection, CheckSettings.stopped(20, false)).violations().stream()
              .filter(violation -> violation.invariant() == Invariant.I7)
              .toList();
    }
  }

  private static BigDecimal micros(long micros) {
    return Credit.seconds(micros);
  }
}
