import { describe, expect, it } from 'vitest';
import type { ChartPoint } from '../api/work';
import { fanOf, throughputOf } from './charts';

const point = (seconds: number, changes: Partial<ChartPoint> = {}): ChartPoint => ({
  at: new Date(seconds * 1000).toISOString(),
  sealed: 0,
  provisional: 0,
  failed: 0,
  tasksSucceeded: 0,
  tasksFailed: 0,
  ...changes,
});

describe('throughputOf', () => {
  it('counts a result once, when it is provisional', () => {
    const { rates } = throughputOf([point(0), point(10, { provisional: 20 }), point(20, { sealed: 20 })]);

    expect(rates).toEqual([null, 2, 0]);
  });

  it('draws failures only where there are any', () => {
    expect(throughputOf([point(0), point(10)]).drawing.lines).toHaveLength(1);
    expect(throughputOf([point(0), point(10, { tasksFailed: 5 })]).drawing.lines).toHaveLength(2);
  });
});

describe('fanOf', () => {
  it('leaves moments without a forecast out', () => {
    const forecast = { p10Seconds: 10, p50Seconds: 20, p90Seconds: 40 };
    const { known, drawing } = fanOf([point(0), point(10, { forecast }), point(20)]);

    expect(known).toHaveLength(1);
    expect(drawing.lines.map(({ values }) => values)).toEqual([[10], [20], [40]]);
    expect(drawing.times).toEqual([10]);
  });
});
