import { describe, expect, it } from 'vitest';
import { aSnapshot } from '../testing/samples';
import { initialState, isStale, reduce, serverNow, silenceMs, type LiveEvent } from './state';

const PROBLEM = { what: 'it broke', why: 'so', remedy: 'wait' };
const NOON = Date.parse('2026-01-01T12:00:00Z');

function after(...events: LiveEvent[]) {
  return events.reduce(reduce, initialState(0));
}

describe('reduce', () => {
  it('shows nothing before the first snapshot', () => {
    const state = after({ type: 'opened', at: 10 });

    expect(state.view).toBeUndefined();
    expect(state.link).toEqual({ kind: 'open' });
    expect(isStale(state)).toBe(false);
  });

  it('shows what the latest snapshot says', () => {
    const state = after(
      { type: 'opened', at: 10 },
      { type: 'snapshot', at: 20, snapshot: aSnapshot() },
      { type: 'snapshot', at: 30, snapshot: aSnapshot({ credit: 99 }) },
    );

    expect(state.view?.overview.credit).toBe(99);
    expect(state.view?.receivedAt).toBe(30);
  });

  it('is stale five seconds after it last heard the coordinator', () => {
    const heard = after({ type: 'snapshot', at: 1000, snapshot: aSnapshot() });

    expect(isStale(reduce(heard, { type: 'tick', at: 5999 }))).toBe(false);
    expect(isStale(reduce(heard, { type: 'tick', at: 6000 }))).toBe(true);
  });

  it('takes a comment as a sign of life', () => {
    const state = after(
      { type: 'snapshot', at: 1000, snapshot: aSnapshot() },
      { type: 'heard', at: 5000 },
      { type: 'tick', at: 9000 },
    );

    expect(isStale(state)).toBe(false);
    expect(silenceMs(state)).toBe(4000);
  });

  it('keeps what was last known when the connection is lost', () => {
    const state = after(
      { type: 'snapshot', at: 1000, snapshot: aSnapshot() },
      { type: 'lost', at: 2000, problem: PROBLEM, retryAt: 2500 },
      { type: 'connecting', at: 2500 },
    );

    expect(state.view).toBeDefined();
    expect(state.link).toEqual({ kind: 'connecting' });
  });

  it('stays stale while it reconnects, until data comes', () => {
    const lost = after(
      { type: 'snapshot', at: 1000, snapshot: aSnapshot() },
      { type: 'lost', at: 9000, problem: PROBLEM, retryAt: 9500 },
      { type: 'connecting', at: 9500 },
    );

    expect(isStale(lost)).toBe(true);
    expect(isStale(reduce(lost, { type: 'snapshot', at: 9600, snapshot: aSnapshot() }))).toBe(false);
  });

  it('forgets everything when the session is refused', () => {
    const state = after(
      { type: 'snapshot', at: 1000, snapshot: aSnapshot() },
      { type: 'refused', at: 2000 },
    );

    expect(state).toEqual({ link: { kind: 'refused' }, now: 2000 });
  });

  it('counts on by the clock of the coordinator', () => {
    const state = after(
      { type: 'snapshot', at: 1000, snapshot: aSnapshot() },
      { type: 'tick', at: 4000 },
    );

    expect(serverNow(state)).toBe(NOON + 3000);
  });
});

describe('history', () => {
  const history = [
    { time: '2026-01-01T11:59:57Z', sealedPerSecond: 1, computingHosts: 1 },
    { time: '2026-01-01T11:59:59Z', sealedPerSecond: 2, computingHosts: 2 },
  ];

  it('begins with what the first snapshot brings', () => {
    const state = after({ type: 'snapshot', at: 0, snapshot: aSnapshot({ history }) });

    expect(state.view?.history.map((point) => point.sealedPerSecond)).toEqual([1, 2]);
  });

  it('goes on with a point every two seconds', () => {
    const state = after(
      { type: 'snapshot', at: 0, snapshot: aSnapshot({ history }) },
      { type: 'snapshot', at: 1000, snapshot: aSnapshot({ time: '2026-01-01T12:00:01Z' }) },
      { type: 'snapshot', at: 2000, snapshot: aSnapshot({ time: '2026-01-01T12:00:02Z' }) },
      { type: 'snapshot', at: 3000, snapshot: aSnapshot({ time: '2026-01-01T12:00:03Z' }) },
    );

    const seconds = state.view?.history.map((point) => point.time - NOON / 1000);
    expect(seconds).toEqual([-3, -1, 1, 3]);
  });

  it('forgets what is older than five minutes', () => {
    const state = after(
      { type: 'snapshot', at: 0, snapshot: aSnapshot({ history }) },
      { type: 'snapshot', at: 299_000, snapshot: aSnapshot({ time: '2026-01-01T12:04:58Z' }) },
    );

    expect(state.view?.history.map((point) => point.sealedPerSecond)).toEqual([2, 2, 1.5]);
  });

  it('holds the last figure through a time in which nothing changed', () => {
    const state = after(
      { type: 'snapshot', at: 0, snapshot: aSnapshot({ history: [], sealedPerSecond: 0 }) },
      { type: 'snapshot', at: 60_000, snapshot: aSnapshot({ time: '2026-01-01T12:01:00Z' }) },
    );

    const points = state.view?.history.map((p) => [p.time - NOON / 1000, p.sealedPerSecond]);
    expect(points).toEqual([[0, 0], [58, 0], [60, 1.5]]);
  });

  it('is replaced by what a new connection brings', () => {
    const state = after(
      { type: 'snapshot', at: 0, snapshot: aSnapshot() },
      { type: 'snapshot', at: 1000, snapshot: aSnapshot({ history: history.slice(1) }) },
    );

    expect(state.view?.history.map((point) => point.sealedPerSecond)).toEqual([2]);
  });
});
