package io.idlewild.coordinator.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.workunit.model.WorkUnitTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole grid at one moment.
 *
 * @param history of the last five minutes, oldest first; absent where it is known already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Overview(
    String project,
    String version,
    Instant time,
    Jobs jobs,
    Hosts hosts,
    WorkUnitTotals workUnits,
    double sealedPerSecond,
    double tasksPerSecond,
    BigDecimal credit,
    @Nullable List<Point> history) {

  /** Jobs by state. */
  public record Jobs(int running, int finished, int cancelled) {}

  /** Hosts by what they do. */
  public record Hosts(int computing, int ready, int suspended, int offline) {}

  /** One moment of the history. */
  public record Point(Instant time, double sealedPerSecond, int computingHosts) {}

  Overview withoutHistory() {
    return new Overview(
        project,
        version,
        time,
        jobs,
        hosts,
        workUnits,
        sealedPerSecond,
        tasksPerSecond,
        credit,
        null);
  }
}
