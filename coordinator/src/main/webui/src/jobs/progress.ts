import type { JobState, JobView, WorkUnitCounts } from '../api/views';

export type SegmentKind = 'sealed' | 'provisional' | 'running' | 'failed' | 'cancelled';

export interface Segment {
  kind: SegmentKind;
  count: number;
  /** Share of all work units, from 0 to 1. */
  share: number;
}

const ORDER: SegmentKind[] = ['sealed', 'provisional', 'running', 'failed', 'cancelled'];

/** What a job's bar is made of, from left to right; the rest of the bar is open work. */
export function segments(counts: WorkUnitCounts): Segment[] {
  const sum = ORDER.reduce((total, kind) => total + counts[kind], 0);
  const whole = Math.max(counts.total, sum);
  return whole === 0
    ? []
    : ORDER.map((kind) => ({ kind, count: counts[kind], share: counts[kind] / whole })).filter(
        ({ count }) => count > 0,
      );
}

/** How much of a job is decided, from 0 to 1; what was cancelled was not. */
export function decidedShare({ total, sealed, failed }: WorkUnitCounts): number {
  return total === 0 ? 0 : Math.min(1, (sealed + failed) / total);
}

const RANK: Record<JobState, number> = { RUNNING: 0, RECEIVING: 1, FINISHED: 2, CANCELLED: 2 };

/** Jobs that move come first, then the newest. */
export function inOrder(jobs: JobView[]): JobView[] {
  return jobs.toSorted(
    (a, b) =>
      RANK[a.state] - RANK[b.state] ||
      b.createdAt.localeCompare(a.createdAt) ||
      a.id.localeCompare(b.id),
  );
}

export function hasEnded(job: JobView): boolean {
  return job.state === 'FINISHED' || job.state === 'CANCELLED';
}
