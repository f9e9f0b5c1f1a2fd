package io.idlewild.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** One stretch of dispatching a job to hosts that answer at once. */
final class DispatchRun {
  private static final double MEDIAN = 0.5;
  private static final double SLOWEST = 0.99;

  private DispatchRun() {}

  /**
   * Warms up, measures, lets everything settle, and checks that nothing was lost.
   *
   * @param job runs and has work
   */
  static Figures of(
      CoordinatorUnderTest coordinator, Load load, String job, int demand, int warmUp, int seconds)
      throws BenchFailure, InterruptedException {
    long acceptedBefore = load.accepted();
    load.demand(demand);
    SystemPause.of(Duration.ofSeconds(warmUp));
    load.forgetDurations();
    Counters before = load.count(job);
    SystemPause.of(Duration.ofSeconds(seconds));
    Counters after = load.count(job);
    Figures figures = after.since(before);
    figures.put("p50_ms", load.durations().millis(MEDIAN));
    figures.put("p99_ms", load.durations().millis(SLOWEST));
    load.settle();
    JsonNode view = coordinator.door().view(job);
    if (view.path("workUnits").path("open").asLong() == 0) {
      throw new BenchFailure(
          "the job of %d work units was done before the time was over: give more of them with"
                  .formatted(view.path("workUnits").path("total").asLong())
              + " --work-units");
    }
    long succeeded = view.path("tasks").path("succeeded").asLong();
    figures.put("accepted", load.accepted() - acceptedBefore);
    figures.put("lost", load.accepted() - acceptedBefore - succeeded);
    figures.put("sealed", view.path("workUnits").path("sealed").asLong());
    figures.put("refused", load.refused());
    figures.put("streams_lost", load.lostStreams());
    figures.putAll(load.setUp());
    if (!coordinator.isOwn()) {
      coordinator.door().cancel(job);
    }
    return figures;
  }
}
