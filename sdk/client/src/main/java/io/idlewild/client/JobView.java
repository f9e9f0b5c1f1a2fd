package io.idlewild.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param id 32 hexadecimal digits
 * @param name the scientist's own
 * @param state where it is
 * @param workload what is computed
 * @param assurance such as {@code QUORUM(2)}
 * @param diversity {@code host}, {@code account} or {@code block}
 * @param workUnits how many are where
 * @param tasks how many are where, over the whole job
 * @param workUnitsPerSecond sealed lately
 * @param etaSeconds until the end at this rate
 * @param forecast the same as a range; null while nothing can be said
 * @param waiting why no host may have its work now, and what would help; null while it moves
 * @param failures tasks that failed, grouped by cause
 * @param credit granted for it so far
 * @param ledger what its audits say of its results; null if they are not audited
 * @param lastSequence of its newest result; 0 if there is none
 */
public record JobView(
    String id,
    String name,
    State state,
    @Nullable Workload workload,
    String assurance,
    @Nullable String diversity,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    WorkUnits workUnits,
    Tasks tasks,
    double workUnitsPerSecond,
    @Nullable Double etaSeconds,
    @Nullable Forecast forecast,
    @Nullable String waiting,
    List<FailureGroup> failures,
    double credit,
    @Nullable Ledger ledger,
    long lastSequence) {

  public JobView {
    failures = failures == null ? List.of() : List.copyOf(failures);
  }

  /**
   * Seconds from now in which every work unit will have something to show: enough in one case of
   * ten, in half of them, in nine of ten.
   */
  public record Forecast(long p10Seconds, long p50Seconds, long p90Seconds) {}

  /**
   * What the audits of a job say of its results.
   *
   * @param audited results that were checked
   * @param mismatches wrong ones among them
   * @param sampled those among them that are a fair sample of the job
   * @param wrongUpperBound the share of wrong results that is not exceeded with 95 % confidence
   * @param sentence the same for a person
   */
  public record Ledger(
      long audited, long mismatches, long sampled, double wrongUpperBound, String sentence) {}

  /** Whether no more results will come. */
  public boolean hasEnded() {
    return state == State.FINISHED || state == State.CANCELLED;
  }

  /** Where a job is. */
  public enum State {
    /** Its work units are being sent. */
    RECEIVING,
    /** Its work units are given to hosts. */
    RUNNING,
    /** Every work unit is sealed or has failed. */
    FINISHED,
    /** It was called off; what was sealed stays. */
    CANCELLED
  }

  /** The workload version that a job runs. */
  public record Workload(String id, String name, long version) {}

  /** Work units of a job by where they are. */
  public record WorkUnits(
      int total, int open, int running, int provisional, int sealed, int failed, int cancelled) {
    /** How many will not change any more. */
    public int ended() {
      return sealed + failed + cancelled;
    }

    /** How many have something to show: sealed, failed, or accepted for a time. */
    public int shown() {
      return done() + provisional;
    }

    /** How many were computed to their end, well or not; those that were called off were not. */
    public int done() {
      return sealed + failed;
    }
  }

  /** Tasks of a job by where they are, or how they ended. */
  public record Tasks(int leased, int succeeded, int failed, int expired, int aborted) {}

  /**
   * Failures of tasks that have one cause.
   *
   * @param cause a stable word such as {@code TIME_LIMIT}
   * @param count how many
   * @param sample the words of one of them
   */
  public record FailureGroup(String cause, int count, @Nullable String sample) {}
}
