package io.idlewild.core.trust.escrow;

/**
 * What audits have found: all of a job's so far, or those of one stratum in the closing rounds, the
 * older ones with less weight.
 *
 * @param rounds held so far
 * @param audited results of trusted hosts
 * @param wrong ones among them
 */
public record Evidence(int rounds, double audited, double wrong) {
  private static final double MEMORY = 0.5;
  private static final int LEAST = 3;

  /** Nothing is known. */
  public static final Evidence NONE = new Evidence(0, 0, 0);

  /** A round begins in which so many results are audited. */
  public Evidence withRound(long results) {
    return new Evidence(rounds + 1, MEMORY * audited + results, MEMORY * wrong);
  }

  /** One more result was audited. */
  public Evidence with(boolean isWrong) {
    return new Evidence(rounds, audited + 1, wrong + (isWrong ? 1 : 0));
  }

  /** Whether more than a share of the audited results was wrong, beyond a chance hit or two. */
  boolean exceeds(double share) {
    return wrong >= LEAST && wrong > share * audited;
  }

  /** One of the results of the last round is wrong. */
  public Evidence withWrong() {
    return new Evidence(rounds, audited, wrong + 1);
  }
}
