package io.idlewild.tools.crowd;

import io.idlewild.core.work.FailureCause;
import io.idlewild.tools.hosts.MachineFacts;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What kind of host one is.
 *
 * @param name for people
 * @param honesty whether it says what it computed
 * @param faults the share of its tasks that fail through its own fault
 * @param fault why they do
 */
record Personality(
    String name, Machine machine, Habit habit, Honesty honesty, double faults, FailureCause fault) {
  private static final List<String> PLACES =
      List.of(
          "attic",
          "barn",
          "cellar",
          "den",
          "garage",
          "hall",
          "kitchen",
          "lab",
          "library",
          "loft",
          "office",
          "porch",
          "shed",
          "studio",
          "study",
          "workshop");
  private static final List<String> CREATURES =
      List.of(
          "badger",
          "crane",
          "dormouse",
          "egret",
          "falcon",
          "gecko",
          "heron",
          "ibis",
          "jackdaw",
          "kestrel",
          "lynx",
          "marten",
          "newt",
          "otter",
          "plover",
          "quail",
          "raven",
          "stork",
          "toad",
          "vole",
          "wren");
  private static final List<FailureCause> FAULTS =
      List.of(
          FailureCause.WORKER,
          FailureCause.INPUT_UNAVAILABLE,
          FailureCause.TIME_LIMIT,
          FailureCause.MEMORY_LIMIT);

  private static final double LIARS = 0.03;
  private static final double COLLUDING = 0.5;
  private static final double FAULTY = 0.08;

  /** Whether a host says what it computed. */
  enum Honesty {
    HONEST,
    /** It lies alone. */
    LIAR,
    /** Its lies agree with those of others of this kind. */
    COLLUDER
  }

  static Personality draw(int index, RandomGenerator random) {
    String name =
        "%s-%s-%d"
            .formatted(
                PLACES.get(random.nextInt(PLACES.size())),
                CREATURES.get(random.nextInt(CREATURES.size())),
                index);
    Machine machine = Machine.draw(random);
    Habit habit = habit(random.nextDouble());
    Honesty honesty = honesty(random);
    boolean faulty = random.nextDouble() < FAULTY;
    double faults = faulty ? random.nextDouble(0.02, 0.25) : 0.001;
    FailureCause fault = FAULTS.get(random.nextInt(FAULTS.size()));
    return new Personality(name, machine, habit, honesty, faults, fault);
  }

  private static Habit habit(double drawn) {
    if (drawn < 0.35) {
      return Habit.STEADY;
    }
    if (drawn < 0.75) {
      return Habit.OFFICE;
    }
    return drawn < 0.93 ? Habit.LAPTOP : Habit.FLAKY;
  }

  private static Honesty honesty(RandomGenerator random) {
    double drawn = random.nextDouble();
    if (drawn >= LIARS) {
      return Honesty.HONEST;
    }
    return drawn < LIARS * COLLUDING ? Honesty.COLLUDER : Honesty.LIAR;
  }

  MachineFacts facts() {
    return new MachineFacts(
        name, machine.os(), machine.arch(), machine.cpu(), machine.cores(), machine.memoryBytes());
  }
}
