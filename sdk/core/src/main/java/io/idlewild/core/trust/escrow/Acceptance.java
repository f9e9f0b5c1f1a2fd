package io.idlewild.core.trust.escrow;

/** What becomes of the first result of a work unit. */
public sealed interface Acceptance {

  /** The host's state afterwards. */
  HostTrust host();

  /**
   * It counts alone, provisionally: the vote is unchecked.
   *
   * @param draw which of the host's unchecked votes, this one among them, is to be audited now:
   *     their rank in any fixed order, from 0; {@link #NO_AUDIT} for none. The vote drawn must be
   *     announced with {@link EscrowPolicy#drawn}.
   */
  record Provisional(HostTrust host, long draw) implements Acceptance {}

  /** It counts only when an audit confirms it: the vote is awaiting. */
  record Unproven(HostTrust host) implements Acceptance {}

  /** The value of {@link Provisional#draw} that stands for no audit. */
  long NO_AUDIT = -1;
}
