import { describe, expect, it } from 'vitest';
import { byDay, sumOfLast } from './credit';

const day = (id: string, credit: number) => ({ id, name: id, credit });

describe('byDay', () => {
  it('has a bar for each of the last days, also for those without credit', () => {
    const spec = byDay([day('2026-05-20', 3), day('2026-05-18', 5)], '2026-05-20');

    expect(spec.x).toHaveLength(14);
    expect(spec.y.slice(-3)).toEqual([5, 0, 3]);
  });

  it('goes back to the first day', () => {
    expect(byDay([day('2026-04-01', 1)], '2026-05-20').y).toHaveLength(50);
  });
});

describe('sumOfLast', () => {
  it('counts today and the days before', () => {
    const totals = [day('2026-05-20', 1), day('2026-05-14', 2), day('2026-05-13', 4)];

    expect(sumOfLast(totals, 7, '2026-05-20')).toBe(3);
  });
});
