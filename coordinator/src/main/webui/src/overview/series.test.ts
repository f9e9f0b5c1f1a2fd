import { describe, expect, it } from 'vitest';
import { highest, roundAbove, seriesOf } from './series';

const points = [
  { time: 100, sealedPerSecond: 1, computingHosts: 1 },
  { time: 102, sealedPerSecond: 4.2, computingHosts: 2 },
];

describe('seriesOf', () => {
  it('lays points out on the five minutes before the last one', () => {
    expect(seriesOf(points, 101)).toEqual({
      columns: [[100, 102, 102], [1, 4.2, 4.2]],
      from: -198,
      to: 102,
      top: 5,
    });
  });

  it('holds the last figure until now', () => {
    expect(seriesOf(points, 110).columns).toEqual([[100, 102, 110], [1, 4.2, 4.2]]);
  });

  it('draws an empty chart without points', () => {
    expect(seriesOf([], 10)).toEqual({ columns: [[], []], from: -290, to: 10, top: 1 });
  });
});

describe('roundAbove', () => {
  it('finds the next round figure', () => {
    const tops = [0, 0.03, 0.1, 1, 1.1, 2.4, 4, 5.1, 99, 100, 101].map(roundAbove);

    expect(tops.map((top) => Number(top.toPrecision(3)))).toEqual([1, 0.05, 0.1, 1, 2, 2.5, 5, 10, 100, 100, 200]);
  });
});

describe('highest', () => {
  it('is the largest rate, and nothing without points', () => {
    expect(highest(points)).toBe(4.2);
    expect(highest([])).toBe(0);
  });
});
