import type { HistoryPoint } from '../api/views';

/** One point of the throughput chart; `time` in seconds since 1970, by the coordinator's clock. */
export interface Point {
  time: number;
  sealedPerSecond: number;
  computingHosts: number;
}

/** What the chart shows, in seconds. */
export const SPAN_SECONDS = 300;

export function pointOf(sent: HistoryPoint): Point {
  return {
    time: Date.parse(sent.time) / 1000,
    sealedPerSecond: sent.sealedPerSecond,
    computingHosts: sent.computingHosts,
  };
}
