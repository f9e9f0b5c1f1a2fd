package io.idlewild.tools.trust;

import io.idlewild.tools.trust.attack.Attack;
import io.idlewild.tools.trust.scheme.Scheme;
import io.idlewild.tools.trust.scheme.Tally;
import java.util.SplittableRandom;

/** One job under one scheme and one attack, in one thread. */
final class Simulation {
  /** A host that computes varies by this share around its usual time. */
  private static final double PACE_SPREAD = 0.2;

  private final Scheme scheme;
  private final Ring ring;
  private final Machine[] machines;
  private final double honestError;
  private final SplittableRandom random;
  private int identities;
  private int ringIdentities;
  private int errors;
  private long tasks;

  Simulation(Experiment experiment, Attack attack, Scheme scheme, SplittableRandom random) {
    this.scheme = scheme;
    this.ring = new Ring(experiment.workUnits());
    this.honestError = experiment.honestError();
    this.random = random;
    this.machines = new Machine[experiment.hosts()];
    long colluders = Math.round(attack.colluders() * machines.length);
    for (int i = 0; i < machines.length; i++) {
      machines[i] = new Machine(i, i < colluders ? attack.strategy() : null);
      enrol(machines[i]);
    }
  }

  private void enrol(Machine machine) {
    machine.takeIdentity(identities++);
    scheme.enrol(machine.identity());
    ringIdentities += machine.strategy() == null ? 0 : 1;
  }

  Tally run() {
    while (!scheme.isFinished()) {
      shuffle();
      long before = tasks;
      for (Machine machine : machines) {
        for (int i = 0; i < machine.speed() && !scheme.isFinished(); i++) {
          turn(machine);
        }
      }
      if (tasks == before && !scheme.isFinished()) {
        scheme.stalled();
      }
    }
    return scheme.tally();
  }

  private void shuffle() {
    for (int i = machines.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Machine other = machines[j];
      machines[j] = machines[i];
      machines[i] = other;
    }
  }

  private void turn(Machine machine) {
    if (scheme.isBanned(machine.identity())) {
      if (machine.strategy() == null) {
        return;
      }
      enrol(machine);
    }
    int workUnit = scheme.lease(machine.identity());
    if (workUnit == Scheme.NOTHING) {
      return;
    }
    tasks++;
    boolean lie = machine.lies(workUnit, ring, scheme, random);
    scheme.report(machine.identity(), workUnit, answer(lie), pace(machine));
    if (machine.leaves(scheme)) {
      enrol(machine);
    }
  }

  private int answer(boolean lie) {
    if (lie) {
      return Ring.ANSWER;
    }
    return random.nextDouble() < honestError ? Ring.ANSWER + ++errors : Scheme.RIGHT;
  }

  private double pace(Machine machine) {
    return (1 + PACE_SPREAD * (2 * random.nextDouble() - 1)) / machine.speed();
  }

  Row row(String schemeName, String attackName, int workUnits, Tally tally, double seconds) {
    int honest = 0;
    int banned = 0;
    int convicted = 0;
    for (Machine machine : machines) {
      if (machine.strategy() == null) {
        honest++;
        banned += scheme.isBanned(machine.identity()) ? 1 : 0;
        convicted += scheme.convictions(machine.identity()) > 0 ? 1 : 0;
      }
    }
    long all = tasks + tally.anchorTasks();
    return new Row(
        schemeName,
        attackName,
        workUnits,
        tally.sealed(),
        tally.failed(),
        tally.wrong(),
        (double) tally.wrong() / Math.max(1, tally.sealed()),
        all,
        (double) all / workUnits,
        tally.anchorTasks(),
        honest,
        banned,
        convicted,
        ringIdentities,
        tally.ledger().audited(),
        tally.ledger().mismatches(),
        tally.ledger().upperBound(),
        seconds);
  }
}
