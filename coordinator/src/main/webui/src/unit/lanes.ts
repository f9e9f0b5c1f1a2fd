import type { UnitResult, UnitTask } from '../api/work';

export type PhaseKind = 'fetching' | 'running' | 'committed' | 'live';

/** A stretch of a task, from 0 to 1 of the work unit's whole time. */
export interface Phase {
  kind: PhaseKind;
  from: number;
  to: number;
  ms: number;
}

export interface Lane {
  task: UnitTask;
  phases: Phase[];
  /** Whether its result is the accepted one, another one, or there is nothing to compare. */
  verdict: 'canonical' | 'agrees' | 'differs' | undefined;
}

export interface Timeline {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  lanes: Lane[];
}

/**
 * Lays the tasks of a work unit out on one axis of time. How long a task ran was measured by its
 * host; what lies before is waiting and fetching, what lies behind the commit is the way to a verdict.
 *
 * @param now of the coordinator, for tasks that are live
 */
export function timelineOf(tasks: readonly UnitTask[], result: UnitResult | null | undefined, now: number): Timeline {
  const begins = tasks.map(({ leasedAt }) => Date.parse(leasedAt));
  const ends = tasks.map((task) => endOf(task, now));
  const sealed = result ? [Date.parse(result.sealedAt)] : [];
  const from = begins.length === 0 ? now : Math.min(...begins);
  const to = Math.max(from + 1, ...ends, ...sealed);
  const canonical = tasks.find(({ digest }) => digest && digest === result?.digest)?.number;
  return {
    from,
    to,
    lanes: tasks.map((task) => ({
      task,
      phases: phasesOf(task, now).map(({ kind, start, end }) => ({
        kind,
        from: (start - from) / (to - from),
        to: (end - from) / (to - from),
        ms: end - start,
      })),
      verdict: verdictOf(task, result, canonical),
    })),
  };
}

function endOf(task: UnitTask, now: number): number {
  return task.endedAt ? Date.parse(task.endedAt) : Math.max(now, Date.parse(task.leasedAt));
}

function phasesOf(task: UnitTask, now: number): { kind: PhaseKind; start: number; end: number }[] {
  const leased = Date.parse(task.leasedAt);
  const end = endOf(task, now);
  const committed = task.committedAt ? Math.min(end, Math.max(leased, Date.parse(task.committedAt))) : undefined;
  const computedUntil = committed ?? end;
  const ran = task.wallMs ?? undefined;
  if (ran === undefined && !task.endedAt && committed === undefined) {
    return [{ kind: 'live', start: leased, end }];
  }
  const began = Math.max(leased, computedUntil - (ran ?? 0));
  return [
    { kind: 'fetching' as const, start: leased, end: began },
    { kind: 'running' as const, start: began, end: computedUntil },
    ...(committed === undefined ? [] : [{ kind: 'committed' as const, start: committed, end }]),
  ].filter(({ start, end: until }) => until > start);
}

function verdictOf(task: UnitTask, result: UnitResult | null | undefined, canonical: number | undefined): Lane['verdict'] {
  if (!result?.digest || !task.digest) {
    return undefined;
  }
  if (task.digest !== result.digest) {
    return 'differs';
  }
  return task.number === canonical ? 'canonical' : 'agrees';
}
