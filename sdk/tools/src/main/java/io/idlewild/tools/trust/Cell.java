package io.idlewild.tools.trust;

import io.idlewild.core.time.Ticker;
import io.idlewild.tools.trust.attack.Attack;
import io.idlewild.tools.trust.scheme.Scheme;
import io.idlewild.tools.trust.scheme.Schemes;
import io.idlewild.tools.trust.scheme.Tally;
import java.util.SplittableRandom;

/** One field of the table. */
public record Cell(Experiment experiment, String schemeName, Schemes.Maker maker, Attack attack) {

  /** Simulates it. The same experiment gives the same row, but for the time it took. */
  public Row run(Ticker ticker) {
    long start = ticker.nanos();
    SplittableRandom seeds = new SplittableRandom(experiment.seed());
    Scheme scheme = maker.make(experiment.workUnits(), seeds.split());
    Simulation simulation = new Simulation(experiment, attack, scheme, seeds.split());
    Tally tally = simulation.run();
    double seconds = (ticker.nanos() - start) / 1e9;
    return simulation.row(schemeName, attack.name(), experiment.workUnits(), tally, seconds);
  }
}
