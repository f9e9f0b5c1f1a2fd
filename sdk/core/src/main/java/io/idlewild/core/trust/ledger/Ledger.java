package io.idlewild.core.trust.ledger;

import java.util.Locale;

/**
 * The audits of one job. Only audits that were drawn at random among results that counted belong
 * here: those of newcomers say nothing about the others, and those before the closing rounds found
 * hosts whose results are gone. A host that an audit convicts loses all its results, so that the
 * share of wrong results that remains is smaller than the share found: the bound is on the safe
 * side.
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

  /** One sentence for a scientist. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "at most %d wrong in a million, 95 %% (%d audited, %d wrong)",
        (long) Math.ceil(upperBound() * 1e6),
        audited,
        mismatches);
  }
}
