package io.idlewild.tools.overlay;

import java.util.SplittableRandom;

/** What Idlewild does: asks the coordinator, and the overlay when it has not answered for 3 s. */
final class Hybrid implements Overlay {
  private final Overlay index;
  private final Overlay overlay;

  Hybrid(Overlay index, Overlay overlay) {
    this.index = index;
    this.overlay = overlay;
  }

  @Override
  public void build(Workers workers) throws InterruptedException {
    index.build(workers);
    overlay.build(workers);
  }

  @Override
  public void repair(SplittableRandom random) {
    index.repair(random);
    overlay.repair(random);
  }

  @Override
  public double state() {
    return index.state() + overlay.state();
  }

  @Override
  public Trace look(Trial trial) {
    Trace first = index.look(trial);
    if (first.found()) {
      return first;
    }
    Trace second = overlay.look(trial);
    return new Trace(
        second.found(),
        first.hops() + second.hops(),
        first.messages() + second.messages(),
        first.timeouts() + second.timeouts());
  }
}
