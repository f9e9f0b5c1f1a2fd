package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The record of hosts with workload versions. */
@ApplicationScoped
class ReliabilityRepository {
  private final Jdbc jdbc;

  ReliabilityRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds tallies, in an order that lets two coordinators not wait for each other. */
  void add(Collection<HostTally> tallies) {
    List<HostTally> rows = tallies.stream().sorted(HostTally.ORDER).toList();
    jdbc.update(
        """
        INSERT INTO reliability
          (host, workload, succeeded, failed, expired, aborted, agreed, differed)
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (host, workload) DO UPDATE SET
          succeeded = reliability.succeeded + excluded.succeeded,
          failed = reliability.failed + excluded.failed,
          expired = reliability.expired + excluded.expired,
          aborted = reliability.aborted + excluded.aborted,
          agreed = reliability.agreed + excluded.agreed,
          differed = reliability.differed + excluded.differed
        """,
        rows.stream().map(row -> row.host().value()).toArray(UUID[]::new),
        rows.stream().map(HostTally::workload).toArray(String[]::new),
        numbers(rows, HostTally::succeeded),
        numbers(rows, HostTally::failed),
        numbers(rows, HostTally::expired),
        numbers(rows, HostTally::aborted),
        numbers(rows, HostTally::agreed),
        numbers(rows, HostTally::differed));
  }

  Map<HostId, TaskTally> tallies(Collection<HostId> hosts) {
    Map<HostId, TaskTally> tallies = new HashMap<>();
    jdbc.query(
            """
            SELECT host, sum(succeeded), sum(failed) FROM reliability
            WHERE host = ANY(?) GROUP BY host
            """,
            row ->
                Map.entry(
                    new HostId(row.getObject(1, UUID.class)),
                    new TaskTally(row.getLong(2), row.getLong(3))),
            (Object) hosts.stream().map(HostId::value).toArray(UUID[]::new))
        .forEach(entry -> tallies.put(entry.getKey(), entry.getValue()));
    return tallies;
  }

  private static Integer[] numbers(List<HostTally> rows, ToIntFunction<HostTally> number) {
    return rows.stream().mapToInt(number).boxed().toArray(Integer[]::new);
  }
}
