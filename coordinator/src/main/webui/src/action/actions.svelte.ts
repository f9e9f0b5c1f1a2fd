import type { Answer } from '../api/call';
import type { Problem } from '../api/problem';

/** Something that a person wants to change; it is asked about before, and can be undone after, where that is possible. */
export interface Action {
  /** A question: `Cancel this job?` */
  question: string;
  /** What will happen. */
  effect: string;
  /** What the button says: `Cancel the job`. */
  verb: string;
  danger?: boolean;
  /** One value that the person gives, such as a priority. */
  field?: Field;
  /** The same in a terminal. */
  command?: (value: string) => string;
  /** The same over HTTP: `POST /api/v1/jobs/ID/cancel`. */
  http: (value: string) => string;
  run: (value: string) => Promise<Answer<unknown>>;
  /** What is said when it is done: `The job is on hold.` */
  done: (value: string) => string;
  undo?: () => Promise<Answer<unknown>>;
}

export interface Field {
  label: string;
  hint?: string;
  value: string;
  kind: 'number' | 'text';
  min?: number;
  max?: number;
}

export interface Toast {
  id: number;
  words: string;
  undo?: () => Promise<Answer<unknown>>;
}

const TOAST_MS = 12_000;

/** What is being asked, and what was just done. */
class Actions {
  asked = $state.raw<Action | undefined>();
  problem = $state.raw<Problem | undefined>();
  busy = $state(false);
  toasts = $state.raw<readonly Toast[]>([]);
  /** Grows with each change, so that views read anew at once. */
  changes = $state(0);
  #ids = 0;

  ask(action: Action): void {
    this.problem = undefined;
    this.asked = action;
  }

  leave(): void {
    this.asked = undefined;
    this.problem = undefined;
  }

  /** Does what was asked. If it fails, the question stays with the reason. */
  async confirm(value: string): Promise<void> {
    const action = this.asked;
    if (action === undefined || this.busy) {
      return;
    }
    this.busy = true;
    const answer = await action.run(value);
    this.busy = false;
    if (answer.ok) {
      this.leave();
      this.tell(action.done(value), action.undo);
    } else {
      this.problem = answer.problem;
    }
  }

  /** Says that something was done. */
  tell(words: string, undo?: () => Promise<Answer<unknown>>): void {
    const id = ++this.#ids;
    this.changes++;
    this.toasts = [...this.toasts, undo === undefined ? { id, words } : { id, words, undo }];
    setTimeout(() => this.dismiss(id), TOAST_MS);
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  async undo(toast: Toast, undone: string, failed: (why: string) => string): Promise<void> {
    this.dismiss(toast.id);
    const answer = await toast.undo?.();
    if (answer !== undefined) {
      this.tell(answer.ok ? undone : failed(`${answer.problem.what} ${answer.problem.why}`));
    }
  }
}

export const actions = new Actions();
