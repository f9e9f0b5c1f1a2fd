package io.idlewild.coordinator.vitals;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.dispatch.DispatchFigures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this coordinator and what it stands on fare.
 *
 * @param database absent if it does not answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SystemView(
    Program program,
    Process process,
    DispatchFigures dispatch,
    @Nullable Database database,
    Storage storage,
    Http http,
    List<Certificate> certificates) {

  /** What runs. */
  public record Program(
      String version, String java, String project, Instant startedAt, Instant now) {}

  /**
   * This process.
   *
   * @param load of all processes, last minute; negative where it is not known
   * @param cpuShare of one core that this process used lately; negative where it is not known
   */
  public record Process(
      int cores, double load, double cpuShare, long heapUsed, long heapMax, int threads) {}

  /**
   * The database.
   *
   * @param latencyMs of the shortest question, median of the last five
   * @param aheadMs how far its clock is ahead of ours
   * @param connections that are open to it
   * @param longestSeconds that a transaction has lasted until now
   * @param migration newest that was applied
   * @param tables the largest
   */
  public record Database(
      String version,
      double latencyMs,
      double aheadMs,
      int connections,
      int maxConnections,
      double longestSeconds,
      String migration,
      long bytes,
      List<VitalsRepository.TableSize> tables) {}

  /**
   * The disk.
   *
   * @param contents that are known
   * @param contentBytes when all are complete
   */
  public record Storage(
      String folder, long free, long total, long reserve, long contents, long contentBytes) {}

  /**
   * Answers over HTTP since the start.
   *
   * @param meanMs of all
   * @param maxMs of the last minutes
   */
  public record Http(long requests, long errors, double meanMs, double maxMs) {}

  /** A certificate and its end. */
  public record Certificate(String name, Instant notAfter) {}
}
