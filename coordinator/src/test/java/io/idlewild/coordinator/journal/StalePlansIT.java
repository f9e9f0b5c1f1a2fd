package io.idlewild.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The planner's statistics are of yesterday's jobs. It believes that a job that it has never heard
 * of has one row at most, so that any index that begins with the job is as good as another one; a
 * wrong choice then reads all rows of the job for each of them.
 */
class StalePlansIT {
  private static final int ROWS = 20_000;

  @RegisterExtension static final JournalGround GROUND = new JournalGround();

  @Test
  void resultOfAWorkUnitIsFoundByItsKeyThoughTheJobIsNewToThePlanner() {
    JobId yesterday = jobWithResults();
    GROUND.run("ANALYZE result");
    JobId today = jobInThePartitionOf(yesterday);
    insertResults(today);

    String plan =
        GROUND.plan("SELECT r.n FROM result r WHERE r.job = '%s' AND r.idx = 7".formatted(today));

    assertThat(plan).contains("idx = 7)").doesNotContain("Filter");
  }

  @Test
  void noIndexButThePrimaryKeyServesALookUpByWorkUnit() {
    long others =
        GROUND.count(
            """
            SELECT count(*) FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
            WHERE t.relname IN ('result', 'task', 'work_unit', 'credit_entry')
              AND NOT i.indisprimary AND i.indpred IS NULL
            """);

    assertThat(others).as("indexes that are not partial").isZero();
  }

  private static JobId jobWithResults() {
    JobId job = GROUND.job("QUORUM(2)", 1);
    insertResults(job);
    return job;
  }

  private static JobId jobInThePartitionOf(JobId other) {
    while (true) {
      JobId job = GROUND.job("QUORUM(2)", 1);
      if (partition(job) == partition(other)) {
        return job;
      }
    }
  }

  private static long partition(JobId job) {
    return GROUND.count("SELECT tableoid::bigint FROM work_unit WHERE job = ?", job.value());
  }

  private static void insertResults(JobId job) {
    GROUND.run(
        """
        INSERT INTO result (job, idx, sequence, state, digest, n, tasks, sealed_at)
        SELECT ?, i, i + 1, 'SEALED', '\\x00', 0, 2, now() FROM generate_series(0, ?) i
        """,
        job.value(),
        ROWS);
  }
}
