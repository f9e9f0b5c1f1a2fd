package io.idlewild.coordinator.reliability;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.core.trust.escrow.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a host is trusted, and why.
 *
 * @param host 32 hexadecimal digits
 * @param workloads its record in each workload version that it computed
 * @param events what moved it, the newest first
 * @param next go on before this id for older events; absent if these are all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReliabilityView(
    String host, List<WorkloadRecord> workloads, List<EventView> events, @Nullable Long next) {
  public ReliabilityView {
    workloads = List.copyOf(workloads);
    events = List.copyOf(events);
  }

  /**
   * A host in its dealings with one workload version.
   *
   * @param exams answers that it still owes
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
  public record WorkloadRecord(
      String workload,
      String name,
      long version,
      Standing standing,
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

  /**
   * Something that moved the host's reliability.
   *
   * @param event a word of the journal, such as {@code CONVICTED}
   * @param detail one sentence
   */
  public record EventView(
      long id,
      Instant at,
      String event,
      String workload,
      String job,
      int workUnit,
      String detail) {}
}
