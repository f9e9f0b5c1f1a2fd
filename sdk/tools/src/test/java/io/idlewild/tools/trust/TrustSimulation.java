package io.idlewild.tools.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.tools.trust.attack.AlwaysLies;
import io.idlewild.tools.trust.attack.Attack;
import io.idlewild.tools.trust.attack.Slanderer;
import io.idlewild.tools.trust.scheme.Schemes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published table in small. A run is a function of its seed, so the limits here cannot fail by
 * chance; they leave room for what a small job scatters.
 */
class TrustSimulation {
  private static final Experiment SMALL = new Experiment(1, 60_000, 200, 1e-4);
  private static final Schemes.Maker ESCROW = Schemes.escrow(EscrowSettings.byEvidence());

  @Test
  void peaceIsCheap() {
    Row row = run(ESCROW, attack("none"));

    assertThat(row.overhead()).isLessThan(1.07);
    assertThat(row.wrongShare()).isLessThan(3e-4);
    assertThat(row.honestBanned()).isZero();
  }

  @Test
  void noPublishedAttackWithFewColludersGetsFar() {
    for (Attack attack : Attack.published()) {
      if (attack.colluders() <= 0.05) {
        Row row = run(ESCROW, attack);

        assertThat(row.failed()).as("%s", row).isZero();
        assertThat(row.wrongShare()).as("%s", row).isLessThan(1.2e-3);
        assertThat(row.overhead()).as("%s", row).isLessThan(1.22);
        assertThat(row.honestBanned()).as("%s", row).isZero();
      }
    }
  }

  @Test
  void everyOtherSchemeHasAWorseWorstAttack() {
    double ours = worst("escrow");

    for (String other : List.of("boinc-adaptive", "sarmenta", "quorum-2")) {
      assertThat(worst(other)).as(other).isGreaterThan(ours);
    }
  }

  @Test
  void theLedgersBoundIsAboveTheTruth() {
    for (String name : List.of("none", "camouflage-p03", "copycat", "middle", "colluders-20")) {
      Row row = run(ESCROW, attack(name));

      assertThat(row.upperBound()).as("%s", row).isGreaterThan(row.wrongShare());
    }
  }

  @Test
  void slanderConvictsManyHonestHostsOnlyWithoutDueProcess() {
    Attack slander = new Attack("slander", 0.2, new Slanderer(20, 0.5));
    EscrowSettings usual = EscrowSettings.byEvidence();
    EscrowSettings careless =
        new EscrowSettings(
            usual.probation(),
            usual.patrol(),
            usual.closing(),
            new EscrowSettings.Justice(usual.justice().seniorAt(), false));

    Row with = run(ESCROW, slander);
    Row without = run(Schemes.escrow(careless), slander);

    assertThat(with.honestBanned()).as("%s", with).isZero();
    assertThat(without.honestConvicted())
        .as("%s beside %s", without, with)
        .isGreaterThan(5 * Math.max(1, with.honestConvicted()));
  }

  @Test
  void strictAuditsEverythingForTwiceTheWork() {
    Row row = run(Schemes.escrow(EscrowSettings.strict()), attack("camouflage-p03"));

    assertThat(row.overhead()).isBetween(1.95, 2.4);
    assertThat(row.wrongShare()).isLessThan(1e-4);
  }

  @Test
  void theSeedReplaysARun() {
    Attack attack = attack("slander");
    Row first = run(ESCROW, attack);

    assertThat(run(ESCROW, attack)).isEqualTo(first);
    Experiment other = new Experiment(2, SMALL.workUnits(), SMALL.hosts(), SMALL.honestError());
    assertThat(new Cell(other, "escrow", ESCROW, attack).run(() -> 0)).isNotEqualTo(first);
  }

  @Test
  void aHostCannotTellItsTasksApartSoTheRingOfLiarsIsExpelled() {
    Row row = run(ESCROW, new Attack("liars", 0.3, new AlwaysLies()));

    assertThat(row.wrongShare()).isLessThan(5e-4);
    assertThat(row.overhead()).isLessThan(1.2);
  }

  private static double worst(String scheme) {
    double worst = 0;
    for (String name : List.of("always-lie", "camouflage-p03")) {
      worst = Math.max(worst, run(Schemes.all().get(scheme), attack(name)).wrongShare());
    }
    return worst;
  }

  private static Attack attack(String name) {
    return Attack.all().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  private static Row run(Schemes.Maker maker, Attack attack) {
    return new Cell(SMALL, "escrow", maker, attack).run(() -> 0);
  }
}
