package io.idlewild.tools.bench;

import io.idlewild.core.time.Ticker;

/** Jobs of one empty work unit, one after the other, each followed to its result. */
final class LatencyRun {
  private final RestDoor door;
  private final Ticker ticker;
  private final int quorum;

  LatencyRun(RestDoor door, Ticker ticker, int quorum) {
    this.door = door;
    this.ticker = ticker;
    this.quorum = quorum;
  }

  /** Some more jobs before warm the programs up. */
  Figures of(int samples) throws BenchFailure, InterruptedException {
    String workload = SyntheticWorkloadCodec.register(door);
    for (int i = 0; i < Math.max(10, samples / 4); i++) {
      once(workload);
    }
    Percentiles durations = new Percentiles();
    for (int i = 0; i < samples; i++) {
      durations.add(once(workload));
    }
    return new Figures()
        .put("p50_ms", durations.millis(0.5))
        .put("p90_ms", durations.millis(0.9))
        .put("p99_ms", durations.millis(0.99))
        .put("most_ms", durations.millis(1))
        .put("samples", durations.count());
  }

  private long once(String workload) throws BenchFailure, InterruptedException {
    long began = ticker.nanos();
    String job = door.job("latency", workload, quorum);
    door.add(job, 1, "{}");
    door.start(job, 1);
    door.awaitResult(job);
    return ticker.nanos() - began;
  }
}
