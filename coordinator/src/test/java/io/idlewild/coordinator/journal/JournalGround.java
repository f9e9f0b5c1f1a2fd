package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.journal.model.Changes;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.work.ResultDigest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with our tables and nothing else, and what is needed to put jobs there. */
final class JournalGround implements BeforeAllCallback, AfterAllCallback {
  private static final UUID OWNER = new UUID(6, 6);
  static final String WORKLOAD = "a workload";
  static final HostTrust TRUST = new HostTrust(false, 0, 1, 2, 3, 4, 5, 1, 0.5);
  static final long EARNS = 250_000;

  private final CoordinatorResource resource = new CoordinatorResource();
  private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

  @Override
  public void beforeAll(ExtensionContext context) {
    Map<String, String> settings = resource.start();
    dataSource.setUrl(settings.get("quarkus.datasource.jdbc.url"));
    dataSource.setUser(settings.get("quarkus.datasource.username"));
    dataSource.setPassword(settings.get("quarkus.datasource.password"));
    Flyway.configure().dataSource(dataSource).load().migrate();
    run(
        """
        INSERT INTO workload_version (id, name, version, style, publisher, module, signed,
          expires_at, created_at)
        VALUES (?, 'w', 1, 'COMMAND', '', '', '', now(), now())
        """,
        WORKLOAD);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    resource.stop();
  }

  SqlJournal journal() {
    return new SqlJournal(
        dataSource, new SecureRandom(), Duration.ofSeconds(60), new SimpleMeterRegistry());
  }

  /** A running job with so many open work units. */
  JobId job(String assurance, int units) {
    JobId job = new JobId(UUID.randomUUID());
    run(
        """
        INSERT INTO account (id, name, roles, created_at) VALUES (?, 'ada', 'SCIENTIST', now())
        ON CONFLICT DO NOTHING
        """,
        OWNER);
    run(
        """
        INSERT INTO job (id, name, owner, workload, state, assurance, quorum, max_tasks, earns,
          diversity, comparison, arguments, limit_memory_bytes, limit_stack_bytes, limit_wall_ms,
          limit_output_bytes, request_digest, created_at, started_at)
        VALUES (?, 'j', ?, ?, 'RUNNING', ?, 2, 12, ?, 'HOST', '{"kind":"bitwise"}', '{}', 1, 1, 1,
          1, '', now(), now())
        """,
        job.value(),
        OWNER,
        WORKLOAD,
        assurance,
        EARNS);
    run("INSERT INTO job_progress (job, total, open) VALUES (?, ?, ?)", job.value(), units, units);
    run(
        """
        INSERT INTO work_unit (job, idx, seed, spec)
        SELECT ?, i, 1000 + i, '{}' FROM generate_series(0, ? - 1) AS i
        """,
        job.value(),
        units);
    return job;
  }

  static Participant host(int number) {
    return new Participant(
        new HostId(new UUID(7, number)), new AccountId(new UUID(8, number)), "10.0." + number);
  }

  static HostWorkload with(Participant who) {
    return new HostWorkload(who.host(), WORKLOAD);
  }

  static ResultDigest digest(String text) {
    return new ResultDigest(Hash.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Changes changes() {
    return new Changes();
  }

  int run(String sql, Object... arguments) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  Connection connect() throws SQLException {
    return dataSource.getConnection();
  }

  /** The first row of a query, by name of its columns. */
  Map<String, Object> row(String sql, Object... arguments) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        Map<String, Object> values = new HashMap<>();
        if (row.next()) {
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.put(row.getMetaData().getColumnLabel(i), row.getObject(i));
          }
        }
        return values;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** How the database would answer a query. */
  String plan(String sql) {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  long count(String sql, Object... arguments) {
    return ((Number) row(sql, arguments).values().iterator().next()).longValue();
  }
}
