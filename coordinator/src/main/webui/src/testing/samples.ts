/** Views for tests, in the shape that the coordinator sends. */
import type { HostView, JobView, OverviewView } from '../api/views';
import type { Tick } from '../live/rows';

export function anOverview(changes: Partial<OverviewView> = {}): OverviewView {
  return {
    project: 'Demo',
    version: '1.0.0',
    time: '2026-01-01T12:00:00Z',
    jobs: { running: 1, finished: 0, cancelled: 0 },
    hosts: { computing: 2, ready: 0, suspended: 1, offline: 0 },
    workUnits: { open: 5, running: 2, sealed: 3, failed: 0 },
    sealedPerSecond: 1.5,
    tasksPerSecond: 3,
    credit: 6,
    ...changes,
  };
}

export function aJob(changes: Partial<JobView> = {}): JobView {
  return {
    id: 'a'.repeat(32),
    name: 'globins',
    state: 'RUNNING',
    workload: { id: 'b'.repeat(64), name: 'protein-search', version: '1.0.0' },
    assurance: 'QUORUM(2)',
    diversity: 'host',
    createdAt: '2026-01-01T11:00:00Z',
    workUnits: { total: 10, open: 5, running: 2, provisional: 0, sealed: 3, failed: 0, cancelled: 0 },
    tasks: { leased: 2, succeeded: 6, failed: 0, expired: 0, aborted: 0 },
    ...changes,
  };
}

export function aHost(changes: Partial<HostView> = {}): HostView {
  return {
    id: 'c'.repeat(32),
    name: 'worker-1',
    state: 'COMPUTING',
    logicalCores: 8,
    memoryBytes: 2 ** 34,
    succeeded: 3,
    failed: 0,
    enrolledAt: '2026-01-01T10:00:00Z',
    ...changes,
  };
}

/** All that a stream tells first. */
export function aTick(changes: Partial<OverviewView> = {}): Tick {
  const { time, history = [], ...overview } = anOverview(changes);
  const all = (set: object) => ({ full: true, set: set as Record<string, unknown>, gone: [] });
  return {
    time,
    topics: {
      overview: all(overview),
      history: all(Object.fromEntries((history ?? []).map((point) => [point.time, point]))),
      jobs: all({ [aJob().id]: aJob() }),
    },
  };
}
