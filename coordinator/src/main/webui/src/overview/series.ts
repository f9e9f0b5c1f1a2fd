import { SPAN_SECONDS, type Point } from '../live/history';

/** What the chart draws: times and rates as two columns, and the axes' ends. */
export interface Series {
  columns: [number[], number[]];
  from: number;
  to: number;
  top: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Lays the points out on the five minutes before now, under a round figure.
 *
 * @param now in seconds; the last figure holds until then
 */
export function seriesOf(points: Point[], now: number): Series {
  const last = points.at(-1);
  const to = Math.max(now, last?.time ?? 0);
  const drawn = last === undefined ? [] : [...points, { ...last, time: to }];
  return {
    columns: [drawn.map(({ time }) => time), drawn.map((point) => point.sealedPerSecond)],
    from: to - SPAN_SECONDS,
    to,
    top: roundAbove(highest(points)),
  };
}

export function highest(points: Point[]): number {
  return points.reduce((most, point) => Math.max(most, point.sealedPerSecond), 0);
}

/** The least of 1, 2, 2.5, 5 times a power of ten that is not below the value. */
export function roundAbove(value: number): number {
  if (!(value > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * power >= value * 0.999999) ?? 10;
  return step * power;
}
