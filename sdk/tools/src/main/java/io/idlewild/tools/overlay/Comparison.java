package io.idlewild.tools.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All overlays at several sizes, and each in everything that can go wrong. */
final class Comparison {
  /** The condition in which nothing goes wrong. */
  static final String CALM = "calm";

  private static final int SMALLEST = 100;
  private static final int TROUBLED_NODES = 10_000;
  private static final int TRIALS = 1_000;

  private final World world;
  private final Runner runner;

  /** Runs one overlay in one world. */
  interface Runner {
    OverlayResult run(World world, OverlayKind kind) throws InterruptedException;
  }

  /**
   * One overlay in one world.
   *
   * @param condition what is wrong in it
   */
  record Cell(OverlayKind kind, String condition, int nodes, OverlayResult result) {}

  Comparison(World world, Runner runner) {
    this.world = world;
    this.runner = runner;
  }

  List<Cell> run() throws InterruptedException {
    List<Cell> cells = new ArrayList<>();
    World few = world.withTrials(Math.min(TRIALS, world.trials()));
    for (OverlayKind kind : OverlayKind.values()) {
      for (int nodes = SMALLEST; nodes <= world.nodes(); nodes *= 10) {
        cells.add(new Cell(kind, CALM, nodes, runner.run(few.withNodes(nodes), kind)));
      }
      World troubled = few.withNodes(Math.min(TROUBLED_NODES, world.nodes()));
      for (Map.Entry<String, UnaryOperator<World>> trouble : troubles().entrySet()) {
        World then = trouble.getValue().apply(troubled);
        cells.add(new Cell(kind, trouble.getKey(), then.nodes(), runner.run(then, kind)));
      }
    }
    return cells;
  }

  /** What can go wrong, by name. */
  static Map<String, UnaryOperator<World>> troubles() {
    Map<String, UnaryOperator<World>> troubles = new LinkedHashMap<>();
    troubles.put("20 % left", world -> world.withDead(0.2));
    troubles.put("50 % left", world -> world.withDead(0.5));
    troubles.put("25 % lie", world -> world.withLiars(0.25));
    troubles.put("centre dead", World::withoutCentre);
    troubles.put("parted", world -> world.parted(Parting.PARTED));
    troubles.put("just healed", world -> world.parted(Parting.HEALED));
    troubles.put("repaired", world -> world.parted(Parting.REPAIRED));
    return troubles;
  }
}
