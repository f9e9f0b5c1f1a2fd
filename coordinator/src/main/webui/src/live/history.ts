import type { HistoryPoint, OverviewView } from '../api/views';

/** One point of the throughput chart; `time` in seconds since 1970, by the coordinator's clock. */
export interface Point {
  time: number;
  sealedPerSecond: number;
  computingHosts: number;
}

/** What the chart shows, in seconds. */
export const SPAN_SECONDS = 300;
const STEP_SECONDS = 2;

export function pointOf(sent: HistoryPoint): Point {
  return {
    time: Date.parse(sent.time) / 1000,
    sealedPerSecond: sent.sealedPerSecond,
    computingHosts: sent.computingHosts,
  };
}

/**
 * Adds what the overview says now, unless the last point is younger than a step, and forgets what is
 * too old. While nothing changes the coordinator sends nothing: then the last figure held until now.
 */
export function continued(known: Point[], overview: OverviewView): Point[] {
  const now: Point = {
    time: Date.parse(overview.time) / 1000,
    sealedPerSecond: overview.sealedPerSecond,
    computingHosts: overview.hosts.computing,
  };
  const last = known.at(-1);
  const due = last === undefined || now.time - last.time >= STEP_SECONDS;
  const held =
    last !== undefined && now.time - last.time > 2 * STEP_SECONDS
      ? [{ ...last, time: now.time - STEP_SECONDS }]
      : [];
  const points = due ? [...known, ...held, now] : known;
  return points.filter((point) => point.time > now.time - SPAN_SECONDS && point.time <= now.time);
}
