package io.idlewild.core.trust.escrow;

import java.util.random.RandomGenerator;

/**
 * Decides on the audits between the last fresh work unit and the seal. Hosts are taken in strata by
 * the length of their history, so that many short identities cannot hide behind long honest ones: a
 * round is repeated in each stratum where it found too much.
 */
public final class ClosingPolicy {

  /** Strata are numbered from 0 and below this. */
  public static final int STRATA = 64;

  private final EscrowSettings.Closing closing;

  public ClosingPolicy(EscrowSettings.Closing closing) {
    this.closing = closing;
  }

  /** The stratum of a host: the binary logarithm of its number of results. */
  public int stratum(HostTrust host) {
    return host.results() == 0 ? 0 : STRATA - 1 - Long.numberOfLeadingZeros(host.results());
  }

  /**
   * How many of a host's unchecked results to audit in a round.
   *
   * @param round from 0, in this stratum
   */
  public long audits(HostTrust host, int round, RandomGenerator random) {
    return switch (closing) {
      case EscrowSettings.Closing.Tail tail ->
          round == 0 ? Math.min(tail.audits(), host.unchecked()) : 0;
      case EscrowSettings.Closing.Evidence evidence -> {
        double wanted = evidence.share() * host.results();
        long whole = (long) wanted;
        long share = whole + (random.nextDouble() < wanted - whole ? 1 : 0);
        long least = Math.max(share, evidence.least());
        yield Math.min(least, host.unchecked());
      }
    };
  }

  /** From how many of a host's last unchecked results the audits are drawn. */
  public long span(HostTrust host) {
    return closing instanceof EscrowSettings.Closing.Tail tail
        ? Math.min(tail.span(), host.unchecked())
        : host.unchecked();
  }

  /**
   * Whether another round is needed in a stratum.
   *
   * @param rounds rounds that have been held there
   * @param audited results of trusted hosts that the last round audited
   * @param wrong how many of them were wrong
   */
  public boolean isAgain(int rounds, long audited, long wrong) {
    return closing instanceof EscrowSettings.Closing.Evidence evidence
        && rounds < evidence.maxRounds()
        && wrong > evidence.tolerance() * audited;
  }
}
