package io.idlewild.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer's machine, as the server sees it.
 *
 * @param state {@code COMPUTING}, {@code READY}, {@code SUSPENDED} or {@code OFFLINE}
 * @param revoked whether an admin shut it out for good
 * @param anchor whether the project owns it, so that its results have the last word
 * @param draining whether it finishes what it has and gets nothing new
 * @param suspension why it does not compute, if it is suspended
 * @param idleCores that may be used now
 * @param foreignCores used by others than Idlewild
 * @param tasks that it computes now
 * @param succeeded tasks that ended well
 * @param failed tasks that did not
 */
public record HostView(
    String id,
    String name,
    @Nullable String account,
    State state,
    boolean revoked,
    boolean anchor,
    boolean draining,
    @Nullable Suspension suspension,
    @Nullable String os,
    @Nullable String arch,
    @Nullable String cpu,
    int logicalCores,
    long memoryBytes,
    double idleCores,
    double foreignCores,
    double load1m,
    long freeMemoryBytes,
    @Nullable Battery battery,
    List<RunningTask> tasks,
    long succeeded,
    long failed,
    double credit,
    @Nullable Instant enrolledAt,
    @Nullable Instant lastSeenAt) {

  public HostView {
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }

  /** What a host does. */
  public enum State {
    COMPUTING,
    READY,
    SUSPENDED,
    OFFLINE
  }

  /** Why a host does not compute: a stable word, and a sentence with the number behind it. */
  public record Suspension(String cause, @Nullable String sentence) {}

  /** A host's battery; {@code charge} is 0 - 1. */
  public record Battery(boolean present, boolean onMains, double charge) {}

  /** A task on a host; {@code fraction} is 0 - 1, or negative where the workload does not tell. */
  public record RunningTask(String jobId, String jobName, double fraction, long elapsedMs) {}
}
