package io.idlewild.coordinator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.time.SystemTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks one thing of a clean grid at a time, and looks whether it is found where it is. */
final class GridCheckIT {
  private static final byte[] BYTES = "a module, or a table".getBytes();
  private static TestDatabase database;
  private static Manifest content;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.start();
    ContentHasher hasher = new ContentHasher(BYTES.length);
    hasher.update(BYTES, 0, BYTES.length);
    content = hasher.finish();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void layCleanGrid() throws Exception {
    database.execute(CleanGrid.sql(content.id().toString()));
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO content VALUES (?, ?, now())")) {
      insert.setString(1, content.id().toString());
      insert.setBytes(2, content.chunks().getFirst().bytes());
      insert.execute();
    }
    Files.createDirectories(file("").getParent());
    Files.write(file(""), BYTES);
    Files.write(file(".marks"), new byte[] {1});
  }

  @Test
  void findsNothingInACleanGrid() throws Exception {
    CheckReport report = check(new CheckSettings(20, true, Optional.of(Duration.ofMinutes(1))));

    assertThat(report.violations()).isEmpty();
    assertThat(report.ok()).isTrue();
  }

  @Test
  void tellsOfEveryInvariantHowItIsLookedFor() throws Exception {
    CheckReport report = check();

    assertThat(report.checked())
        .extracting(Examined::invariant)
        .contains(Invariant.values())
        .isSorted();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          I1 | job {b}, work unit 4 | DELETE FROM work_unit WHERE job = '{b}' AND idx = 4
          I1 | job {b}, work unit 6 | INSERT INTO work_unit VALUES ('{b}', 6, 1, '{}')
          I1 | job {c} | DELETE FROM job_progress WHERE job = '{c}'
          I1 | job 0000000000004000800000000000000e | INSERT INTO work_unit VALUES ('00000000-0000-4000-8000-00000000000e', 0, 1, '{}')
          I2 | job {a}, work unit 2 | DELETE FROM result WHERE job = '{a}' AND idx = 2
          I2 | job {a} | UPDATE result SET sequence = 4 WHERE job = '{a}' AND idx = 2
          I2 | job {a} | UPDATE job_progress SET last_sequence = 4 WHERE job = '{a}'
          I2 | job {b}, work unit 9 | INSERT INTO result VALUES ('{b}', 9, 2, 'FAILED', NULL, NULL, 'X', NULL, 0, now())
          I2 | job {c}, work unit 0 | INSERT INTO result VALUES ('{c}', 0, 1, 'FAILED', NULL, NULL, 'X', NULL, 0, now())
          I3 | job {a}, work unit 2, task 1, host {cid} | UPDATE task SET state = 'LEASED', ended_at = NULL, cause = NULL WHERE job = '{a}' AND idx = 2 AND n = 1
          I3 | job {b}, work unit 3, task 0, host {cid} | UPDATE task SET lease_until = now() - interval '2 minutes' WHERE job = '{b}' AND idx = 3
          I5 | job {b} | UPDATE job_progress SET open = 2, running = 1 WHERE job = '{b}'
          I5 | job {b} | UPDATE job_progress SET running = 3, provisional = 1 WHERE job = '{b}'
          I5 | job {a} | UPDATE job_progress SET sealed = 3, failed = 0 WHERE job = '{a}'
          I5 | job {a} | UPDATE job_progress SET tasks_expired = 2 WHERE job = '{a}'
          I5 | job {d} | UPDATE job_progress SET cancelled = 1, open = 1 WHERE job = '{d}'
          I5 | job {b}, work unit 4 | UPDATE job_progress SET settled_below = 5 WHERE job = '{b}'
          I5 | job {b}, work unit 2 | UPDATE task SET vote = NULL WHERE job = '{b}' AND idx = 2
          I5 | job {b}, work unit 3 | UPDATE task SET state = 'EXPIRED', ended_at = now() WHERE job = '{b}' AND idx = 3
          I5 | host {ann}, workload w | UPDATE host_record SET unchecked = 2 WHERE host = '{ann-uuid}'
          I5 | host {cid}, workload w | UPDATE host_record SET awaiting = 0 WHERE host = '{cid-uuid}'
          I6 | job {a}, work unit 0, task 0, host {ann} | UPDATE task SET digest = NULL WHERE job = '{a}' AND idx = 0 AND n = 0
          I6 | job {a}, work unit 0, task 0, host {ann} | UPDATE task SET ended_at = NULL WHERE job = '{a}' AND idx = 0 AND n = 0
          I6 | job {b}, work unit 3, task 0, host {cid} | UPDATE task SET commitment = '\\x00' WHERE job = '{b}' AND idx = 3
          I6 | job {b}, work unit 3, task 0, host {cid} | UPDATE task SET state = 'COMMITTED' WHERE job = '{b}' AND idx = 3
          I6 | job {b}, work unit 3, task 0, host {cid} | UPDATE task SET vote = 'VOID' WHERE job = '{b}' AND idx = 3
          I6 | job {a}, work unit 2, task 0, host {ann} | UPDATE task SET cause = NULL WHERE job = '{a}' AND idx = 2 AND n = 0
          I6 | job {a}, work unit 0, task 1, host {bob} | UPDATE task SET vote = 'CHECKED' WHERE job = '{a}' AND idx = 0 AND n = 1
          I6 | job {a}, work unit 1 | UPDATE task SET n = 3 WHERE job = '{a}' AND idx = 1 AND n = 2
          I6 | job {b}, work unit 8, task 0, host {ann} | UPDATE task SET idx = 8 WHERE job = '{b}' AND idx = 1
          I6 | job {a}, work unit 2, task 0 | UPDATE result SET n = 0 WHERE job = '{a}' AND idx = 2
          I6 | job {b} | UPDATE job SET finished_at = now() WHERE id = '{b}'
          I6 | job {c} | UPDATE job SET started_at = now() WHERE id = '{c}'
          I7 | job {a}, work unit 2, host {ann} | INSERT INTO credit_entry VALUES ('{a}', 2, '{ann-uuid}', '{ann-uuid}', 1, now())
          I7 | job {a}, work unit 0, host {cid} | INSERT INTO credit_entry VALUES ('{a}', 0, '{cid-uuid}', '{cid-uuid}', 1, now())
          I7 | job {b}, work unit 1, host {ann} | INSERT INTO credit_entry VALUES ('{b}', 1, '{ann-uuid}', '{ann-uuid}', 1, now())
          I7 | job {b}, work unit 0, host {bob} | INSERT INTO credit_entry VALUES ('{b}', 0, '{bob-uuid}', '{bob-uuid}', 1, now())
          I7 | host {ann}, workload w | UPDATE credit_entry SET amount = 11 WHERE job = '{a}' AND idx = 0 AND host = '{ann-uuid}'
          I7 | host {bob}, workload w | UPDATE host_record SET credit = 21 WHERE host = '{bob-uuid}'
          I7 | job {a} | UPDATE job_progress SET credit = 41 WHERE job = '{a}'
          I7 | host {ann}, workload w | UPDATE host_record SET pending = 10 WHERE host = '{ann-uuid}'
          I7 | account {ann} | INSERT INTO credit_day VALUES ('2026-01-01', '{ann-uuid}', '', 5)
          I7 | host {ann}, workload w | INSERT INTO credit_folded VALUES ('{ann-uuid}', 'w', '{ann-uuid}', 5)
          I8 | job {a}, work unit 0, host {ann} | UPDATE task SET host = '{ann-uuid}' WHERE job = '{a}' AND idx = 0
          I8 | job {b}, work unit 5 | UPDATE task SET account = '{ann-uuid}' WHERE job = '{b}' AND idx = 5
          I8 | job {a}, work unit 2 | UPDATE task SET block = '10.0.1.0/24' WHERE job = '{a}' AND idx = 2
          I8 | job {a}, work unit 2 | UPDATE job SET quorum = 1, max_tasks = 1 WHERE id = '{a}'
          I9 | job {a}, work unit 1, task 0, host {ann} | UPDATE result SET digest = decode(repeat('09', 32), 'hex') WHERE job = '{a}' AND idx = 1
          I9 | job {a}, work unit 1, task 1, host {bob} | UPDATE result SET n = 1 WHERE job = '{a}' AND idx = 1
          I9 | job {a}, work unit 1 | UPDATE result SET n = NULL WHERE job = '{a}' AND idx = 1
          I9 | job {b}, work unit 0, task 0, host {ann} | UPDATE task SET vote = 'VOID' WHERE job = '{b}' AND idx = 0 AND n = 0
          I10 | job {b}, work unit 1, task 0, host {ann} | INSERT INTO reliability_event (host, workload, job, idx, event, detail, at) VALUES ('{ann-uuid}', 'w', '{b}', 1, 'CONVICTED', '', now() + interval '1 second')
          I10 | job {b}, work unit 5, task 1, host {cid} | INSERT INTO reliability_event (host, workload, job, idx, event, detail, at) VALUES ('{cid-uuid}', 'w', '{a}', 1, 'CONVICTED', '', now() + interval '1 second')
          I11 | workload w | DELETE FROM content
          I11 | job {b} | DELETE FROM content
          I13 | grid | DELETE FROM dispatcher
          I13 | grid | UPDATE dispatcher SET epoch = 0
          """)
  void finds(Invariant invariant, String place, String damage) throws Exception {
    database.execute(filled(damage));

    CheckReport report = check();

    assertThat(report.ok()).isFalse();
    assertThat(report.violations())
        .anySatisfy(violation -> {
          assertThat(violation.invariant()).isEqualTo(invariant);
          assertThat(violation.place()).isEqualTo(filled(place).replace("-", ""));
        });
  }

  @Test
  void findsNoOverdueLeaseWhereNoDispatcherRuns() throws Exception {
    database.execute("UPDATE task SET lease_until = now() - interval '1 day'");

    assertThat(check(CheckSettings.stopped(20, false)).violations()).isEmpty();
  }

  @Test
  void acceptsAJobThatWasCalledOffAndWhoseWorkUnitsAreNotYet() throws Exception {
    database.execute(
        "UPDATE job SET state = 'CANCELLED', finished_at = now() WHERE state = 'RUNNING'");
    database.execute("UPDATE host_record SET unchecked = 0, awaiting = 0, pending = 0");

    assertThat(check().violations()).isEmpty();
  }

  @Test
  void findsAMissingChunkWithoutReadingIt() throws Exception {
    Files.write(file(".marks"), new byte[] {0});

    assertThat(check().violations())
        .extracting(Violation::invariant, Violation::detail)
        .contains(
            tuple(Invariant.I11, "1 chunks of content %s are missing".formatted(content.id())));
  }

  @Test
  void findsADamagedChunkOnlyWhenItLooksDeep() throws Exception {
    byte[] flipped = BYTES.clone();
    flipped[3] ^= 1;
    Files.write(file(""), flipped);

    CheckReport shallow = check(CheckSettings.stopped(20, false));
    CheckReport deep = check(CheckSettings.stopped(20, true));

    assertThat(shallow.violations()).isEmpty();
    assertThat(deep.violations())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.invariant()).isEqualTo(Invariant.I11);
          assertThat(one.place()).isEqualTo("content " + content.id());
        });
  }

  @Test
  void findsTheOutputOfASealedWorkUnitThatIsNotStored() throws Exception {
    database.execute(
        """
        UPDATE task SET outputs = '\\x01'::bytea || '\\x0001'::bytea || '\\x0003'::bytea
          || 'out'::bytea || '\\x0000000000010000'::bytea || decode(repeat('aa', 32), 'hex')
          || '\\xffffffff'::bytea
        WHERE job = '{a}' AND idx = 0 AND n = 0
        """
            .replace("{a}", CleanGrid.QUORUM));

    assertThat(check().violations())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.invariant()).isEqualTo(Invariant.I11);
          assertThat(one.place())
              .isEqualTo("job " + CleanGrid.QUORUM.replace("-", "") + ", work unit 0");
          assertThat(one.detail()).contains("65536-aaaa");
        });
  }

  @Test
  void namesNoMoreViolationsThanAreWanted() throws Exception {
    database.execute("UPDATE task SET digest = NULL WHERE state = 'SUCCESS'");

    CheckReport report = check(CheckSettings.stopped(3, false));

    assertThat(report.violations())
        .filteredOn(violation -> violation.invariant() == Invariant.I9)
        .hasSize(3);
  }

  @Test
  void seesNothingThatIsWrittenWhileItLooks() throws Exception {
    try (Connection writer = database.connect()) {
      writer.setAutoCommit(false);
      writer
          .createStatement()
          .execute("UPDATE job_progress SET total = total + 1, open = open + 1");

      CheckReport report = check();

      assertThat(report.violations()).isEmpty();
      writer.rollback();
    }
  }

  private static String filled(String text) {
    String filled = text;
    for (List<String> word :
        List.of(
            List.of("{a}", CleanGrid.QUORUM),
            List.of("{b}", CleanGrid.AUDITED),
            List.of("{c}", CleanGrid.RECEIVING),
            List.of("{d}", CleanGrid.CANCELLED),
            List.of("{ann}", CleanGrid.ANN),
            List.of("{bob}", CleanGrid.BOB),
            List.of("{cid}", CleanGrid.CID),
            List.of("{ann-uuid}", CleanGrid.ANN),
            List.of("{bob-uuid}", CleanGrid.BOB),
            List.of("{cid-uuid}", CleanGrid.CID))) {
      filled = filled.replace(word.getFirst(), word.getLast());
    }
    return filled;
  }

  private static CheckReport check() throws SQLException, IOException {
    return check(new CheckSettings(20, false, Optional.of(Duration.ofMinutes(1))));
  }

  private static CheckReport check(CheckSettings settings) throws SQLException, IOException {
    try (Connection connection = database.connect()) {
      return new GridCheck(database.data(), new SystemTicker()).run(connection, settings);
    }
  }

  private static Path file(String suffix) {
    return database
        .data()
        .resolve("contents")
        .resolve(content.id().root().toString().substring(0, 2))
        .resolve(content.id() + suffix);
  }
}
