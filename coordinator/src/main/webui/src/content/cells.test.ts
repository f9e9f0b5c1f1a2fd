import { describe, expect, it } from 'vitest';
import { gridOf, shadeOf } from './cells';

describe('shadeOf', () => {
  it('lets one copy be seen among many', () => {
    expect(shadeOf(0, 100)).toBe(0);
    expect(shadeOf(1, 100)).toBeGreaterThan(0.15);
    expect(shadeOf(100, 100)).toBe(1);
  });
});

describe('gridOf', () => {
  it('has room for every cell within the width', () => {
    for (const cells of [0, 1, 37, 500, 2048]) {
      for (const width of [260, 900, 2400]) {
        const { columns, size, rows } = gridOf(cells, width);
        expect(columns * rows).toBeGreaterThanOrEqual(cells);
        expect(columns * size).toBeLessThanOrEqual(Math.max(width, size));
      }
    }
  });
});
