package io.idlewild.coordinator.check;

import java.util.List;

/** What holds at every instant, whatever fails. */
public enum Invariant {
  I1("An acknowledged job survives any crash, with all its work units."),
  I2("Each work unit is assimilated exactly once, when it is sealed or has failed."),
  I3("Every lease ends."),
  I4(
      "A repeated report gets the same reply, and its effect happens once.",
      "io.idlewild.coordinator.dispatch.WayOfAWorkUnitIT"),
  I5("Work units and tasks are counted right at every instant."),
  I6("States move only along the declared graph."),
  I7("Credit is the sum of its entries, one for each work unit and host that agreed."),
  I8("No work unit has two tasks on one host, account or block that its job wants apart."),
  I9("A sealed digest is that of its canonical task, and never changes."),
  I10("A convicted host has no unsealed vote that counts."),
  I11("An acknowledged content is on the disk, whole and unchanged."),
  I12(
      "To retry what may have happened is safe.",
      "io.idlewild.coordinator.dispatch.simulation.DispatchSimulation"),
  I13("One program dispatches, and an older one cannot write over it."),
  I14(
      "A clock that jumps expires no live lease early, and keeps no dead one for ever.",
      "io.idlewild.coordinator.dispatch.simulation.DispatchSimulation"),
  I15(
      "Under overload requests are refused with a hint when to come back, never dropped.",
      "io.idlewild.coordinator.dispatch.model.OverloadTest");

  private final String sentence;
  private final List<String> tests;

  Invariant(String sentence, String... tests) {
    this.sentence = sentence;
    this.tests = List.of(tests);
  }

  /** What holds. */
  public String sentence() {
    return sentence;
  }

  /** The test classes that show it, if no row can. */
  List<String> tests() {
    return tests;
  }
}
