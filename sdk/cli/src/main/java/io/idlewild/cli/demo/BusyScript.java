package io.idlewild.cli.demo;

import io.idlewild.core.work.Assurance;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which jobs a busy demo has: some at its beginning, and one after the other from then on. */
final class BusyScript {
  private static final List<String> TOPICS =
      List.of(
          "tidal flats",
          "lattice walk",
          "photon counts",
          "crop yield",
          "reef growth",
          "sediment cores",
          "grain sizes",
          "river delta",
          "bird migration",
          "bootstrap");

  private final RandomGenerator random;
  private int round;

  BusyScript(RandomGenerator random) {
    this.random = random;
  }

  /** What becomes of a job after it was submitted. */
  enum Fate {
    RUNS,
    IS_HELD,
    IS_CANCELLED,
    /** No volunteer trusts whoever signed it. */
    WAITS
  }

  /**
   * A job.
   *
   * @param stumbles work units in a thousand that fail wherever they are run
   */
  record Play(
      String scientist,
      String name,
      int workUnits,
      Assurance assurance,
      int stumbles,
      int priority,
      Fate fate) {}

  /** Those of the beginning: every class of assurance, every fate. */
  List<Play> opening() {
    return List.of(
        play("ada", "screening, first pass", 300, new Assurance.Escrowed(), 0, 10, Fate.RUNS),
        play("grace", "error bars", 150, new Assurance.Quorum(2), 0, 20, Fate.RUNS),
        play("lynn", "calibration", 80, new Assurance.Strict(), 0, 10, Fate.RUNS),
        play("grace", "lottery check", 90, new Assurance.Quorum(3), 60, 20, Fate.RUNS),
        play("ada", "bad parameters", 200, new Assurance.Quorum(2), 700, 0, Fate.IS_CANCELLED),
        play("grace", "too early", 250, new Assurance.Escrowed(), 0, 0, Fate.IS_CANCELLED),
        play("lynn", "waits for approval", 400, new Assurance.Quorum(2), 0, 0, Fate.IS_HELD),
        play("lynn", "unknown publisher", 12, new Assurance.Escrowed(), 0, 0, Fate.WAITS),
        play("lynn", "long haul", 20_000, new Assurance.Escrowed(), 2, -40, Fate.RUNS));
  }

  /** The next one. */
  Play next() {
    round++;
    String scientist = BusyPeople.SCIENTISTS.get(random.nextInt(BusyPeople.SCIENTISTS.size()));
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    return play(
        scientist,
        "%s %d".formatted(topic, round),
        random.nextInt(40, 600),
        assurance(),
        random.nextInt(4) == 0 ? random.nextInt(10, 150) : 0,
        random.nextInt(-2, 3) * 10,
        random.nextInt(12) == 0 ? Fate.IS_CANCELLED : Fate.RUNS);
  }

  private Assurance assurance() {
    return switch (random.nextInt(5)) {
      case 0 -> new Assurance.Strict();
      case 1 -> new Assurance.Quorum(2);
      case 2 -> new Assurance.Quorum(3);
      default -> new Assurance.Escrowed();
    };
  }

  private static Play play(
      String scientist,
      String name,
      int workUnits,
      Assurance assurance,
      int stumbles,
      int priority,
      Fate fate) {
    return new Play(scientist, name, workUnits, assurance, stumbles, priority, fate);
  }
}
