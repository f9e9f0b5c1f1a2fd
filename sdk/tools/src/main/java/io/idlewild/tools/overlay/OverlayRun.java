package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.time.Ticker;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** Builds an overlay and looks for contents in it. */
final class OverlayRun {
  private static final double NANOS = 1e9;
  private static final int TRIES = 10_000;

  private final World world;
  private final Population population;
  private final Ticker ticker;
  private final Workers workers;

  OverlayRun(World world, Population population, Ticker ticker, Workers workers) {
    this.world = world;
    this.population = population;
    this.ticker = ticker;
    this.workers = workers;
  }

  OverlayResult run(Overlay overlay) throws InterruptedException {
    long start = ticker.nanos();
    overlay.build(workers);
    if (world.parting() == Parting.REPAIRED) {
      overlay.repair(new SplittableRandom(Population.mix(world.seed() + 1)));
    }
    long built = ticker.nanos();
    Overlay.Trace[] traces = new Overlay.Trace[world.trials()];
    workers.each(traces.length, () -> one(overlay, traces));
    long ended = ticker.nanos();
    return OverlayResult.of(
        traces, overlay.state(), (built - start) / NANOS, (ended - built) / NANOS);
  }

  private IntConsumer one(Overlay overlay, Overlay.Trace[] traces) {
    return index -> traces[index] = overlay.look(trial(index));
  }

  /** A function of the seed and the number alone, so that threads change nothing. */
  private Overlay.Trial trial(int index) {
    SplittableRandom random =
        new SplittableRandom(Population.mix(world.seed()) ^ Population.mix(~index));
    NodeId key =
        new NodeId(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    int[] providers = new int[world.providers()];
    providers[0] = population.honest(random);
    for (int i = 1; i < providers.length; i++) {
      providers[i] = like(providers[0], random);
    }
    return new Overlay.Trial(key, providers, asker(providers, random), random);
  }

  /** Providers of one content are in one half. */
  private int like(int provider, SplittableRandom random) {
    int other = population.honest(random);
    while (population.isCutOff(other) != population.isCutOff(provider)) {
      other = population.honest(random);
    }
    return other;
  }

  private int asker(int[] providers, SplittableRandom random) {
    boolean same = population.parting() == Parting.NEVER || population.parting() == Parting.PARTED;
    for (int tries = 0; tries < TRIES; tries++) {
      int asker = population.honest(random);
      boolean fits = same == (population.isCutOff(asker) == population.isCutOff(providers[0]));
      if (fits && Arrays.stream(providers).noneMatch(new Same(asker)::is)) {
        return asker;
      }
    }
    throw new IllegalStateException("nobody is left to ask; take more nodes");
  }

  private record Same(int node) {
    boolean is(int other) {
      return node == other;
    }
  }
}
