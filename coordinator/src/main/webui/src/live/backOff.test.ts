import { describe, expect, it } from 'vitest';
import { backOff } from './backOff';

describe('backOff', () => {
  it('waits twice as long each time, up to a limit', () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 60].map((attempt) => backOff(attempt, () => 1));

    expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('spreads the wait over its upper half', () => {
    expect(backOff(3, () => 0)).toBe(2000);
    expect(backOff(3, () => 0.5)).toBe(3000);
  });
});
