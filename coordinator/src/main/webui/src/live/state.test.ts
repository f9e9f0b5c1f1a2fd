import { describe, expect, it } from 'vitest';
import { aTick } from '../testing/samples';
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
      { type: 'delta', at: 20, tick: aTick() },
      { type: 'delta', at: 30, tick: aTick({ credit: 99 }) },
    );

    expect(state.view?.overview.credit).toBe(99);
    expect(state.view?.receivedAt).toBe(30);
  });

  it('is stale five seconds after it last heard the coordinator', () => {
    const heard = after({ type: 'delta', at: 1000, tick: aTick() });

    expect(isStale(reduce(heard, { type: 'tick', at: 5999 }))).toBe(false);
    expect(isStale(reduce(heard, { type: 'tick', at: 6000 }))).toBe(true);
  });

  it('takes a comment as a sign of life', () => {
    const state = after(
      { type: 'delta', at: 1000, tick: aTick() },
      { type: 'heard', at: 5000 },
      { type: 'tick', at: 9000 },
    );

    expect(isStale(state)).toBe(false);
    expect(silenceMs(state)).toBe(4000);
  });

  it('keeps what was last known when the connection is lost', () => {
    const state = after(
      { type: 'delta', at: 1000, tick: aTick() },
      { type: 'lost', at: 2000, problem: PROBLEM, retryAt: 2500 },
      { type: 'connecting', at: 2500 },
    );

    expect(state.view).toBeDefined();
    expect(state.link).toEqual({ kind: 'connecting' });
  });

  it('stays stale while it reconnects, until data comes', () => {
    const lost = after(
      { type: 'delta', at: 1000, tick: aTick() },
      { type: 'lost', at: 9000, problem: PROBLEM, retryAt: 9500 },
      { type: 'connecting', at: 9500 },
    );

    expect(isStale(lost)).toBe(true);
    expect(isStale(reduce(lost, { type: 'delta', at: 9600, tick: aTick() }))).toBe(false);
  });

  it('forgets everything when the session is refused', () => {
    const state = after(
      { type: 'delta', at: 1000, tick: aTick() },
      { type: 'refused', at: 2000 },
    );

    expect(state).toEqual({ link: { kind: 'refused' }, now: 2000 });
  });

  it('counts on by the clock of the coordinator', () => {
    const state = after(
      { type: 'delta', at: 1000, tick: aTick() },
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
    const state = after({ type: 'delta', at: 0, tick: aTick({ history }) });

    expect(state.view?.history.map((point) => point.sealedPerSecond)).toEqual([1, 2]);
  });

  it('goes on with the points that the coordinator adds, and forgets those that it takes out', () => {
    const delta = {
      full: false,
      set: { n: { time: '2026-01-01T12:00:01Z', sealedPerSecond: 3, computingHosts: 2 } },
      gone: ['2026-01-01T11:59:57Z'],
    };
    const state = after(
      { type: 'delta', at: 0, tick: aTick({ history }) },
      { type: 'delta', at: 1000, tick: { time: '2026-01-01T12:00:01Z', topics: { history: delta } } },
    );

    const points = state.view?.history.map((p) => [p.time - NOON / 1000, p.sealedPerSecond]);
    expect(points).toEqual([[-1, 2], [1, 3]]);
  });

  it('is replaced by what a new connection brings', () => {
    const state = after(
      { type: 'delta', at: 0, tick: aTick() },
      { type: 'delta', at: 1000, tick: aTick({ history: history.slice(1) }) },
    );

    expect(state.view?.history.map((point) => point.sealedPerSecond)).toEqual([2]);
  });
});
