import { describe, expect, it } from 'vitest';
import { WHOLE, windowOf } from './window';

describe('windowOf', () => {
  it('draws short lists whole', () => {
    expect(windowOf(WHOLE, 500, 100, 30)).toEqual({ first: 0, end: WHOLE });
    expect(windowOf(0, 0, 0, 30)).toEqual({ first: 0, end: 0 });
  });

  it('draws what is seen of long ones, and some rows around it', () => {
    expect(windowOf(1000, 0, 300, 30)).toEqual({ first: 0, end: 20 });
    expect(windowOf(1000, 3000, 300, 30)).toEqual({ first: 90, end: 120 });
  });

  it('ends with the list', () => {
    expect(windowOf(1000, 29_700, 300, 30)).toEqual({ first: 980, end: 1000 });
    expect(windowOf(100, 999_999, 300, 30)).toEqual({ first: 90, end: 100 });
  });
});
