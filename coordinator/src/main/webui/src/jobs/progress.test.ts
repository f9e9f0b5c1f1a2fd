import { describe, expect, it } from 'vitest';
import { aJob } from '../testing/samples';
import { decidedShare, inOrder, segments } from './progress';

const NONE = { total: 0, open: 0, running: 0, provisional: 0, sealed: 0, failed: 0, cancelled: 0 };

describe('segments', () => {
  it('shares the bar out in the order of certainty', () => {
    const parts = segments({ ...NONE, total: 10, running: 2, sealed: 5, failed: 1, open: 2 });

    expect(parts).toEqual([
      { kind: 'sealed', count: 5, share: 0.5 },
      { kind: 'running', count: 2, share: 0.2 },
      { kind: 'failed', count: 1, share: 0.1 },
    ]);
  });

  it('is empty for a job without work units', () => {
    expect(segments(NONE)).toEqual([]);
  });

  it('never fills more than the bar', () => {
    const parts = segments({ ...NONE, total: 4, sealed: 4, running: 4 });

    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBe(1);
  });
});

describe('decidedShare', () => {
  it('counts what is sealed or failed, not what was cancelled', () => {
    expect(decidedShare({ ...NONE, total: 8, sealed: 2, failed: 2, cancelled: 1, running: 3 })).toBe(0.5);
  });

  it('is nothing for a job without work units', () => {
    expect(decidedShare(NONE)).toBe(0);
  });
});

describe('inOrder', () => {
  it('puts jobs that move first, then the newest', () => {
    const jobs = [
      aJob({ id: '1', state: 'FINISHED', createdAt: '2026-01-03T00:00:00Z' }),
      aJob({ id: '2', state: 'RUNNING', createdAt: '2026-01-01T00:00:00Z' }),
      aJob({ id: '3', state: 'RECEIVING', createdAt: '2026-01-04T00:00:00Z' }),
      aJob({ id: '4', state: 'CANCELLED', createdAt: '2026-01-04T00:00:00Z' }),
      aJob({ id: '5', state: 'RUNNING', createdAt: '2026-01-02T00:00:00Z' }),
    ];

    expect(inOrder(jobs).map(({ id }) => id)).toEqual(['5', '2', '3', '4', '1']);
  });
});
