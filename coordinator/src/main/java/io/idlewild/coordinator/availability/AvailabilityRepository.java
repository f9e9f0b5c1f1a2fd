package io.idlewild.coordinator.availability;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** Rows of {@code host_hour}. */
@ApplicationScoped
class AvailabilityRepository {
  private final Jdbc jdbc;

  AvailabilityRepository(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  void add(Map<HostHours.Key, HostHours.Seconds> seen) {
    if (seen.isEmpty()) {
      return;
    }
    List<Map.Entry<HostHours.Key, HostHours.Seconds>> rows = List.copyOf(seen.entrySet());
    jdbc.update(
        """
        INSERT INTO host_hour AS h (host, hour, computing, ready, suspended)
        SELECT e.host, to_timestamp(e.hour), e.computing, e.ready, e.suspended
        FROM unnest(?, ?, ?, ?, ?) AS e(host, hour, computing, ready, suspended)
        ON CONFLICT (host, hour) DO UPDATE SET
          computing = least(3600, h.computing + excluded.computing),
          ready = least(3600, h.ready + excluded.ready),
          suspended = least(3600, h.suspended + excluded.suspended)
        """,
        rows.stream().map(row -> row.getKey().host().value()).toArray(UUID[]::new),
        rows.stream().map(row -> row.getKey().hour().getEpochSecond()).toArray(Long[]::new),
        seconds(rows, HostHours.Seconds::computing),
        seconds(rows, HostHours.Seconds::ready),
        seconds(rows, HostHours.Seconds::suspended));
  }

  List<HourView> of(HostId host, Instant from) {
    return jdbc.query(
        """
        SELECT hour, computing, ready, suspended FROM host_hour
        WHERE host = ? AND hour >= ? ORDER BY hour
        """,
        row ->
            new HourView(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4)),
        host.value(),
        from.atOffset(ZoneOffset.UTC));
  }

  /** The share of the time since then in which each host was there. */
  Map<HostId, Double> shares(Instant from, Duration whole) {
    Map<HostId, Double> shares = new HashMap<>();
    jdbc.query(
            """
            SELECT host, sum(computing + ready + suspended) FROM host_hour
            WHERE hour >= ? GROUP BY host
            """,
            row -> Map.entry(new HostId(row.getObject(1, UUID.class)), row.getLong(2)),
            from.atOffset(ZoneOffset.UTC))
        .forEach(row ->
            shares.put(
                row.getKey(),
                Math.min(1, row.getValue() / (double) Math.max(1, whole.toSeconds()))));
    return shares;
  }

  void deleteBefore(Instant time) {
    jdbc.update("DELETE FROM host_hour WHERE hour < ?", time.atOffset(ZoneOffset.UTC));
  }

  private static Integer[] seconds(
      List<Map.Entry<HostHours.Key, HostHours.Seconds>> rows,
      ToIntFunction<HostHours.Seconds> which) {
    return rows.stream().map(row -> which.applyAsInt(row.getValue())).toArray(Integer[]::new);
  }
}
