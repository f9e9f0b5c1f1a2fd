package io.idlewild.tools.trust.attack;

import java.util.List;
import java.util.Set;

/**
 * An attack by name.
 *
 * @param name as in tables and options
 * @param colluders share of the machines in the ring, unless a run says otherwise; 0 for none
 * @param strategy of each identity of the ring
 */
public record Attack(String name, double colluders, Strategy strategy) {
  private static final double FEW = 0.05;
  private static final double MANY = 0.2;

  private static final Set<String> PUBLISHED =
      Set.of(
          "none",
          "always-lie",
          "camouflage-12",
          "camouflage-40",
          "camouflage-p03",
          "hit-and-run",
          "lazy",
          "slander",
          "sybil-return",
          "colluders-20",
          "copycat");

  /** All attacks, in the order of the table. */
  public static List<Attack> all() {
    return List.of(
        new Attack("none", 0, new Honest()),
        new Attack("always-lie", FEW, new AlwaysLies()),
        new Attack("camouflage-12", FEW, new Camouflaged(12, 1)),
        new Attack("camouflage-40", FEW, new Camouflaged(40, 1)),
        new Attack("camouflage-p03", FEW, new Camouflaged(12, 0.03)),
        new Attack("camouflage-p01", FEW, new Camouflaged(12, 0.01)),
        new Attack("camouflage-p02", FEW, new Camouflaged(12, 0.02)),
        new Attack("hit-and-run", FEW, new HitAndRun(12, 10)),
        new Attack("short-lives", FEW, new Leaver(9, 40, 0.1)),
        new Attack("lazy", FEW, new Lazy(10)),
        new Attack("slander", FEW, new Slanderer(60, 0.3)),
        new Attack("sybil-return", FEW, new SybilReturn(8, 0.2)),
        new Attack("copycat", FEW, new Copycat(0.1)),
        new Attack("middle", FEW, new MiddleLiar(80, 200, 0.06)),
        new Attack("seer-p03", FEW, new Seer(12, 0.03)),
        new Attack("colluders-20", MANY, new Camouflaged(12, 0.03)),
        new Attack("colluders-20-always-lie", MANY, new AlwaysLies()));
  }

  /** The attacks that every change is measured by; the others probe for weaknesses. */
  public static List<Attack> published() {
    return all().stream().filter(attack -> PUBLISHED.contains(attack.name())).toList();
  }

  /** The same attack by another share of the machines; {@code none} stays none. */
  public Attack by(double share) {
    return new Attack(name, colluders == 0 ? 0 : share, strategy);
  }
}
