package io.idlewild.core.trust.escrow;

import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.work.Assurance;

/** What a job's assurance class makes the coordinator ask for each work unit. */
public sealed interface Redundancy {

  /** A fixed number of equal results, whoever returns them; sealed as soon as they agree. */
  record Quorum(QuorumPolicy policy) implements Redundancy {}

  /**
   * One result and audits.
   *
   * @param settings numbers of the policy
   * @param sealsOnAgreement whether a work unit is sealed as soon as its votes agree, instead of at
   *     the end of its job
   */
  record Audited(EscrowSettings settings, boolean sealsOnAgreement) implements Redundancy {}

  /** One result, which the workload's own verifier accepts or not; sealed when it does. */
  record Verified(QuorumPolicy attempts) implements Redundancy {}

  /** The redundancy of an assurance class. */
  static Redundancy of(Assurance assurance) {
    return switch (assurance) {
      case Assurance.Certified certified -> new Verified(QuorumPolicy.of(1));
      case Assurance.Escrowed escrowed -> new Audited(EscrowSettings.byEvidence(), false);
      case Assurance.Strict strict -> new Audited(EscrowSettings.strict(), true);
      case Assurance.Quorum quorum -> new Quorum(QuorumPolicy.of(quorum.results()));
    };
  }
}
