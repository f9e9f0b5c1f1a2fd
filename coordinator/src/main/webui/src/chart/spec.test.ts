import { describe, expect, it } from 'vitest';
import { rangeOf, roundTop, topOf } from './spec';

describe('roundTop', () => {
  it('is the next round number', () => {
    expect([0, 0.4, 1, 1.2, 3, 5, 7, 10, 11, 499, 501].map(roundTop)).toEqual([1, 1, 1, 2, 5, 5, 10, 10, 20, 500, 1000]);
  });
});

describe('a chart', () => {
  it('has room for its highest point, and none for what is missing', () => {
    expect(topOf({ x: [1, 2, 3], y: [3, null, 12], kind: 'bars' })).toBe(20);
  });

  it('has a width, even of one moment', () => {
    expect(rangeOf({ x: [100], y: [1], kind: 'steps' })).toEqual([99, 101]);
    expect(rangeOf({ x: [], y: [], kind: 'steps', range: [5, 9] })).toEqual([5, 9]);
  });
});
