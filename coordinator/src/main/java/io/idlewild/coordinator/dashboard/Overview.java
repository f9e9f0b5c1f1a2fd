package io.idlewild.coordinator.dashboard;

import io.idlewild.coordinator.workunit.model.WorkUnitTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole grid at one moment.
 *
 * @param history of the last five minutes, oldest first
 */
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
    List<Point> history) {

  /** Jobs by state. */
  public record Jobs(int running, int finished, int cancelled) {}

  /** Hosts by what they do. */
  public record Hosts(int computing, int ready, int suspended, int offline) {}

  /** One moment of the history. */
  public record Point(Instant time, double sealedPerSecond, int computingHosts) {}

  /** Its parts, as rows of a topic; but for the time, which is never the same, and the history. */
  Map<String, Object> rows() {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("project", project);
    rows.put("version", version);
    rows.put("jobs", jobs);
    rows.put("hosts", hosts);
    rows.put("workUnits", workUnits);
    rows.put("sealedPerSecond", sealedPerSecond);
    rows.put("tasksPerSecond", tasksPerSecond);
    rows.put("credit", credit);
    return rows;
  }
}
