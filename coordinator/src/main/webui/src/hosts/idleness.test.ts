import { describe, expect, it } from 'vitest';
import { aHost } from '../testing/samples';
import { coreUse, countByState, inOrder, systemName } from './idleness';

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

describe('inOrder', () => {
  it('sorts by name as people count, with machines that are away at the end', () => {
    const hosts = [
      aHost({ name: 'lab-10', state: 'COMPUTING' }),
      aHost({ name: 'attic', state: 'OFFLINE' }),
      aHost({ name: 'lab-9', state: 'SUSPENDED' }),
      aHost({ name: 'Desk', state: 'READY' }),
    ];

    expect(inOrder(hosts).map(({ name }) => name)).toEqual(['Desk', 'lab-9', 'lab-10', 'attic']);
  });
});

describe('countByState', () => {
  it('counts every state, also one without hosts', () => {
    expect(countByState([aHost(), aHost(), aHost({ state: 'OFFLINE' })])).toEqual({
      COMPUTING: 2,
      READY: 0,
      SUSPENDED: 0,
      OFFLINE: 1,
    });
  });
});

describe('systemName', () => {
  it('shortens the systems that it knows and leaves others', () => {
    const names = ['Debian GNU/Linux 12', 'macOS 15.3', 'Darwin', 'Windows 11', 'FreeBSD 14'];

    expect(names.map((os) => systemName(aHost({ os })))).toEqual([
      'Linux',
      'macOS',
      'macOS',
      'Windows',
      'FreeBSD 14',
    ]);
  });
});
