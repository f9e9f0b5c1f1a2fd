import { describe, expect, it } from 'vitest';
import { trustLine } from './trustLine';

const at = (second: number): string => new Date(second * 1000).toISOString();
const turn = (second: number, event: string) => ({ id: second, at: at(second), event, workload: 'w', job: 'j', workUnit: 0, detail: '' });

describe('trustLine', () => {
  it('rises with each check that was passed and goes on until now', () => {
    const line = trustLine({ spans: [{ until: at(100), passed: 3 }, { until: at(200), passed: 2 }], turns: [] }, 300_000);

    expect(line.x).toEqual([99, 100, 200, 300]);
    expect(line.y).toEqual([0, 3, 5, 5]);
  });

  it('falls to nothing with a conviction, and marks it', () => {
    const line = trustLine(
      { spans: [{ until: at(100), passed: 7 }, { until: at(200), passed: 1 }], turns: [turn(90, 'TRUSTED'), turn(150, 'CONVICTED')] },
      200_000,
    );

    expect(line.y.at(-2)).toBe(0);
    expect(line.y.at(-1)).toBe(1);
    expect(line.marks).toEqual([
      { x: 90, tone: 'good' },
      { x: 150, tone: 'bad' },
    ]);
  });

  it('shows nothing of a host that was never checked', () => {
    expect(trustLine({ spans: [], turns: [] }, 1000).x).toEqual([]);
  });
});
