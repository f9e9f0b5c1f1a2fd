package io.idlewild.coordinator.job;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.content.Hash;
import io.idlewild.core.trust.compare.Comparison;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.WorkloadManifest;
import io.idlewild.core.work.WorkloadStyle;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whether the programs that a job names as its verifier and comparator can be that. */
@ApplicationScoped
class JudgeCheck {
  /** Below this name a verifier finds the result; so no input may be called that. */
  private static final String RESULT = "result";

  private final WorkloadCatalog workloads;
  private final boolean refereed;

  JudgeCheck(WorkloadCatalog workloads, CoordinatorSettings settings) {
    this.workloads = workloads;
    this.refereed = settings.referee().enabled();
  }

  /** Fails with a problem that names the member unless both can judge. */
  void require(JobDraft draft) {
    if (!refereed) {
      requireNoReferee(draft);
    }
    requireCommand("verifier.workload", draft.verifier());
    if (draft.comparison() instanceof Comparison.ByModule(Hash comparator)) {
      requireCommand("comparison.workload", comparator.toString());
    }
    if (draft.verifier() != null) {
      draft.sharedInputs().forEach(JudgeCheck::requireOtherName);
    }
  }

  private static void requireNoReferee(JobDraft draft) {
    boolean certified = draft.assurance() instanceof Assurance.Certified;
    if (certified || !(draft.comparison() instanceof Comparison.Bitwise)) {
      throw Problem.unprocessable(
              "referee-off",
              "%s: this coordinator's own sandbox is off, and nobody else could do that."
                  .formatted(certified ? "assurance CERTIFIED" : "comparison"),
              "Compare bit by bit with ESCROWED, STRICT or QUORUM(n), or ask the admin to set"
                  + " idlewild.referee.enabled.")
          .asException();
    }
  }

  private void requireCommand(String member, @Nullable String workload) {
    if (workload == null) {
      return;
    }
    WorkloadManifest manifest =
        workloads.manifest(workload).orElseThrow(() -> unknown(member, workload));
    if (manifest.style() != WorkloadStyle.COMMAND) {
      throw Problem.unprocessable(
              "not-a-command",
              "%s: workload %s is of style %s; a judge is a command that ends with an exit code."
                  .formatted(member, workload, manifest.style()),
              "Register a module of style COMMAND.")
          .asException();
    }
  }

  private static void requireOtherName(SharedInput input) {
    String name = input.name().value();
    if (name.equals(RESULT) || name.startsWith(RESULT + "/")) {
      throw Problem.unprocessable(
              "invalid-job",
              "sharedInputs: the verifier finds the result below %s/, so no input may be called %s."
                  .formatted(RESULT, name),
              "Give the input another name.")
          .asException();
    }
  }

  private static RuntimeException unknown(String member, String workload) {
    return Problem.unprocessable(
            "workload-unknown",
            "%s: there is no workload %s.".formatted(member, workload),
            "Register it first.")
        .asException();
  }
}
