import { describe, expect, it } from 'vitest';
import { ratesOf } from './rates';

describe('ratesOf', () => {
  it('divides what happened by the time it took', () => {
    expect(ratesOf([0, 10, 30], [5, 25, 25])).toEqual([null, 2, 0]);
  });

  it('leaves a gap where the counter fell or time stood still', () => {
    expect(ratesOf([0, 10, 10], [5, 3, 4])).toEqual([null, null, null]);
  });
});
