package io.idlewild.tools.overlay;

import java.util.Arrays;

/**
 * What a run brought. Hops and messages are those of searches that found something; of a run in
 * which none did they are those of all.
 *
 * @param state entries that a node keeps of others, on average
 */
record OverlayResult(
    double successShare,
    int hopsP50,
    int hopsP99,
    int messagesP50,
    int messagesP99,
    double timeoutsMean,
    double state,
    double buildSeconds,
    double lookSeconds) {

  static OverlayResult of(
      Overlay.Trace[] traces, double state, double buildSeconds, double lookSeconds) {
    long found = Arrays.stream(traces).filter(Overlay.Trace::found).count();
    Overlay.Trace[] counted =
        Arrays.stream(traces)
            .filter(trace -> trace.found() || found == 0)
            .toArray(Overlay.Trace[]::new);
    int[] hops = Arrays.stream(counted).mapToInt(Overlay.Trace::hops).sorted().toArray();
    int[] messages = Arrays.stream(counted).mapToInt(Overlay.Trace::messages).sorted().toArray();
    return new OverlayResult(
        found / (double) traces.length,
        percentile(hops, 50),
        percentile(hops, 99),
        percentile(messages, 50),
        percentile(messages, 99),
        Arrays.stream(counted).mapToInt(Overlay.Trace::timeouts).average().orElse(0),
        state,
        buildSeconds,
        lookSeconds);
  }

  /** Nearest rank. */
  private static int percentile(int[] sorted, int share) {
    return sorted[Math.max(0, (int) Math.ceil(share / 100.0 * sorted.length) - 1)];
  }
}
