import { describe, expect, it } from 'vitest';
import type { UnitResult, UnitTask } from '../api/work';
import { timelineOf } from './lanes';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const task = (changes: Partial<UnitTask>): UnitTask => ({
  number: 0,
  host: { id: 'a', name: 'host-a' },
  state: 'REPORTED',
  leasedAt: at(0),
  ...changes,
});
const sealed = (digest: string, seconds: number): UnitResult => ({
  sequence: 1,
  state: 'SEALED',
  digest,
  outputs: [],
  tasks: 2,
  sealedAt: at(seconds),
});
const phases = (timeline: ReturnType<typeof timelineOf>, lane = 0) =>
  timeline.lanes[lane]!.phases.map(({ kind, ms }) => [kind, ms]);

describe('timelineOf', () => {
  it('takes a task apart into waiting, running and the way to its end', () => {
    const done = task({ committedAt: at(10), endedAt: at(12), wallMs: 7000 });

    expect(phases(timelineOf([done], undefined, 0))).toEqual([
      ['fetching', 3000],
      ['running', 7000],
      ['committed', 2000],
    ]);
  });

  it('shows a failed task without a commit up to its end', () => {
    expect(phases(timelineOf([task({ endedAt: at(5), wallMs: 5000 })], undefined, 0))).toEqual([['running', 5000]]);
    expect(phases(timelineOf([task({ endedAt: at(5) })], undefined, 0))).toEqual([['fetching', 5000]]);
  });

  it('lets a live task grow until now', () => {
    const timeline = timelineOf([task({})], undefined, 8000);

    expect(phases(timeline)).toEqual([['live', 8000]]);
    expect(timeline.to).toBe(8000);
  });

  it('never begins to run before the lease, whatever a host says', () => {
    const boaster = task({ committedAt: at(10), endedAt: at(10), wallMs: 3_600_000 });

    expect(phases(timelineOf([boaster], undefined, 0))).toEqual([['running', 10_000]]);
  });

  it('lays all tasks out on one axis, up to the seal', () => {
    const tasks = [task({ endedAt: at(5) }), task({ number: 1, leasedAt: at(5), endedAt: at(10) })];
    const timeline = timelineOf(tasks, sealed('d', 20), 0);

    expect([timeline.from, timeline.to]).toEqual([0, 20_000]);
    expect(timeline.lanes[1]!.phases[0]).toMatchObject({ from: 0.25, to: 0.5 });
  });

  it('names the canonical result, those that agree and those that differ', () => {
    const tasks = ['d', 'x', 'd'].map((digest, number) => task({ number, digest, endedAt: at(1) }));

    expect(timelineOf(tasks, sealed('d', 2), 0).lanes.map(({ verdict }) => verdict)).toEqual(['canonical', 'differs', 'agrees']);
    expect(timelineOf(tasks, undefined, 0).lanes.map(({ verdict }) => verdict)).toEqual([undefined, undefined, undefined]);
  });
});
