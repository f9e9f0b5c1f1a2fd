package io.idlewild.core.trust.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.work.Assurance;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RedundancyTest {

  @Test
  void aQuorumIsAFixedNumberOfEqualResults() {
    assertThat(Redundancy.of(Assurance.parse("QUORUM(3)")))
        .isEqualTo(new Redundancy.Quorum(QuorumPolicy.of(3)));
  }

  @Test
  void aCertifiedWorkUnitNeedsOneResult() {
    assertThat(Redundancy.of(Assurance.parse("CERTIFIED")))
        .isEqualTo(new Redundancy.Verified(QuorumPolicy.of(1)));
  }

  @Test
  void strictDrawsAnAuditWithEveryResult() {
    Redundancy.Audited strict = (Redundancy.Audited) Redundancy.of(Assurance.parse("STRICT"));
    EscrowPolicy policy = new EscrowPolicy(strict.settings());
    HostTrust host = new HostTrust(false, 0, 0, 5_000, 0, 0, 30, 0, 1);

    Acceptance acceptance = policy.accept(host, 1, Evidence.NONE, new SplittableRandom(1));

    assertThat(acceptance)
        .isInstanceOfSatisfying(
            Acceptance.Provisional.class, provisional -> assertThat(provisional.draw()).isZero());
    assertThat(strict.sealsOnAgreement()).isTrue();
  }

  @Test
  void escrowedResultsAreSealedAtTheEnd() {
    assertThat(Redundancy.of(Assurance.parse("ESCROWED")))
        .isEqualTo(new Redundancy.Audited(EscrowSettings.byEvidence(), false));
  }
}
