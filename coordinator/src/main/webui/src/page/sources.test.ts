import { describe, expect, it } from 'vitest';

const sources = import.meta.glob<string>(['../**/*.{svelte,ts}', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Ways by which words of a server could become markup, or by which a style or script is inlined. */
const FORBIDDEN = [/\{@html/, /innerHTML|outerHTML|insertAdjacentHTML|document\.write/, /\sstyle="/];

describe('the sources of the page', () => {
  it('never make markup out of data, and inline nothing', () => {
    const findings = Object.entries(sources).flatMap(([file, source]) =>
      FORBIDDEN.filter((pattern) => pattern.test(source)).map((pattern) => `${file}: ${pattern}`),
    );

    expect(Object.keys(sources).length).toBeGreaterThan(20);
    expect(findings).toEqual([]);
  });
});
