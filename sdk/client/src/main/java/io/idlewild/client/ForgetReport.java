package io.idlewild.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted of a job's data, and where.
 *
 * @param job its id
 * @param askedAt when its scientist wanted it gone
 * @param finishedAt when nothing of it was left at the coordinator; null if something still is
 * @param workUnits whose rows were deleted
 * @param results that were deleted
 * @param deletedContents files that the coordinator deleted
 * @param deletedBytes of them
 * @param pending files that the coordinator is still to delete, LENGTH-ROOT
 * @param kept files that others need, LENGTH-ROOT
 * @param hosts that held tasks of it
 */
public record ForgetReport(
    String job,
    Instant askedAt,
    @Nullable Instant finishedAt,
    long workUnits,
    long results,
    int deletedContents,
    long deletedBytes,
    List<String> pending,
    List<String> kept,
    List<Host> hosts) {

  public ForgetReport {
    pending = List.copyOf(pending);
    kept = List.copyOf(kept);
    hosts = List.copyOf(hosts);
  }

  /**
   * A host that held tasks of the job.
   *
   * @param state {@code CONFIRMED}, {@code ASKED} (it has not answered, or still uses some) or
   *     {@code WAITING} (it was not connected since)
   * @param contents that it was asked to delete, if it has them
   * @param deleted of them that it had and deleted
   * @param inUse that another task there needed when it answered last
   */
  public record Host(
      String id,
      String name,
      String state,
      int contents,
      int deleted,
      long deletedBytes,
      int inUse,
      @Nullable Instant confirmedAt) {}

  /** Whether nothing is left anywhere that was asked. */
  public boolean isDone() {
    return finishedAt != null && hosts.stream().allMatch(host -> host.state().equals("CONFIRMED"));
  }
}
