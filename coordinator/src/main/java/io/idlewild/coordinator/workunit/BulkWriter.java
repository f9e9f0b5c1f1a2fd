package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.JobId;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Streams work units into their table through COPY, a block of rows at a time: memory does not grow
 * with their number.
 */
@ApplicationScoped
class BulkWriter {
  private static final String COPY = "COPY work_unit (job, idx, seed, spec) FROM STDIN";

  /** Rows are handed to the database in blocks of about this many characters. */
  private static final int BLOCK_CHARS = 64 * 1024;

  /** Contents that were looked up for one request; more than this many are looked up again. */
  private static final int REMEMBERED_CONTENTS = 10_000;

  private final DataSource dataSource;

  BulkWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Writes the lines after the first {@code skip}.
   *
   * @param known work units that the job has already: the index of the first row
   * @return rows written
   * @throws RefusedLine for a line that cannot be taken
   * @throws OverQuota if the job would have too many
   */
  int write(JobId job, int known, int skip, InputStream in, BulkTerms terms) {
    WorkUnitLines lines = new WorkUnitLines(in);
    try (Connection connection = dataSource.getConnection()) {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
      try {
        int written = writeRows(new Rows(job, known, skip, terms, copy), lines, known);
        copy.endCopy();
        return written;
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the work units of job " + job + " were not written", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the work units of job " + job + " stopped coming", e);
    }
  }

  private static int writeRows(Rows rows, WorkUnitLines lines, int known)
      throws IOException, SQLException {
    try {
      while (lines.next()) {
        rows.take(lines);
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedLine(lines.number(), String.valueOf(e.getMessage()), known);
    }
    rows.flush();
    return rows.written;
  }

  /** The rows of one request, on their way. */
  private static final class Rows {
    private final JobId job;
    private final int first;
    private final BulkTerms terms;
    private final CopyIn copy;
    private final StringBuilder block = new StringBuilder(2 * BLOCK_CHARS);
    private final Set<ContentId> seen = new HashSet<>();
    private int toSkip;
    private int written;

    private Rows(JobId job, int first, int skip, BulkTerms terms, CopyIn copy) {
      this.job = job;
      this.first = first;
      this.toSkip = skip;
      this.terms = terms;
      this.copy = copy;
    }

    private void take(WorkUnitLines lines) throws SQLException {
      if (toSkip > 0) {
        toSkip--;
        return;
      }
      int index = first + written;
      if (index >= terms.most()) {
        throw new OverQuota(terms.most(), first);
      }
      WorkUnitSpecCodec.Line line = WorkUnitSpecCodec.readLine(lines.bytes(), lines.length());
      line.spec().inputs().forEach(this::check);
      Long seed = line.seed();
      append(index, seed == null ? defaultSeed(index) : seed, WorkUnitSpecCodec.write(line.spec()));
      written++;
      if (block.length() >= BLOCK_CHARS) {
        flush();
      }
    }

    private void check(WorkInput input) {
      if (terms.sharedNames().contains(input.name())) {
        throw new IllegalArgumentException(
            "input %s has the name of a shared input of the job".formatted(input.name()));
      }
      if (input instanceof WorkInput.Stored(var name, var content, var sharing)
          && !seen.contains(content)) {
        if (!terms.contentIsKnown().test(content)) {
          throw new IllegalArgumentException(
              "input %s: content %s is not complete here: upload it first"
                  .formatted(name, content));
        }
        if (seen.size() < REMEMBERED_CONTENTS) {
          seen.add(content);
        }
      }
    }

    private void append(int index, long seed, String spec) {
      block.append(job.value()).append('\t').append(index);
      block.append('\t').append(seed).append('\t');
      for (int i = 0; i < spec.length(); i++) {
        char c = spec.charAt(i);
        if (c == '\\') {
          block.append('\\');
        }
        block.append(c);
      }
      block.append('\n');
    }

    private void flush() throws SQLException {
      byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(bytes, 0, bytes.length);
      block.setLength(0);
    }

    /**
     * The same in every job, so that a job that is submitted again computes the same; spread, so
     * that it is no ordinal (SplitMix64's finaliser).
     */
    private static long defaultSeed(int index) {
      long z = (index + 1) * 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }
  }
}
