import { describe, expect, it } from 'vitest';
import { aHost } from '../testing/samples';
import { coreUse } from './idleness';

const task = { jobId: 'j', jobName: 'job', elapsedMs: 1 };

describe('coreUse', () => {
  it('shares the cores out among ours and others', () => {
    expect(coreUse(aHost({ tasks: [task, task], foreignCores: 1 }))).toEqual({ ours: 0.25, foreign: 0.125 });
  });

  it('gives what is measured more weight than what is assumed', () => {
    const busy = aHost({ logicalCores: 2, tasks: [task, task], foreignCores: 1.5 });

    expect(coreUse(busy)).toEqual({ ours: 0.25, foreign: 0.75 });
  });

  it('knows nothing of a host that has not reported', () => {
    expect(coreUse(aHost({ foreignCores: null, tasks: null }))).toEqual({ ours: 0, foreign: 0 });
  });
});
