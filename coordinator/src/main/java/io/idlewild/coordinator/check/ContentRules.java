package io.idlewild.coordinator.check;

import io.idlewild.coordinator.content.StoredChunks;
import io.idlewild.coordinator.journal.StoredOutputs;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** I11: contents. */
final class ContentRules {
  private ContentRules() {}

  static List<Rule> all(CheckSettings settings) {
    return settings.deep()
        ? List.of(new NeededContents(), new LongOutputs(), new SoundChunks())
        : List.of(new NeededContents(), new LongOutputs());
  }

  private static void requireWhole(Scan scan, String place, String id, byte @Nullable [] hashes) {
    if (hashes == null) {
      scan.found(Invariant.I11, place, "content %s is not known".formatted(id));
      return;
    }
    int missing = scan.contents().missing(StoredChunks.manifest(id, hashes)).size();
    if (missing > 0) {
      scan.found(
          Invariant.I11, place, "%d chunks of content %s are missing".formatted(missing, id));
    }
  }

  /** Modules of workloads, and shared inputs of jobs that have not ended. */
  private static final class NeededContents implements Rule {
    private static final String NEEDED =
        """
        SELECT c.id, c.place, k.chunk_hashes FROM (
          SELECT i.content AS id, 'job ' || replace(j.id::text, '-', '') AS place
          FROM job_input i JOIN job j ON j.id = i.job AND j.state IN ('RECEIVING', 'RUNNING')
          UNION ALL SELECT w.module, 'workload ' || w.id FROM workload_version w) c
        LEFT JOIN content k ON k.id = c.id
        """;

    @Override
    public Invariant invariant() {
      return Invariant.I11;
    }

    @Override
    public String sentence() {
      return "What workloads and jobs need is stored.";
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      scan.each(
          NEEDED, row -> requireWhole(scan, row.getString(2), row.getString(1), row.getBytes(3)));
    }
  }

  /** Outputs of sealed work units that are too long to stand in the row. */
  private static final class LongOutputs implements Rule {
    /** Rows that are longer hold the bytes of small files; names alone do not take as much. */
    private static final int LONGEST = 4_096;

    private static final String OUTPUTS =
        """
        SELECT t.idx, t.outputs FROM result r
        JOIN task t ON t.job = :job AND t.idx = r.idx AND t.digest = r.digest
          AND t.idx >= :first AND t.idx < :end
        WHERE r.job = :job AND r.idx >= :first AND r.idx < :end AND r.state = 'SEALED'
          AND octet_length(t.outputs) <= %d
        """;

    private static final String CONTENTS =
        """
        SELECT wanted.id, k.chunk_hashes FROM (VALUES %s) wanted (id)
        LEFT JOIN content k ON k.id = wanted.id
        """;

    @Override
    public Invariant invariant() {
      return Invariant.I11;
    }

    @Override
    public String sentence() {
      return "Long outputs of sealed work units are stored.";
    }

    @Override
    public void page(Scan scan, CheckedJob job, int first, int end) throws SQLException {
      Map<String, Integer> wanted = new LinkedHashMap<>();
      int longest = scan.settings().deep() ? Integer.MAX_VALUE : LONGEST;
      scan.each(
          SqlRule.paged(OUTPUTS.formatted(longest), job, first, end),
          row -> {
            try {
              for (ContentId id : StoredOutputs.of(row.getBytes(2))) {
                wanted.put(id.toString(), row.getInt(1));
              }
            } catch (IllegalArgumentException e) {
              scan.found(
                  Invariant.I11,
                  Places.of(job.id(), row.getInt(1), null, null),
                  "its outputs cannot be read: " + e.getMessage());
            }
          });
      if (!wanted.isEmpty()) {
        String ids =
            wanted.keySet().stream().map("('%s')"::formatted).collect(Collectors.joining(", "));
        scan.each(
            CONTENTS.formatted(ids),
            row ->
                requireWhole(
                    scan,
                    Places.of(job.id(), wanted.get(row.getString(1)), null, null),
                    row.getString(1),
                    row.getBytes(2)));
      }
    }
  }

  /** Reads every stored byte. */
  private static final class SoundChunks implements Rule {
    @Override
    public Invariant invariant() {
      return Invariant.I11;
    }

    @Override
    public String sentence() {
      return "Every stored chunk is what it was.";
    }

    @Override
    public void grid(Scan scan) throws SQLException {
      scan.each(
          "SELECT id, chunk_hashes FROM content",
          row -> {
            Manifest manifest = StoredChunks.manifest(row.getString(1), row.getBytes(2));
            List<Integer> damaged = scan.contents().damaged(manifest);
            if (!damaged.isEmpty()) {
              scan.found(
                  Invariant.I11,
                  "content " + manifest.id(),
                  "its chunks %s are damaged on the disk".formatted(damaged));
            }
          });
    }
  }
}
