import { describe, expect, it } from 'vitest';
import { applied, type Rows } from './rows';

const ROWS: Rows = { jobs: { a: 1, b: 2 }, hosts: { x: 1 } };
const tick = (topics: object) => ({ time: '2026-01-01T12:00:00Z', topics }) as Parameters<typeof applied>[1];

describe('applied', () => {
  it('changes, adds and takes out rows', () => {
    const next = applied(ROWS, tick({ jobs: { full: false, set: { b: 3, c: 4 }, gone: ['a'] } }));

    expect(next['jobs']).toEqual({ b: 3, c: 4 });
  });

  it('forgets everything before a full delta', () => {
    expect(applied(ROWS, tick({ jobs: { full: true, set: { z: 1 }, gone: [] } }))['jobs']).toEqual({ z: 1 });
  });

  it('leaves other topics alone, and what was there before as it was', () => {
    const next = applied(ROWS, tick({ jobs: { full: false, set: { a: 9 }, gone: [] } }));

    expect(next['hosts']).toBe(ROWS['hosts']);
    expect(ROWS['jobs']).toEqual({ a: 1, b: 2 });
  });
});
