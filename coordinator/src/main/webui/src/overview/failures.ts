import type { JobView } from '../api/views';

/** A cause of failed tasks in one job. */
export interface JobFailure {
  job: string;
  jobName: string;
  cause: string;
  count: number;
  sample: string;
}

/** What fails most among some jobs, job by job. */
export function failuresOf(jobs: readonly JobView[], most: number): JobFailure[] {
  return jobs
    .flatMap((job) =>
      (job.failures ?? []).map(({ cause, count, sample }) => ({
        job: job.id,
        jobName: job.name,
        cause,
        count,
        sample: sample ?? '',
      })),
    )
    .toSorted((a, b) => b.count - a.count || a.job.localeCompare(b.job))
    .slice(0, most);
}
