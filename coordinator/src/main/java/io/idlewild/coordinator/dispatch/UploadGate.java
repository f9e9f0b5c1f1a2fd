package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.content.ContentHolders;
import io.idlewild.coordinator.content.OutputSink;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.work.OutputFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets hosts upload outputs of tasks that they hold and have committed to, and nothing else. */
@ApplicationScoped
class UploadGate implements OutputSink {
  private final LiveTasks tasks;
  private final JobBook jobs;
  private final ContentHolders holders;

  UploadGate(LiveTasks tasks, JobBook jobs, ContentHolders holders) {
    this.tasks = tasks;
    this.jobs = jobs;
    this.holders = holders;
  }

  @Override
  public Optional<Problem> refuse(HostIdentity host, LeaseId lease, OutputFile output) {
    Optional<LiveTasks.Shown> task =
        tasks.find(lease).filter(shown -> shown.host().equals(host.host()));
    if (task.isEmpty()) {
      return Optional.of(
          Problem.conflict(
              "lease-unknown",
              "This host does not hold the lease %s.".formatted(lease),
              "Forget the lease."));
    }
    if (!task.get().committed()) {
      return Optional.of(
          Problem.conflict(
              "not-committed",
              "Lease %s has no commitment yet.".formatted(lease),
              "Commit to the result first; upload when it is asked for."));
    }
    if (output.content().length() > task.get().outputLimit()) {
      return Optional.of(
          Problem.unprocessable(
              "output-too-large",
              "Output %s has %d bytes, the limit is %d."
                  .formatted(output.name(), output.content().length(), task.get().outputLimit()),
              "Report the task as failed: OUTPUT_LIMIT."));
    }
    return Optional.empty();
  }

  @Override
  public void stored(HostIdentity host, LeaseId lease, OutputFile output) {
    // Which outputs there are is said, and checked, when the result is shown.
    tasks
        .find(lease)
        .ifPresent(task -> holders.grant(jobs.terms(task.job()).owner(), output.content()));
  }
}
