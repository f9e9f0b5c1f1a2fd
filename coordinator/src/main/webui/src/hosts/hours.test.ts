import { describe, expect, it } from 'vitest';
import { DAYS, gridOf } from './hours';

const HOUR = 3_600_000;

describe('gridOf', () => {
  const now = new Date(2026, 4, 20, 13, 30).getTime();
  const hour = (back: number, seconds: Partial<{ computing: number; ready: number; suspended: number }>) => ({
    hour: new Date(Math.floor(now / HOUR) * HOUR - back * HOUR).toISOString(),
    computing: 0,
    ready: 0,
    suspended: 0,
    ...seconds,
  });

  it('puts each hour in its day and its place', () => {
    const grid = gridOf([hour(0, { computing: 900, ready: 900 }), hour(24, { suspended: 3600 })], now);

    expect(grid.days).toHaveLength(DAYS);
    expect(grid.days.at(-1)?.cells[13]).toMatchObject({ there: 0.5, computing: 0.25 });
    expect(grid.days.at(-2)?.cells[13]).toMatchObject({ there: 1, computing: 0 });
    expect(grid.best).toBe(13);
  });

  it('says nothing of hours that are to come', () => {
    const today = gridOf([], now).days.at(-1);

    expect(today?.cells[12]?.there).toBe(0);
    expect(today?.cells[14]?.there).toBeUndefined();
  });

  it('does not say that a host was away before it was enrolled', () => {
    const now = new Date(2026, 4, 5, 14, 30).getTime();
    const grid = gridOf([], now, new Date(2026, 4, 5, 12, 10).getTime());
    expect(grid.before).toBe(true);
    expect(grid.days.flatMap(({ cells }) => cells).filter(({ there }) => there !== undefined)).toHaveLength(3);
  });
});
