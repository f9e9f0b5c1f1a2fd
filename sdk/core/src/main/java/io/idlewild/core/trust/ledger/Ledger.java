package io.idlewild.core.trust.ledger;

import java.util.Locale;

/**
 * The audits of one job: all of them, or those that are a fair sample of it. Only the latter tell
 * what is wrong among the results that were not audited: audits that were drawn at random among
 * results that counted or, where every result is audited, that of the first result of each work
 * unit. Those of newcomers among trusted hosts say nothing about the others, and those before the
 * closing rounds found hosts whose results are gone. A host that an audit convicts loses all its
 * results, so that the share of wrong results that remains is smaller than the share found: the
 * bound is on the safe side.
 *
 * @param audited results that were audited
 * @param mismatches wrong ones among them
 */
public record Ledger(long audited, long mismatches) {
  private static final double CONFIDENCE = 0.95;

  /** No audit yet. */
  public static final Ledger EMPTY = new Ledger(0, 0);

  public Ledger {
    if (mismatches < 0 || audited < mismatches) {
      throw new IllegalArgumentException(
          "%d mismatches in %d audits".formatted(mismatches, audited));
    }
  }

  /** One more audit was decided. */
  public Ledger with(boolean mismatch) {
    return new Ledger(audited + 1, mismatches + (mismatch ? 1 : 0));
  }

  /** The audits of both. */
  public Ledger plus(Ledger other) {
    return new Ledger(audited + other.audited, mismatches + other.mismatches);
  }

  /** The share of wrong results that is not exceeded with 95 % confidence; 1 without audits. */
  public double upperBound() {
    return UpperBound.of(audited, mismatches, CONFIDENCE);
  }

  /**
   * One sentence for a scientist, of a fair sample.
   *
   * @param all audits of the job, these among them
   */
  public String sentence(Ledger all) {
    String done = String.format(Locale.ROOT, "%d audited, %d wrong", all.audited, all.mismatches);
    return audited == 0
        ? "no bound yet (" + done + ", none of a fair sample)"
        : String.format(
            Locale.ROOT,
            "at most %d wrong in a million, 95 %% (%s; fair sample: %d, %d wrong)",
            (long) Math.ceil(upperBound() * 1e6),
            done,
            audited,
            mismatches);
  }
}
