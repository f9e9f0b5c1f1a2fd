package io.idlewild.coordinator.check;

import io.idlewild.coordinator.jdbc.DatabaseTrouble;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.time.Ticker;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Checks the grid that this program serves, while it does. One check at a time. */
@ApplicationScoped
public class CheckService {
  private final DataSource dataSource;
  private final CheckConfig config;
  private final Ticker ticker;
  private final GridCheck check;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile long startedAt;

  CheckService(
      DataSource dataSource, CoordinatorSettings settings, CheckConfig config, Ticker ticker) {
    this.dataSource = dataSource;
    this.config = config;
    this.ticker = ticker;
    this.check = new GridCheck(settings.dataFolder(), ticker);
    this.startedAt = ticker.nanos();
  }

  void started(@Observes StartupEvent event) {
    startedAt = ticker.nanos();
  }

  /**
   * Checks.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException if another check runs
   */
  public CheckReport check(int limit, boolean deep) {
    if (!running.compareAndSet(false, true)) {
      throw Problem.conflict(
              "check-running",
              "Another check of this grid is under way.",
              "Wait for it: two at once would only take longer.")
          .asException();
    }
    try (Connection connection = dataSource.getConnection()) {
      return check.run(connection, new CheckSettings(limit, deep, overdue()));
    } catch (SQLException e) {
      throw new DatabaseTrouble("a check of the invariants", e);
    } finally {
      running.set(false);
    }
  }

  /** A program that has just begun gives every lease a term before it ends any. */
  private Optional<Duration> overdue() {
    Duration up = Duration.ofNanos(ticker.nanos() - startedAt);
    return up.compareTo(config.overdue()) > 0 ? Optional.of(config.overdue()) : Optional.empty();
  }
}
