package io.idlewild.coordinator.journal;

import static io.idlewild.coordinator.journal.JournalGround.EARNS;
import static io.idlewild.coordinator.journal.JournalGround.TRUST;
import static io.idlewild.coordinator.journal.JournalGround.digest;
import static io.idlewild.coordinator.journal.JournalGround.host;
import static io.idlewild.coordinator.journal.JournalGround.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.journal.model.BoundTask;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.Earning;
import io.idlewild.coordinator.journal.model.EndedTask;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.HostChange;
import io.idlewild.coordinator.journal.model.JobChanges;
import io.idlewild.coordinator.journal.model.NewTask;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.SignedBatch;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Duty;
import io.idlewild.core.work.Commitment;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Not a test by name: run it by hand with {@code -Dit.test=JournalBench}. It writes rounds as a
 * dispatcher of QUORUM(2) jobs with 500 hosts would: each leases tasks, binds those of the round
 * before, and ends those of the round before that, with results and credit.
 */
class JournalBench {
  @RegisterExtension static final JournalGround GROUND = new JournalGround();

  private static final int HOSTS = 500;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 150);
  private static final int UNITS_A_ROUND = Integer.getInteger("bench.units", 150);
  private static final Commitment COMMITMENT = new Commitment(Hash.of(new byte[] {1}));
  private static final ResultFile FILE =
      new ResultFile(
          new OutputFile(new LogicalName("out"), ContentId.of(new byte[100])), new byte[100]);

  private final SqlJournal journal = GROUND.journal();
  private long batch = System.nanoTime();

  @ParameterizedTest
  @ValueSource(ints = {50_000, 1_000_000})
  void tasksPerSecond(int units) {
    JobId job = GROUND.job("QUORUM(2)", units);
    settleAllBut(job, units, 50_000);
    journal.begin();
    int first = units - 50_000;
    write(job, first, 50);
    long scans = scans();
    double cpu = postgresCpu();
    double own = ownCpu();
    long fsyncs = GROUND.count("SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'");
    long wal = GROUND.count("SELECT wal_bytes FROM pg_stat_wal");
    long began = System.nanoTime();

    write(job, first + 50 * UNITS_A_ROUND, ROUNDS);

    double seconds = (System.nanoTime() - began) / 1e9;
    double tasks = 2.0 * ROUNDS * UNITS_A_ROUND;
    System.out.printf(
        "BENCH %d units: %.0f tasks/s in rounds of %d; CPU/task PostgreSQL %.1f us, here %.1f us;"
            + " WAL/task %.0f B; fsync/unit %.4f; sequential scans %d%n",
        units,
        tasks / seconds,
        2 * UNITS_A_ROUND,
        (postgresCpu() - cpu) / tasks * 1e6,
        (ownCpu() - own) / tasks * 1e6,
        (GROUND.count("SELECT wal_bytes FROM pg_stat_wal") - wal) / tasks,
        (GROUND.count("SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal'") - fsyncs)
            / (tasks / 2),
        scans() - scans);
    System.out.println(
        "BENCH hot updates "
            + GROUND.row(
                """
                SELECT sum(n_tup_upd) AS updates, sum(n_tup_hot_upd) AS hot FROM pg_stat_user_tables
                WHERE relname LIKE 'task_%'
                """));
    int mark = first + (50 + ROUNDS) * UNITS_A_ROUND - 1;
    timeUnsettled(job, first - 1, "past all that this run settled");
    timeUnsettled(job, mark, "from the mark on");
    timeUnsettled(job, -1, "from the first work unit on");
    journal.close();
  }

  private void timeUnsettled(JobId job, int after, String what) {
    long read = System.nanoTime();
    assertThat(journal.unsettled(job, after, 500)).hasSize(500);
    System.out.printf("BENCH unsettled %s: %.1f ms%n", what, (System.nanoTime() - read) / 1e6);
  }

  /** Work units that were sealed long ago, by two tasks each. */
  private static void settleAllBut(JobId job, int units, int left) {
    GROUND.run(
        """
        INSERT INTO task (job, idx, n, host, account, block, duty, state, leased_at, lease_until,
          commitment, digest, ended_at)
        SELECT ?, i, n, gen_random_uuid(), gen_random_uuid(), '10.0.0', 'FRESH', 'SUCCESS', now(),
          now(), sha256('a'), sha256('b'), now()
        FROM generate_series(0, ? - 1) i, generate_series(0, 1) n
        """,
        job.value(),
        units - left);
    GROUND.run(
        """
        INSERT INTO result (job, idx, sequence, state, digest, n, tasks, sealed_at)
        SELECT ?, i, i + 1, 'SEALED', sha256('b'), 0, 2, now() FROM generate_series(0, ? - 1) i
        """,
        job.value(),
        units - left);
    GROUND.run(
        "UPDATE job_progress SET open = ?, sealed = total - ?, last_sequence = ? WHERE job = ?",
        left,
        left,
        units - left,
        job.value());
  }

  private void write(JobId job, int first, int rounds) {
    for (int round = 0; round < rounds + 2; round++) {
      Changes changes = new Changes();
      if (round < rounds) {
        each(
            first,
            round,
            (index, n, who) -> {
              changes.job(job).leased.add(new NewTask(new TaskKey(index, n), who, Duty.FRESH));
              changes.job(job).counts.leased(1);
            });
      }
      if (round > 0 && round <= rounds) {
        bind(changes, job, first, round - 1);
      }
      if (round > 1) {
        each(first, round - 2, (index, n, who) -> end(changes, job, index, n, who));
      }
      journal.write(changes);
    }
  }

  private void bind(Changes changes, JobId job, int first, int round) {
    for (int i = 0; i < UNITS_A_ROUND / 10; i++) {
      changes.batches.add(new SignedBatch(batch++, host(i).host(), new byte[200]));
    }
    each(
        first,
        round,
        (index, n, who) ->
            changes.job(job).bound.add(new BoundTask(new TaskKey(index, n), COMMITMENT, batch)));
  }

  private static void end(Changes changes, JobId job, int index, int n, Participant who) {
    JobChanges moved = changes.job(job);
    moved.ended.add(
        new EndedTask(
            new TaskKey(index, n),
            new TaskEnding.Success(digest("" + index)),
            null,
            new Evidence("", 100, 110, n == 0 ? List.of(FILE) : List.of())));
    moved.counts.taskSucceeded();
    HostChange change = changes.host(with(who), TRUST);
    change.ended(moved.ended.getLast().ending());
    change.agreed(EARNS);
    moved.earnings.add(new Earning(index, who.host(), who.account(), EARNS));
    moved.counts.credited(EARNS);
    if (n == 1) {
      moved.results.add(new UnitEnd.Sealed(index, 2, digest("" + index), 0));
      moved.counts.moves(UnitState.OPEN, UnitState.SEALED);
    }
  }

  private interface Each {
    void task(int index, int number, Participant who);
  }

  private static void each(int first, int round, Each each) {
    for (int i = 0; i < UNITS_A_ROUND; i++) {
      int index = first + round * UNITS_A_ROUND + i;
      each.task(index, 0, host(2 * i % HOSTS));
      each.task(index, 1, host((2 * i + 1) % HOSTS));
    }
  }

  private static long scans() {
    return GROUND.count("SELECT sum(seq_scan) FROM pg_stat_user_tables WHERE relname ~ '_[0-7]$'");
  }

  private static double ownCpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /** Seconds of all processes of the server, from Linux' /proc. */
  private static double postgresCpu() {
    long postmaster =
        GROUND.count(
            "SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint AS pid");
    double ticks = 0;
    try (Stream<ProcessHandle> children =
        ProcessHandle.of(postmaster).orElseThrow().descendants()) {
      for (ProcessHandle child : children.toList()) {
        try {
          String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
          String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
          // It has ended meanwhile.
          continue;
        }
      }
    }
    return ticks / 100;
  }
}
