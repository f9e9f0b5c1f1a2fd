package io.idlewild.core.trust.escrow;

/**
 * How many of a host's unchecked results to audit in a closing round, all drawn at random.
 *
 * @param sample a fair share of them: what these audits find holds for all results of the job, so
 *     they are what its ledger counts
 * @param more on top, since the host has a short history; they would overstate what is wrong
 */
public record Draws(long sample, long more) {

  /** All together. */
  public long all() {
    return sample + more;
  }
}
