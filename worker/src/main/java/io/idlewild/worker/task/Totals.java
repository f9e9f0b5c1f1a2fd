package io.idlewild.worker.task;

/**
 * What came of this worker's tasks since it started.
 *
 * @param accepted reports that count
 * @param failed reports of failures
 * @param tooLate reports of leases that had ended
 * @param refused reports that the coordinator did not take
 */
public record Totals(long accepted, long failed, long tooLate, long refused) {
  static final Totals NONE = new Totals(0, 0, 0, 0);

  Totals plus(CoordinatorSays.Verdict verdict, boolean failure) {
    return switch (verdict) {
      case ACCEPTED ->
          failure
              ? new Totals(accepted, failed + 1, tooLate, refused)
              : new Totals(accepted + 1, failed, tooLate, refused);
      case TOO_LATE -> new Totals(accepted, failed, tooLate + 1, refused);
      case REFUSED -> new Totals(accepted, failed, tooLate, refused + 1);
    };
  }
}
