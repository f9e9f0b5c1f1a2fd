package io.idlewild.core.trust.escrow;

/**
 * What is known about one host and one workload version: the whole state that the policy keeps, to
 * be stored as a row.
 *
 * @param owned the project owns the host
 * @param exams exam answers that it still owes
 * @param probation checks that it still has to pass before its results count alone
 * @param results results accepted since its last conviction
 * @param unchecked its votes that stand alone and may be drawn for an audit
 * @param awaiting its votes that an audit or a dispute will decide on
 * @param passes checks passed since its last conviction
 * @param strikes convictions
 * @param pace its typical time for one unit of calibrated cost, 0 while unknown
 */
public record HostTrust(
    boolean owned,
    int exams,
    int probation,
    long results,
    long unchecked,
    long awaiting,
    long passes,
    int strikes,
    double pace) {

  public HostTrust {
    if (exams < 0 || probation < 0 || results < 0 || unchecked < 0 || awaiting < 0 || passes < 0) {
      throw new IllegalArgumentException(
          "negative count: exams %d, probation %d, results %d, unchecked %d, awaiting %d, passes %d"
              .formatted(exams, probation, results, unchecked, awaiting, passes));
    }
  }

  /**
   * Its share in one job among several of the workload.
   *
   * @param uncheckedHere its unchecked votes in that job
   */
  public HostTrust within(long uncheckedHere) {
    long here = Math.min(uncheckedHere, unchecked);
    long resultsHere = unchecked == 0 ? 0 : Math.max(here, results * here / unchecked);
    return new HostTrust(
        owned, exams, probation, resultsHere, here, awaiting, passes, strikes, pace);
  }

  /** The same of a host that the project owns from now on. */
  public HostTrust asOwned() {
    return new HostTrust(true, 0, 0, results, unchecked, awaiting, passes, 0, pace);
  }

  HostTrust withResult(boolean alone, double newPace) {
    return new HostTrust(
        owned,
        exams,
        probation,
        results + 1,
        unchecked + (alone ? 1 : 0),
        awaiting + (alone ? 0 : 1),
        passes,
        strikes,
        newPace);
  }

  /** One vote more, or fewer, awaits a decision. */
  HostTrust withAwaiting(long more) {
    return new HostTrust(
        owned, exams, probation, results, unchecked, awaiting + more, passes, strikes, pace);
  }

  HostTrust withUnchecked(long more) {
    return new HostTrust(
        owned, exams, probation, results, unchecked + more, awaiting, passes, strikes, pace);
  }

  HostTrust withPass() {
    return new HostTrust(
        owned,
        exams,
        Math.max(0, probation - 1),
        results,
        unchecked,
        awaiting - 1,
        passes + 1,
        strikes,
        pace);
  }

  HostTrust withExamPassed() {
    return new HostTrust(
        owned,
        Math.max(0, exams - 1),
        probation,
        results,
        unchecked,
        awaiting,
        passes,
        strikes,
        pace);
  }

  HostTrust withStrike(int newExams, int newProbation) {
    return new HostTrust(owned, newExams, newProbation, 0, 0, 0, 0, strikes + 1, pace);
  }
}
