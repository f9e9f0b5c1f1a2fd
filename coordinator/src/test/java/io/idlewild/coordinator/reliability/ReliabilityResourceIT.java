package io.idlewild.coordinator.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.coordinator.check.CleanGrid;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.coordinator.reliability.ReliabilityView.EventView;
import io.idlewild.core.trust.escrow.Standing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The record and the history of hosts, on a real database. */
final class ReliabilityResourceIT {
  private static final String BOB = CleanGrid.BOB.replace("-", "");
  private static TestDatabase database;
  private static ReliabilityResource resource;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.start();
    resource =
        new ReliabilityResource(
            new ReliabilityRepository(database.jdbc()), new ReliabilityHistories(database.jdbc()));
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void layGrid() throws Exception {
    database.execute(CleanGrid.sql("1-" + "0".repeat(64)));
  }

  @Test
  void hostThatWasConvictedOftenIsBanned() throws Exception {
    database.execute("UPDATE host_record SET strikes = 3 WHERE host = '" + CleanGrid.BOB + "'");

    ReliabilityView view = resource.reliability(BOB, null, 50);

    assertThat(view.workloads())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.name()).isEqualTo("sum");
          assertThat(record.standing()).isEqualTo(Standing.BANNED);
          assertThat(record.strikes()).isEqualTo(3);
          assertThat(record.credit()).isEqualByComparingTo("0.000020");
        });
  }

  @Test
  void hostOfTheProjectIsAnAnchor() throws Exception {
    database.execute("UPDATE host SET anchor = true WHERE id = '" + CleanGrid.BOB + "'");

    assertThat(resource.reliability(BOB, null, 50).workloads().getFirst().standing())
        .isEqualTo(Standing.ANCHOR);
  }

  @Test
  void eventsComeInPagesFromTheNewestToTheOldest() throws Exception {
    database.execute(
        """
        INSERT INTO reliability_event (host, workload, job, idx, event, detail, at)
          SELECT '{bob}', 'w', '{job}', n, 'PASSED', 'check ' || n, now()
          FROM generate_series(1, 4) n
        """
            .replace("{bob}", CleanGrid.BOB)
            .replace("{job}", CleanGrid.AUDITED));

    ReliabilityView first = resource.reliability(BOB, null, 3);
    ReliabilityView second = resource.reliability(BOB, first.next(), 3);

    assertThat(first.events()).extracting(EventView::workUnit).containsExactly(4, 3, 2);
    assertThat(second.events()).extracting(EventView::event).containsExactly("PASSED", "CONVICTED");
    assertThat(second.next()).isNull();
  }

  @Test
  void hostThatNobodyEnrolledIsUnknown() {
    assertThatThrownBy(() -> resource.reliability("0".repeat(32), null, 50))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("host-unknown");
    assertThatThrownBy(() -> resource.reliability("bob", null, 50))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("host-unknown");
  }
}
