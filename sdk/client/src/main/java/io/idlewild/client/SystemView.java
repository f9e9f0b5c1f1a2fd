package io.idlewild.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a coordinator and what it stands on fare.
 *
 * @param database null if it does not answer
 */
public record SystemView(
    Program program,
    Process process,
    Dispatch dispatch,
    @Nullable Database database,
    Storage storage,
    List<Certificate> certificates) {
  public SystemView {
    certificates = certificates == null ? List.of() : List.copyOf(certificates);
  }

  /** What runs, and since when. */
  public record Program(String version, String java, Instant startedAt, Instant now) {}

  /** The process; {@code cpuShare} of one core, negative where it is not known. */
  public record Process(int cores, double cpuShare, long heapUsed, long heapMax, int threads) {}

  /**
   * The thread that moves work.
   *
   * @param queue events that wait, of {@code queueLimit} that may
   * @param roundMeanMs from the first event of a round to its commit
   */
  public record Dispatch(
      int streams,
      int liveLeases,
      int queue,
      int queueLimit,
      long roundsFailed,
      double roundMeanMs,
      double roundP99Ms,
      boolean replaced) {}

  /** The database: how long its shortest answer takes, and how far its clock is ahead. */
  public record Database(
      String version, double latencyMs, double aheadMs, int connections, long bytes) {}

  /** The disk of the data folder, in bytes. */
  public record Storage(String folder, long free, long total, long contents, long contentBytes) {}

  /** A certificate and its end. */
  public record Certificate(String name, Instant notAfter) {}
}
