package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as programs and pages see it.
 *
 * @param verifier the workload version that checks results, if one does
 * @param held whether nothing more of it is leased until it is released
 * @param owner the name of the account that submitted it
 * @param waiting why its work waits although it runs, and what would help: one sentence for a
 *     person; null while it moves
 * @param ledger null if its results are not audited
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
    String id,
    String name,
    JobState state,
    Workload workload,
    String assurance,
    ComparisonTerms comparison,
    @Nullable String verifier,
    String diversity,
    int priority,
    boolean held,
    String owner,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant deadline,
    WorkUnits workUnits,
    Tasks tasks,
    double workUnitsPerSecond,
    @Nullable Long etaSeconds,
    @Nullable Forecast forecast,
    @Nullable String waiting,
    List<Failures> failures,
    BigDecimal credit,
    @Nullable LedgerView ledger,
    long lastSequence) {

  /**
   * What its audits say of its results.
   *
   * @param audited results that were checked
   * @param mismatches wrong ones among them
   * @param sampled those among them that are a fair sample of the job
   * @param wrongUpperBound the share of wrong results that is not exceeded with 95 % confidence
   * @param sentence the same for a person
   */
  public record LedgerView(
      long audited, long mismatches, long sampled, double wrongUpperBound, String sentence) {}

  /** Which program it runs. */
  public record Workload(String id, String name, long version) {}

  /** How its work units stand; the sum of all but the first is the first. */
  public record WorkUnits(
      int total, int open, int running, int provisional, int sealed, int failed, int cancelled) {}

  /** How its tasks stand. */
  public record Tasks(int leased, int succeeded, int failed, int expired, int aborted) {}

  /**
   * Tasks that failed for one cause.
   *
   * @param cause a name of FailureCause
   * @param sample the newest sentence
   */
  public record Failures(String cause, int count, String sample) {}
}
