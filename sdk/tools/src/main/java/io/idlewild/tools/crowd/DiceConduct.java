package io.idlewild.tools.crowd;

import io.idlewild.tools.hosts.Assignment;
import io.idlewild.tools.hosts.Conduct;
import io.idlewild.tools.hosts.Effort;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** A host of some personality that runs {@code dice} and nothing else. */
final class DiceConduct implements Conduct {
  private static final long COLLUSION = 4_711;

  private final Personality personality;
  private final Duration usual;
  private final long mark;
  private final RandomGenerator random;

  /**
   * @param usual how long a middling machine takes for a task
   * @param mark of its own lies
   * @param random used by this host alone
   */
  DiceConduct(Personality personality, Duration usual, long mark, RandomGenerator random) {
    this.personality = personality;
    this.usual = usual;
    this.mark = mark;
    this.random = random;
  }

  @Override
  public boolean runs(String workload) {
    return workload.equals(Dice.WORKLOAD);
  }

  @Override
  public Effort effort(Assignment task) {
    return new Effort(time(), ending(task));
  }

  private Duration time() {
    double stretched = random.nextDouble(0.5, 1.5) / personality.machine().pace();
    return Duration.ofMillis(Math.max(1, (long) (usual.toMillis() * stretched)));
  }

  private Effort.Ending ending(Assignment task) {
    if (random.nextDouble() < personality.faults()) {
      return new Effort.Failed(personality.fault(), personality.fault().sentence(), "");
    }
    Effort.Ending honest = Dice.honest(task.seed(), task.arguments());
    return switch (personality.honesty()) {
      case HONEST -> honest;
      case LIAR -> lie(honest, task, mark);
      case COLLUDER -> lie(honest, task, COLLUSION);
    };
  }

  private static Effort.Ending lie(Effort.Ending honest, Assignment task, long mark) {
    return honest instanceof Effort.Wrote ? Dice.lie(task.seed(), mark) : honest;
  }
}
