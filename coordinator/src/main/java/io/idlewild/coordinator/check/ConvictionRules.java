package io.idlewild.coordinator.check;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** I10: convictions. */
final class ConvictionRules {
  private ConvictionRules() {}

  static List<Rule> all() {
    return List.of(new NoVoteOutlivesConviction());
  }

  /** Convictions are few, so they are read once, and votes are looked up by their hosts. */
  private static final class NoVoteOutlivesConviction implements Rule {
    private static final String CONVICTIONS =
        """
        SELECT host, workload, max(at) FROM reliability_event WHERE event = 'CONVICTED'
        GROUP BY host, workload
        """;

    private static final String VOTES =
        """
        SELECT t.host, t.idx, t.n, t.vote, t.ended_at FROM task t
        WHERE t.job = :job AND t.idx >= :first AND t.idx < :end
          AND t.vote IN ('UNCHECKED', 'AWAITING', 'CHECKED') AND t.host IN (%s)
          AND NOT EXISTS (SELECT FROM result r
            WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.idx = t.idx)
        """;

    private @Nullable Map<String, Map<UUID, OffsetDateTime>> convictions;

    @Override
    public Invariant invariant() {
      return Invariant.I10;
    }

    @Override
    public String sentence() {
      return "No unsealed vote counts that is older than its host's conviction.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      if (!job.isRunning() || !job.audited() || scan.isFull()) {
        return;
      }
      scan.examined(end - first);
      Map<UUID, OffsetDateTime> convicted =
          convictions(scan).getOrDefault(job.workload(), Map.of());
      if (convicted.isEmpty()) {
        return;
      }
      String hosts =
          convicted.keySet().stream()
              .map("'%s'::uuid"::formatted)
              .collect(Collectors.joining(", "));
      scan.each(
          SqlRule.paged(VOTES.formatted(hosts), job, first, end),
          row -> {
            UUID host = row.getObject(1, UUID.class);
            OffsetDateTime at = Objects.requireNonNull(convicted.get(host));
            if (row.getObject(5, OffsetDateTime.class).isBefore(at)) {
              scan.found(
                  Invariant.I10,
                  Places.of(job.id(), row.getInt(2), row.getInt(3), host),
                  "its vote is %s, and its host was convicted at %s"
                      .formatted(row.getString(4), at.toInstant()));
            }
          });
    }

    private Map<String, Map<UUID, OffsetDateTime>> convictions(Scan scan) throws SQLException {
      if (convictions == null) {
        Map<String, Map<UUID, OffsetDateTime>> read = new HashMap<>();
        scan.each(
            CONVICTIONS,
            row ->
                read.computeIfAbsent(row.getString(2), workload -> new HashMap<>())
                    .put(row.getObject(1, UUID.class), row.getObject(3, OffsetDateTime.class)));
        convictions = read;
      }
      return convictions;
    }
  }
}
