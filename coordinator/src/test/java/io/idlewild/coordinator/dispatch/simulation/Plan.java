package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchTerms;
import io.idlewild.coordinator.dispatch.model.JobRules;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.trust.escrow.Redundancy;
import io.idlewild.core.work.Assurance;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a seed makes of a grid.
 *
 * @param strength how much goes wrong
 * @param trouble for how long
 * @param slowness how long the coordinator takes at most before a round that it need not wait for
 * @param characters of the hosts
 * @param anchors hosts that the project owns, the first ones
 * @param reserve honest hosts of their own accounts and networks that come when it is calm
 * @param units of each job
 */
record Plan(
    double strength,
    Duration trouble,
    Duration slowness,
    List<Character> characters,
    int anchors,
    int accounts,
    int blocks,
    int reserve,
    List<JobRules> jobs,
    List<Integer> units,
    DispatchTerms terms) {

  private static final List<Character> BAD =
      List.of(
          Character.LAZY,
          Character.LIAR,
          Character.COLLUDER,
          Character.WAVERER,
          Character.SWITCHER,
          Character.NAKED,
          Character.THIEF);

  private static final List<Assurance> CLASSES =
      List.of(
          new Assurance.Quorum(1),
          new Assurance.Quorum(2),
          new Assurance.Quorum(3),
          new Assurance.Escrowed(),
          new Assurance.Escrowed(),
          new Assurance.Strict(),
          new Assurance.Certified());

  /**
   * Of jobs of one workload, in which a host that is convicted in one loses its votes in others.
   */
  private static final List<Assurance> OF_KIN =
      List.of(new Assurance.Escrowed(), new Assurance.Escrowed(), new Assurance.Certified());

  static Plan draw(Fate fate) {
    int hosts = fate.between(3, 12);
    boolean kin = fate.happens(0.25);
    double bad = !kin && fate.happens(0.35) ? 0 : fate.between(1, 5) / 10.0;
    List<Character> characters = new ArrayList<>();
    boolean refereed = fate.happens(0.85);
    int anchors = refereed && fate.happens(0.8) ? 0 : 1;
    for (int i = 0; i < hosts; i++) {
      boolean honest = i < anchors || !fate.happens(bad);
      characters.add(honest ? Character.HONEST : kin ? Character.WAVERER : fate.any(BAD));
    }
    List<JobRules> jobs = new ArrayList<>();
    List<Integer> units = new ArrayList<>();
    int count = kin ? 3 : fate.between(1, 3);
    for (int number = 1; number <= count; number++) {
      jobs.add(job(fate, number, refereed, kin));
      units.add(kin ? fate.between(20, 60) : fate.between(1, fate.happens(0.5) ? 8 : 40));
    }
    DispatchTerms terms =
        new DispatchTerms(
            Program.TERM,
            fate.happens(0.5) ? 1_000 : fate.between(2, 20),
            fate.between(1, 50),
            kin ? 1 : fate.between(1, 10),
            fate.between(1, 20),
            Duration.ofSeconds(fate.between(5, 60)),
            refereed);
    return new Plan(
        fate.happens(0.1) ? 0 : fate.between(1, 30) / 10.0,
        Duration.ofSeconds(fate.between(30, 400)),
        Duration.ofMillis(kin ? fate.between(1_000, 10_000) : 5),
        characters,
        anchors,
        fate.between(1, hosts),
        fate.between(1, hosts),
        6,
        jobs,
        units,
        terms);
  }

  private static JobRules job(Fate fate, long number, boolean refereed, boolean kin) {
    Assurance assurance = fate.any(kin ? OF_KIN : CLASSES);
    if (!refereed && assurance instanceof Assurance.Certified) {
      assurance = new Assurance.Escrowed();
    }
    return new JobRules(
        new JobId(new UUID(3, number)),
        number,
        kin || fate.happens(0.6) ? "workload" : "workload " + number,
        new AccountId(new UUID(9, fate.between(0, 1))),
        Redundancy.of(assurance),
        !refereed || fate.happens(0.7),
        fate.any(List.of(Diversity.values())),
        new Requirements(1 << 20, 1 << 20),
        fate.between(1, 20),
        1_000_000,
        fate.between(-50, 50),
        fate.happens(0.2) ? Instant.parse("2031-05-01T00:05:00Z") : null,
        fate.happens(0.05));
  }

  int hosts() {
    return characters.size();
  }

  /** Whether no host ever returns anything but the right answer. */
  boolean isHonest() {
    return characters.stream().noneMatch(Character::lies);
  }
}
