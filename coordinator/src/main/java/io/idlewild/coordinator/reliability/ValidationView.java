package io.idlewild.coordinator.reliability;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.job.JobState;
import io.idlewild.coordinator.job.JobView.LedgerView;
import io.idlewild.core.trust.escrow.Standing;
import java.time.Instant;
import java.util.List;

/**
 * What comparisons of results have shown.
 *
 * @param jobs the caller's newest whose results are audited
 * @param workloads what hosts did with each workload version; for admins
 * @param suspects hosts against which something speaks, the worst first; for admins
 * @param events what spoke against hosts, newest first; for admins
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationView(
    List<AuditedJob> jobs,
    List<WorkloadSums> workloads,
    List<Suspect> suspects,
    List<Against> events) {
  public ValidationView {
    jobs = List.copyOf(jobs);
    workloads = List.copyOf(workloads);
    suspects = List.copyOf(suspects);
    events = List.copyOf(events);
  }

  /**
   * A job and its ledger.
   *
   * @param provisional work units whose results are not sealed
   */
  public record AuditedJob(
      String id,
      String name,
      JobState state,
      String assurance,
      int total,
      int sealed,
      int provisional,
      LedgerView ledger) {}

  /**
   * All hosts in their dealings with one workload version.
   *
   * @param results committed ones of audited jobs
   * @param passed checks
   * @param convictions checks that ended against a host
   * @param agreed results that became canonical
   * @param differed results that did not, though another one did
   * @param failed tasks
   * @param awaiting results that an audit or a dispute will decide on
   * @param unchecked results that stand alone and are not sealed
   */
  public record WorkloadSums(
      String workload,
      String name,
      long version,
      long hosts,
      long results,
      long passed,
      long convictions,
      long agreed,
      long differed,
      long succeeded,
      long failed,
      long awaiting,
      long unchecked) {}

  /** A host against which something speaks, with one workload version. */
  public record Suspect(
      String host,
      String hostName,
      String workload,
      String name,
      long version,
      Standing standing,
      int strikes,
      long differed,
      long agreed,
      long awaiting,
      long unchecked) {}

  /** Something that speaks against a host. */
  public record Against(
      long id,
      Instant at,
      String event,
      String host,
      String hostName,
      String workload,
      String job,
      int workUnit,
      String detail) {}
}
