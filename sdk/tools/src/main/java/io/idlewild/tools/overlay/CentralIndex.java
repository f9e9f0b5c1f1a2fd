package io.idlewild.tools.overlay;

import java.util.SplittableRandom;

/** A central index as Napster's: everybody tells the centre what it has and asks nobody else. */
final class CentralIndex implements Overlay {
  private final Population population;
  private final boolean alive;

  CentralIndex(Population population, boolean alive) {
    this.population = population;
    this.alive = alive;
  }

  @Override
  public void build(Workers workers) {
    // There is nothing to know but the centre's address.
  }

  @Override
  public void repair(SplittableRandom random) {
    // Whoever reaches the centre again tells it at once what it has.
  }

  @Override
  public double state() {
    return 1;
  }

  @Override
  public Trace look(Trial trial) {
    boolean parted = population.parting() == Parting.PARTED;
    boolean answers = alive && !(parted && population.isCutOff(trial.asker()));
    return answers ? new Trace(true, 1, 2, 0) : new Trace(false, 1, 1, 1);
  }
}
