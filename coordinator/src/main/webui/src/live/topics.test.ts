import { describe, expect, it } from 'vitest';
import { alertsOf, swarmOf, validationOf } from './topics';

describe('alertsOf', () => {
  it('has the worst first, and among those the oldest', () => {
    const alert = (severity: string, since: string) => ({ severity, since, cause: severity + since });
    const rows = { a: alert('WARNING', '2'), b: alert('CRITICAL', '9'), c: alert('WARNING', '1') };
    expect(alertsOf(rows).map(({ cause }) => cause)).toEqual(['CRITICAL9', 'WARNING1', 'WARNING2']);
  });
});

describe('swarmOf', () => {
  it('is nothing before the figures are there', () => {
    expect(swarmOf({ 'edge a b': {} })).toBeUndefined();
  });

  it('has the busiest connections and hosts first, in whatever order they came', () => {
    const view = swarmOf({
      'edge a b': { from: 'a', bytesPerSecond: 1, bytes: 9 },
      'node a': { host: 'a', receivedBytes: 1, sentBytes: 1 },
      figures: { windowSeconds: 60, leftOff: 0 },
      'edge c d': { from: 'c', bytesPerSecond: 2, bytes: 1 },
      'node c': { host: 'c', receivedBytes: 5, sentBytes: 0 },
    });
    expect(view?.edges.map(({ from }) => from)).toEqual(['c', 'a']);
    expect(view?.nodes.map(({ host }) => host)).toEqual(['c', 'a']);
    expect(view?.windowSeconds).toBe(60);
  });
});

describe('validationOf', () => {
  it('follows the order that the coordinator tells, not the one in which rows came', () => {
    const view = validationOf({
      'job 1': { id: '1' },
      order: { jobs: ['job 2', 'job 1'], workloads: [], suspects: [], events: ['event 7'] },
      'job 2': { id: '2' },
    });
    expect(view?.jobs.map(({ id }) => id)).toEqual(['2', '1']);
    expect(view?.events).toEqual([]);
  });
});
