package io.idlewild.client;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a host is trusted, and why.
 *
 * @param workloads its record in each workload version that it computed
 * @param events what moved it, the newest first
 * @param next the id to go on from for older events, or null if these are all
 */
public record ReliabilityView(
    String host, List<Standing> workloads, List<Event> events, @Nullable Long next) {
  public ReliabilityView {
    workloads = workloads == null ? List.of() : List.copyOf(workloads);
    events = events == null ? List.of() : List.copyOf(events);
  }

  /**
   * A host in its dealings with one workload version.
   *
   * @param standing {@code NEWCOMER}, {@code TRUSTED}, {@code SENIOR}, {@code ANCHOR} or {@code
   *     BANNED}
   * @param probation checks that it has to pass before its results count alone
   * @param passes checks passed since its last conviction
   * @param strikes convictions
   * @param unchecked results that stand alone and are not sealed
   * @param awaiting results that an audit or a dispute will decide on
   * @param agreed results that became canonical
   * @param differed results that did not, though another one did
   * @param credit in seconds of the reference machine
   * @param pending credit that waits for a seal
   */
  public record Standing(
      String workload,
      String name,
      long version,
      String standing,
      int exams,
      int probation,
      long passes,
      int strikes,
      long unchecked,
      long awaiting,
      long succeeded,
      long failed,
      long expired,
      long aborted,
      long agreed,
      long differed,
      BigDecimal credit,
      BigDecimal pending) {}

  /** Something that moved the host's reliability. */
  public record Event(
      long id,
      Instant at,
      String event,
      String workload,
      String job,
      int workUnit,
      String detail) {}
}
