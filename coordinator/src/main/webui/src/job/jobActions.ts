import type { Action } from '../action/actions.svelte';
import { paths } from '../api/api';
import { send } from '../api/call';
import type { JobView } from '../api/views';
import { workText } from '../text/work';

const words = workText.job.ask;

/** Stops the job from being leased, or lets it go on; each is the other's way back. */
export function holdAction(job: JobView): Action {
  const hold = () => send('POST', `${paths.job(job.id)}/hold`);
  const release = () => send('POST', `${paths.job(job.id)}/release`);
  return job.held
    ? {
        question: words.release(job.name),
        effect: words.releaseEffect,
        verb: words.releaseVerb,
        http: () => `POST ${paths.job(job.id)}/release`,
        run: release,
        done: () => words.released,
        undo: hold,
      }
    : {
        question: words.hold(job.name),
        effect: words.holdEffect,
        verb: words.holdVerb,
        http: () => `POST ${paths.job(job.id)}/hold`,
        run: hold,
        done: () => words.held,
        undo: release,
      };
}

export function priorityAction(job: JobView): Action {
  const set = (priority: number) => send('POST', `${paths.job(job.id)}/priority`, { priority });
  const before = job.priority ?? 0;
  return {
    question: words.priority(job.name),
    effect: words.priorityEffect,
    verb: words.priorityVerb,
    field: { label: words.priorityLabel, hint: words.priorityHint, value: String(before), kind: 'number', min: -100, max: 100 },
    http: (value) => `POST ${paths.job(job.id)}/priority {"priority":${value || 0}}`,
    run: (value) => set(Number(value)),
    done: words.prioritized,
    undo: () => set(before),
  };
}

export function cancelAction(job: JobView): Action {
  return {
    question: words.cancel(job.name),
    effect: words.cancelEffect,
    verb: words.cancelVerb,
    danger: true,
    command: () => `idlewild cancel ${job.id}`,
    http: () => `POST ${paths.job(job.id)}/cancel`,
    run: () => send('POST', `${paths.job(job.id)}/cancel`),
    done: () => words.cancelled,
  };
}
