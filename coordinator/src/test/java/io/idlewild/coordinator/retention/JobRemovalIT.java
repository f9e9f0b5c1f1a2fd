package io.idlewild.coordinator.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.coordinator.check.CheckSettings;
import io.idlewild.coordinator.check.CleanGrid;
import io.idlewild.coordinator.check.GridCheck;
import io.idlewild.coordinator.check.Invariant;
import io.idlewild.coordinator.check.Violation;
import io.idlewild.coordinator.credit.TestCredit;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.time.SystemTicker;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that leave a real database, on a clock that is turned by hand. */
final class JobRemovalIT {
  private static final JobId FINISHED = job(CleanGrid.QUORUM);
  private static final String MODULE = "1-" + "0".repeat(64);
  private static TestDatabase database;

  private Instant now = Instant.parse("2026-06-01T00:00:00Z");
  private ArchiveRepository archive;
  private JobRemoval removal;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.start();
  }

  @AfterAll
  static void stop() throws Exception {
    database.close();
  }

  @BeforeEach
  void layGrid() throws Exception {
    database.execute(CleanGrid.sql(MODULE));
    database.execute(
        "UPDATE job SET finished_at = '2026-05-01T00:00:00Z' WHERE finished_at IS NOT NULL");
    archive = new ArchiveRepository(database.jdbc());
    removal = new JobRemoval(archive, TestCredit.totals(database.jdbc()), () -> now);
  }

  @Test
  void deletedJobIsGoneAtOnceAndLeavesALine() throws Exception {
    Deletion deletion = removal.delete(FINISHED);

    assertThat(deletion).isEqualTo(new Deletion.Deleted());
    assertThat(archive.state(FINISHED)).isEmpty();
    assertThat(archive.lines(Optional.empty(), null, 10))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.id()).isEqualTo(FINISHED.toString());
          assertThat(line.name()).isEqualTo("a");
          assertThat(line.total()).isEqualTo(3);
          assertThat(line.sealed()).isEqualTo(2);
          assertThat(line.tasks()).isEqualTo(7);
          assertThat(line.credit()).isEqualByComparingTo(new BigDecimal("0.000040"));
          assertThat(line.archivedAt()).isEqualTo(now);
        });
  }

  @Test
  void nothingIsLeftOfAJobThatWasPurged() throws Exception {
    removal.delete(FINISHED);
    removal.purge();

    assertThat(rowsOf(FINISHED)).isZero();
    assertThat(violations()).isEmpty();
  }

  @Test
  void theGridIsSoundBetweenAnyTwoSteps() throws Exception {
    removal.delete(FINISHED);
    assertThat(violations()).as("archived").isEmpty();

    archive.purge(archive.leaving().getFirst(), 0, 1);

    assertThat(violations()).as("one work unit purged").isEmpty();
    assertThat(rowsOf(FINISHED)).isPositive();
  }

  @Test
  void purgeThatWasCutOffGoesOn() throws Exception {
    removal.delete(FINISHED);
    archive.purge(archive.leaving().getFirst(), 0, 2);

    JobRemoval next =
        new JobRemoval(archive, TestCredit.totals(database.jdbc()), () -> now.plusSeconds(9));
    boolean wentOn = next.purge();

    assertThat(wentOn).isTrue();
    assertThat(rowsOf(FINISHED)).isZero();
    assertThat(next.purge()).isFalse();
    assertThat(violations()).isEmpty();
  }

  @Test
  void runningJobStays() {
    assertThat(removal.delete(job(CleanGrid.AUDITED))).isEqualTo(new Deletion.NotEnded("RUNNING"));
    assertThat(archive.lines(Optional.empty(), null, 10)).isEmpty();
  }

  @Test
  void jobWhoseWorkUnitsAreStillBeingCalledOffStays() throws Exception {
    database.execute("UPDATE job_progress SET cancelled = 1, open = 1 WHERE cancelled = 2");

    assertThat(removal.delete(job(CleanGrid.CANCELLED)))
        .isEqualTo(new Deletion.NotEnded("CANCELLED"));
  }

  @Test
  void unknownJobIsUnknown() {
    assertThat(removal.delete(new JobId(new UUID(1, 2)))).isEqualTo(new Deletion.Unknown());
  }

  @Test
  void jobsAreKeptForAsLongAsIsSaidAndNoLonger() {
    now = Instant.parse("2026-05-30T23:59:59Z");
    removal.deleteEnded(Duration.ofDays(30));
    assertThat(archive.lines(Optional.empty(), null, 10)).as("a second before").isEmpty();

    now = Instant.parse("2026-05-31T00:00:01Z");
    removal.deleteEnded(Duration.ofDays(30));

    assertThat(archive.lines(Optional.empty(), null, 10))
        .extracting(ArchivedJob::name)
        .containsOnly("a", "d");
  }

  @Test
  void batchesGoWhenNoTaskRefersToThem() throws Exception {
    database.execute(
        """
        INSERT INTO commit_batch SELECT id, '{ann}', '\\x00', '2026-05-01T00:00:00Z'
          FROM generate_series(1, 3) id;
        INSERT INTO commit_batch VALUES (4, '{ann}', '\\x00', '2026-05-31T12:00:00Z');
        UPDATE task SET commit_batch = 1 WHERE job = '{a}';
        UPDATE task SET commit_batch = 2 WHERE job = '{b}' AND idx = 1
        """
            .replace("{ann}", CleanGrid.ANN)
            .replace("{a}", CleanGrid.QUORUM)
            .replace("{b}", CleanGrid.AUDITED));
    removal.delete(FINISHED);
    removal.purge();

    removal.deleteUnusedBatches();

    assertThat(database.jdbc().query("SELECT id FROM commit_batch ORDER BY id", r -> r.getLong(1)))
        .containsExactly(2L, 4L);
  }

  @Test
  void contentsAreNeededByWorkloadsJobsWorkUnitsAndResults() throws Exception {
    List<String> ids = List.of(id('1'), id('2'), id('3'), id('4'), id('5'));
    for (String id : ids) {
      database.execute(
          "INSERT INTO content VALUES ('%s', '\\x00', now(), '2026-05-01T00:00:00Z')"
              .formatted(id));
    }
    database.execute(
        """
        INSERT INTO content VALUES ('{module}', '\\x00', now(), '2026-05-01T00:00:00Z');
        INSERT INTO job_input VALUES ('{a}', 0, 'x', '{1}');
        UPDATE work_unit SET spec = '{"arguments":[],"inputs":[{"name":"x","content":"{2}"}]}'
          WHERE job = '{b}' AND idx = 4;
        UPDATE task SET outputs = '\\x01'::bytea || '\\x0001'::bytea || '\\x0003'::bytea
          || 'out'::bytea || '\\x0000000000010000'::bytea || decode(repeat('33', 32), 'hex')
          || '\\xffffffff'::bytea WHERE job = '{b}' AND idx = 1;
        UPDATE content SET touched_at = '2026-05-31T00:00:00Z' WHERE id = '{5}'
        """
            .replace("{module}", MODULE)
            .replace("{a}", CleanGrid.QUORUM)
            .replace("{b}", CleanGrid.AUDITED)
            .replace("{1}", ids.get(0))
            .replace("{2}", ids.get(1))
            .replace("{5}", ids.get(4)));
    ContentReferences references = new ContentReferences(database.jdbc());
    Instant limit = now.minus(Duration.ofDays(7));

    assertThat(references.unneeded(limit, 100)).containsExactly(ContentId.parse(ids.get(3)));

    removal.delete(FINISHED);
    assertThat(references.unneeded(limit, 100))
        .containsExactlyInAnyOrder(ContentId.parse(ids.get(0)), ContentId.parse(ids.get(3)));
  }

  private static String id(char digit) {
    return "65536-" + String.valueOf(digit).repeat(64);
  }

  private static JobId job(String id) {
    return new JobId(UUID.fromString(id));
  }

  private static long rowsOf(JobId job) throws Exception {
    return database
        .jdbc()
        .query(
            """
            SELECT (SELECT count(*) FROM work_unit WHERE job = j.id)
              + (SELECT count(*) FROM task WHERE job = j.id)
              + (SELECT count(*) FROM result WHERE job = j.id)
              + (SELECT count(*) FROM credit_entry WHERE job = j.id)
              + (SELECT count(*) FROM credit_mark WHERE job = j.id)
            FROM (SELECT ?::uuid AS id) j
            """,
            row -> row.getLong(1),
            job.value())
        .getFirst();
  }

  /** The clean grid's contents are not there, which is of no interest here. */
  private static List<Violation> violations() throws Exception {
    try (Connection connection = database.connect()) {
      return new GridCheck(database.data(), new SystemTicker())
          .run(connection, CheckSettings.stopped(20, false)).violations().stream()
              .filter(violation -> violation.invariant() != Invariant.I11)
              .toList();
    }
  }
}
