package io.idlewild.coordinator.directory;

import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What all workload versions together say of each host. */
@ApplicationScoped
class HostSums {
  private static final EscrowPolicy POLICY = new EscrowPolicy(EscrowSettings.byEvidence());

  private final Jdbc jdbc;

  HostSums(Jdbc jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A host's record.
   *
   * @param credit in millionths
   */
  record Sum(long succeeded, long failed, long credit, int probation, long passes, int strikes) {
    static final Sum NONE =
        new Sum(0, 0, 0, EscrowSettings.byEvidence().probation().passes(), 0, 0);

    /** The least that it has reached. */
    Standing standing(boolean anchor) {
      return POLICY.standing(new HostTrust(anchor, 0, probation, 0, 0, 0, passes, strikes, 0));
    }
  }

  Map<HostId, Sum> all() {
    Map<HostId, Sum> sums = new HashMap<>();
    jdbc.query(
            """
            SELECT host, sum(succeeded)::bigint, sum(failed)::bigint, sum(credit)::bigint,
              max(probation), min(passes), max(strikes)
            FROM host_record GROUP BY host
            """,
            row ->
                Map.entry(
                    new HostId(row.getObject(1, UUID.class)),
                    new Sum(
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getInt(7))))
        .forEach(row -> sums.put(row.getKey(), row.getValue()));
    return sums;
  }
}
