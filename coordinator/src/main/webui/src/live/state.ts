import type { Problem } from '../api/problem';
import type { HistoryPoint, JobView, OverviewView } from '../api/views';
import { pointOf, type Point } from './history';
import { applied, type Rows, type Tick } from './rows';

/** How the page is connected to its coordinator. Times are milliseconds of the page's own clock. */
export type Link =
  | { kind: 'connecting' }
  | { kind: 'open' }
  | { kind: 'waiting'; problem: Problem; retryAt: number }
  | { kind: 'refused' };

/** Everything that the page shows, as far as it comes from the coordinator. */
export interface LiveState {
  link: Link;
  now: number;
  /** When the coordinator was last heard, be it only with a comment. */
  heardAt?: number;
  view?: View;
}

export interface View {
  overview: OverviewView;
  jobs: JobView[];
  history: Point[];
  receivedAt: number;
  rows: Rows;
}

export type LiveEvent = { at: number } & (
  | { type: 'connecting' }
  | { type: 'opened' }
  | { type: 'heard' }
  | { type: 'delta'; tick: Tick }
  | { type: 'lost'; problem: Problem; retryAt: number }
  | { type: 'refused' }
  | { type: 'tick' }
);

/** Data older than this is marked as stale. */
export const STALE_AFTER_MS = 5_000;

export function initialState(now: number): LiveState {
  return { link: { kind: 'connecting' }, now };
}

/** The one place where live state changes; the same events always give the same state. */
export function reduce(state: LiveState, event: LiveEvent): LiveState {
  const current = { ...state, now: event.at };
  switch (event.type) {
    case 'connecting':
      return { ...current, link: { kind: 'connecting' } };
    case 'opened':
      return { ...current, link: { kind: 'open' }, heardAt: event.at };
    case 'heard':
      return { ...current, heardAt: event.at };
    case 'delta':
      return withView({ ...current, heardAt: event.at }, event.tick, state.view?.rows ?? {});
    case 'lost':
      return {
        ...current,
        link: { kind: 'waiting', problem: event.problem, retryAt: event.retryAt },
      };
    case 'refused':
      // Someone else may log in next: nothing of what was seen stays.
      return { link: { kind: 'refused' }, now: event.at };
    case 'tick':
      return current;
  }
}

function withView(state: LiveState, tick: Tick, before: Rows): LiveState {
  const rows = applied(before, tick);
  if (rows['overview'] === undefined) {
    return state;
  }
  const overview = { ...rows['overview'], time: tick.time } as OverviewView;
  const jobs = Object.values(rows['jobs'] ?? {}) as JobView[];
  const history = Object.values(rows['history'] ?? {}) as HistoryPoint[];
  const points = history.map(pointOf).toSorted((a, b) => a.time - b.time);
  return { ...state, view: { overview, jobs, history: points, receivedAt: state.now, rows } };
}

/** Whether what is shown may no longer be true. */
export function isStale(state: LiveState): boolean {
  return state.view !== undefined && silenceMs(state) >= STALE_AFTER_MS;
}

/** How long the coordinator has not been heard. */
export function silenceMs(state: LiveState): number {
  return state.heardAt === undefined ? 0 : Math.max(0, state.now - state.heardAt);
}

/** The coordinator's time now: its clock may differ from this machine's. */
export function serverNow(state: LiveState): number {
  return state.view === undefined
    ? state.now
    : Date.parse(state.view.overview.time) + (state.now - state.view.receivedAt);
}
