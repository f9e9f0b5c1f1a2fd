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

  /** Whether a stratum needs a round, or another one. */
  public boolean isDue(Evidence evidence) {
    return switch (closing) {
      case EscrowSettings.Closing.OnSchedule schedule -> evidence.rounds() == 0;
      case EscrowSettings.Closing.ByEvidence by ->
          evidence.rounds() == 0
              || (evidence.rounds() < by.maxRounds()
                  && evidence.wrong() > by.tolerance() * evidence.audited());
    };
  }

  /**
   * How many of a host's unchecked results to audit in a round.
   *
   * @param rounds that its stratum has had
   */
  public Draws audits(HostTrust host, int rounds, RandomGenerator random) {
    return switch (closing) {
      case EscrowSettings.Closing.OnSchedule schedule ->
          new Draws(0, Math.min(schedule.audits(), host.unchecked()));
      case EscrowSettings.Closing.ByEvidence by -> {
        double share = rounds == 0 ? by.first() : by.again();
        long sample = Math.min(rounded(share * host.results(), random), host.unchecked());
        long more = Math.min(by.least(), host.unchecked()) - sample;
        yield new Draws(sample, Math.max(0, more));
      }
    };
  }

  // Right on average, so that short histories get their share too.
  private static long rounded(double number, RandomGenerator random) {
    long whole = (long) number;
    return whole + (random.nextDouble() < number - whole ? 1 : 0);
  }

  /** From how many of a host's last unchecked results the audits are drawn. */
  public long span(HostTrust host) {
    return closing instanceof EscrowSettings.Closing.OnSchedule schedule
        ? Math.min(schedule.span(), host.unchecked())
        : host.unchecked();
  }
}
