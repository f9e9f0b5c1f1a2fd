import type { JobView } from '../api/views';
import { estimate } from '../text/format';
import { text } from '../text/text';
import { workText } from '../text/work';

const LOOK = { RECEIVING: 'hollow', RUNNING: 'accent', FINISHED: 'done', CANCELLED: 'off' } as const;

/** A job's state as a word and a mark; a hold is a state to people. */
export function jobState(job: JobView): { look: 'accent' | 'hollow' | 'warn' | 'done' | 'off'; word: string } {
  const moving = job.state === 'RUNNING' || job.state === 'RECEIVING';
  return job.held && moving
    ? { look: 'warn', word: workText.jobs.held }
    : { look: LOOK[job.state], word: text.jobs.state[job.state] };
}

/** How long a job will take still, from the tenth to the ninetieth of a hundred times. */
export function timeLeft(job: JobView): string {
  if (job.state !== 'RUNNING') {
    return '';
  }
  const { forecast } = job;
  if (forecast) {
    const low = estimate(forecast.p10Seconds);
    const high = estimate(forecast.p90Seconds);
    return low === high ? low : workText.jobs.fan(low, high);
  }
  return typeof job.etaSeconds === 'number' ? estimate(job.etaSeconds) : workText.jobs.noEta;
}

/** A cause is a stable word; one that this page does not know is shown as it comes. */
export function causeText(cause: string): string {
  return text.causes[cause.toUpperCase().replaceAll('-', '_')] ?? cause;
}
