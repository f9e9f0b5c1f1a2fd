import { describe, expect, it } from 'vitest';
import { aJob } from '../testing/samples';
import { failuresOf } from './failures';

describe('failuresOf', () => {
  it('lists the commonest causes of all jobs first', () => {
    const jobs = [
      aJob({ id: 'a', failures: [{ cause: 'TRAP', count: 2 }] }),
      aJob({ id: 'b', failures: [{ cause: 'TIME_LIMIT', count: 9, sample: '60 s' }, { cause: 'TRAP', count: 1 }] }),
    ];

    expect(failuresOf(jobs, 2).map(({ job, cause, count, sample }) => [job, cause, count, sample])).toEqual([
      ['b', 'TIME_LIMIT', 9, '60 s'],
      ['a', 'TRAP', 2, ''],
    ]);
  });
});
