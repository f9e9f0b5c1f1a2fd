package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.credit.model.Calibration;
import io.idlewild.coordinator.jdbc.Jdbc;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What work units of workload versions cost. The coordinator's own sandbox tells how long they
 * took; once a few are known, jobs that are made later earn by that instead of the publisher's
 * claim. A job's price never changes. Thread-safe.
 */
@ApplicationScoped
public class Calibrations {
  /** Measurements of a workload version that are kept in memory: the newest. */
  private static final int KEPT = 101;

  private final Jdbc jdbc;
  private final InstantSource clock;
  private final Map<String, Deque<Duration>> measured = new HashMap<>();

  Calibrations(Jdbc jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A work unit was computed in the coordinator's own sandbox.
   *
   * @param workload id of the workload version
   * @param cpuTime that it took
   * @param referenceFactor of this machine, by {@link Calibration#referenceFactor}
   */
  public void measured(String workload, Duration cpuTime, double referenceFactor) {
    Optional<Calibration> known;
    synchronized (measured) {
      Deque<Duration> times = measured.computeIfAbsent(workload, id -> new ArrayDeque<>());
      times.addLast(cpuTime);
      if (times.size() > KEPT) {
        times.removeFirst();
      }
      known = Calibration.of(List.copyOf(times), referenceFactor);
    }
    known.ifPresent(calibration -> keep(workload, calibration));
  }

  /** What a work unit of the version was measured to cost, if it was. */
  public Optional<Calibration> of(String workload) {
    return jdbc.first(
        "SELECT cpu_seconds, reference_factor, samples FROM workload_calibration WHERE workload = ?",
        row -> new Calibration(row.getDouble(1), row.getDouble(2), row.getInt(3)),
        workload);
  }

  /**
   * What a sealed work unit of a job earns that is made now, in millionths.
   *
   * @param claimedSeconds what the publisher says; it holds until the cost was measured
   */
  public long price(String workload, double claimedSeconds) {
    return Credit.micros(of(workload).map(Calibration::costSeconds).orElse(claimedSeconds));
  }

  /** After a start the measurements begin anew; those before are only replaced by as many. */
  private void keep(String workload, Calibration calibration) {
    jdbc.update(
        """
        INSERT INTO workload_calibration AS c
          (workload, cpu_seconds, reference_factor, samples, measured_at)
        SELECT id, ?, ?, ?, ? FROM workload_version WHERE id = ?
        ON CONFLICT (workload) DO UPDATE SET cpu_seconds = excluded.cpu_seconds,
          reference_factor = excluded.reference_factor, samples = excluded.samples,
          measured_at = excluded.measured_at
        WHERE excluded.samples >= least(c.samples, 51)
        """,
        calibration.cpuSeconds(),
        calibration.referenceFactor(),
        calibration.samples(),
        clock.instant().atOffset(ZoneOffset.UTC),
        workload);
  }
}
