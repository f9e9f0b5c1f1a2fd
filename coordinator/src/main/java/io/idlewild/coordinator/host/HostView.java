package io.idlewild.coordinator.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.credit.Credit;
import io.idlewild.coordinator.host.HostActivity.RunningTask;
import io.idlewild.coordinator.journal.HostRecord;
import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A host for pages and scripts. What it measured is 0 while it is offline; its address is not in
 * it.
 *
 * @param id 32 hexadecimal digits
 * @param name for people
 * @param account the name of its account
 * @param state what it does now
 * @param suspension why it does not compute
 * @param os operating system
 * @param arch processor architecture
 * @param cpu the processor's name
 * @param logicalCores threads that run at once
 * @param memoryBytes of main memory
 * @param idleCores that the worker may use now
 * @param foreignCores that others use
 * @param load1m load average
 * @param freeMemoryBytes of main memory
 * @param battery if it told
 * @param tasks that it holds
 * @param succeeded tasks so far
 * @param failed tasks so far
 * @param credit earned so far
 * @param pendingCredit what it will earn when its provisional results are sealed
 * @param standings how far it is trusted with each workload version that it has had
 * @param revoked whether it may no longer connect
 * @param anchor whether the project owns it, so that its results have the last word
 * @param draining whether it finishes what it has and gets nothing new
 * @param banned whether an admin has it stay without work
 * @param enrolledAt for the first time
 * @param lastSeenAt its last sign of life
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostView(
    String id,
    String name,
    String account,
    HostState state,
    IdleReport.@Nullable Suspension suspension,
    String os,
    String arch,
    String cpu,
    int logicalCores,
    long memoryBytes,
    double idleCores,
    double foreignCores,
    double load1m,
    long freeMemoryBytes,
    IdleReport.@Nullable Battery battery,
    List<TaskView> tasks,
    long succeeded,
    long failed,
    double credit,
    double pendingCredit,
    List<StandingView> standings,
    boolean revoked,
    boolean anchor,
    boolean draining,
    boolean banned,
    Instant enrolledAt,
    Instant lastSeenAt) {
  private static final EscrowPolicy POLICY = new EscrowPolicy(EscrowSettings.byEvidence());

  private static final IdleReport NOTHING =
      new IdleReport(0, 0, 0, 0, Optional.empty(), Optional.empty());

  /**
   * A task that the host holds.
   *
   * @param jobId 32 hexadecimal digits
   * @param jobName for people
   * @param fraction 0 - 1, or negative where the workload does not tell
   * @param elapsedMs since it began
   */
  public record TaskView(String jobId, String jobName, double fraction, long elapsedMs) {}

  /**
   * How far a host is trusted with one workload version.
   *
   * @param workload id of the workload version
   * @param standing BANNED, NEWCOMER, TRUSTED, SENIOR or ANCHOR
   * @param probation checks that it still has to pass before its results count alone
   * @param passes checks passed since its last conviction
   * @param strikes convictions
   */
  public record StandingView(
      String workload, Standing standing, int probation, long passes, int strikes) {

    private static StandingView of(HostRecord record) {
      HostTrust trust = record.trust();
      return new StandingView(
          record.workload(),
          POLICY.standing(trust),
          trust.probation(),
          trust.passes(),
          trust.strikes());
    }
  }

  /** The same without what audits have shown. */
  HostView withoutStandings() {
    return new HostView(
        id,
        name,
        account,
        state,
        suspension,
        os,
        arch,
        cpu,
        logicalCores,
        memoryBytes,
        idleCores,
        foreignCores,
        load1m,
        freeMemoryBytes,
        battery,
        tasks,
        succeeded,
        failed,
        credit,
        pendingCredit,
        List.of(),
        revoked,
        anchor,
        draining,
        banned,
        enrolledAt,
        lastSeenAt);
  }

  static HostView of(
      Host host,
      String account,
      Presence presence,
      List<RunningTask> tasks,
      List<HostRecord> records) {
    IdleReport idle = presence.idle().orElse(NOTHING);
    HostFacts facts = host.facts();
    return new HostView(
        host.id().toString(),
        facts.name(),
        account,
        presence.state(!tasks.isEmpty()),
        idle.suspension().orElse(null),
        facts.os(),
        facts.arch(),
        facts.cpu(),
        facts.logicalCores(),
        facts.memoryBytes(),
        idle.idleCores(),
        idle.foreignCores(),
        idle.load1m(),
        idle.freeMemoryBytes(),
        idle.battery().orElse(null),
        tasks.stream()
            .map(t -> new TaskView(t.jobId().toString(), t.jobName(), t.fraction(), t.elapsedMs()))
            .toList(),
        records.stream().mapToLong(HostRecord::succeeded).sum(),
        records.stream().mapToLong(HostRecord::failed).sum(),
        seconds(records, HostRecord::credit),
        seconds(records, HostRecord::pending),
        records.stream().map(StandingView::of).toList(),
        host.revoked(),
        host.anchor(),
        host.draining(),
        host.banned(),
        host.enrolledAt(),
        host.lastSeenAt());
  }

  private static double seconds(List<HostRecord> records, ToLongFunction<HostRecord> micros) {
    return Credit.seconds(records.stream().mapToLong(micros).sum()).doubleValue();
  }
}
