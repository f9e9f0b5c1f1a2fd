import { describe, expect, it } from 'vitest';
import { placeOf } from './risk';

describe('placeOf', () => {
  it('goes by the order of magnitude, and stays within its ends', () => {
    expect([0, 1e-9, 1e-6, 1e-3, 1, 7].map((share) => Number(placeOf(share).toFixed(3)))).toEqual([0, 0, 0, 0.5, 1, 1]);
  });
});
