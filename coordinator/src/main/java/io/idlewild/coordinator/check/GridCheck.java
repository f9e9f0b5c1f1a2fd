package io.idlewild.coordinator.check;

import io.idlewild.coordinator.content.StoredChunks;
import io.idlewild.core.time.Ticker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks for violations in a whole database, on one snapshot and without a lock: whatever is written
 * meanwhile is not seen. It holds one page of work units, and numbers by host. Thread-safe.
 */
public final class GridCheck {
  /** Work units that one query looks at. */
  private static final int PAGE = 50_000;

  /** Jobs that are read at once. */
  private static final int JOBS = 500;

  private static final String SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private final Path dataFolder;
  private final Ticker ticker;

  /**
   * @param dataFolder the coordinator's, for the contents
   */
  public GridCheck(Path dataFolder, Ticker ticker) {
    this.dataFolder = dataFolder;
    this.ticker = ticker;
  }

  /**
   * Checks.
   *
   * @param connection that nobody else uses, outside of a transaction
   */
  public CheckReport run(Connection connection, CheckSettings settings) throws SQLException {
    connection.setAutoCommit(false);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute(SNAPSHOT);
      }
      List<Watched> rules = new ArrayList<>();
      StoredChunks contents = new StoredChunks(dataFolder);
      for (Rule rule : Rules.all(settings)) {
        rules.add(new Watched(rule, new Scan(connection, contents, settings)));
      }
      scan(connection, rules);
      return report(rules);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void scan(Connection connection, List<Watched> rules) throws SQLException {
    List<CheckedJob> jobs = jobs(connection, null);
    while (!jobs.isEmpty()) {
      for (CheckedJob job : jobs) {
        for (int first = 0; first < job.end(); first += PAGE) {
          int from = first;
          int end = (int) Math.min(job.end(), (long) first + PAGE);
          for (Watched rule : rules) {
            rule.watch((it, scan) -> it.page(scan, job, from, end));
          }
        }
        for (Watched rule : rules) {
          rule.watch((it, scan) -> it.job(scan, job));
        }
      }
      jobs = jobs(connection, jobs.getLast().id());
    }
    for (Watched rule : rules) {
      rule.watch(Rule::grid);
    }
  }

  private static List<CheckedJob> jobs(Connection connection, @Nullable UUID after)
      throws SQLException {
    String sql =
        "SELECT %s FROM job j %s ORDER BY j.id LIMIT %d"
            .formatted(
                CheckedJob.COLUMNS, after == null ? "" : "WHERE j.id > '" + after + "'", JOBS);
    List<CheckedJob> jobs = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        jobs.add(CheckedJob.read(rows));
      }
    }
    return jobs;
  }

  private static CheckReport report(List<Watched> rules) {
    List<Examined> examined = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (Watched rule : rules) {
      examined.add(rule.examined());
      violations.addAll(rule.scan.found());
    }
    Arrays.stream(Invariant.values())
        .filter(invariant -> !invariant.tests().isEmpty())
        .map(Examined::byTest)
        .forEach(examined::add);
    examined.sort(Comparator.comparing(Examined::invariant));
    return new CheckReport(examined, violations);
  }

  @FunctionalInterface
  private interface Look {
    void at(Rule rule, Scan scan) throws SQLException;
  }

  /** A rule, and the time that it takes. */
  private final class Watched {
    private final Rule rule;
    private final Scan scan;
    private Duration spent = Duration.ZERO;

    Watched(Rule rule, Scan scan) {
      this.rule = rule;
      this.scan = scan;
    }

    void watch(Look look) throws SQLException {
      long start = ticker.nanos();
      look.at(rule, scan);
      spent = spent.plusNanos(ticker.nanos() - start);
    }

    Examined examined() {
      return new Examined(
          rule.invariant(), rule.sentence(), scan.rows(), spent.toMillis(), List.of());
    }
  }
}
