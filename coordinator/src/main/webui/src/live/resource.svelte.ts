import { actions } from '../action/actions.svelte';
import { read } from '../api/call';
import type { Problem } from '../api/problem';

/** Something read from the coordinator, and read anew while somebody looks at it. */
export interface Resource<T> {
  readonly value: T | undefined;
  /** Why the last reading failed; the value before it is kept. */
  readonly problem: Problem | undefined;
  readonly missing: boolean;
  readonly busy: boolean;
  reload: () => void;
}

/**
 * Reads a path now, whenever it changes, after each action, and every few seconds while the page is
 * seen. Call it while a component is made, as with `$effect`.
 *
 * @param path nothing is read while it is undefined
 * @param paceMs from the end of one reading to the next; 0 for once
 */
export function resource<T>(path: () => string | undefined, paceMs: number | (() => number) = 2000): Resource<T> {
  let value = $state.raw<T | undefined>();
  let problem = $state.raw<Problem | undefined>();
  let status = $state(200);
  let busy = $state(false);
  let asked = $state(0);
  let shown: string | undefined;

  $effect(() => {
    const address = path();
    void asked;
    void actions.changes;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function take(): Promise<void> {
      if (address === undefined) {
        return;
      }
      if (!document.hidden) {
        busy = true;
        const answer = await read<T>(address, abort.signal);
        if (abort.signal.aborted) {
          return;
        }
        busy = false;
        status = answer.ok ? 200 : answer.status;
        problem = answer.ok ? undefined : answer.problem;
        if (answer.ok) {
          value = answer.value;
        }
      }
      const wait = typeof paceMs === 'number' ? paceMs : paceMs();
      timer = wait > 0 ? setTimeout(() => void take(), wait) : undefined;
    }

    if (withoutQuery(address) !== shown) {
      // Another thing: what was known of the last one must not stand under its name.
      shown = withoutQuery(address);
      value = undefined;
      problem = undefined;
    }
    void take();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  });

  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get missing() {
      return status === 404 && value === undefined;
    },
    get busy() {
      return busy;
    },
    reload: () => asked++,
  };
}

function withoutQuery(address: string | undefined): string | undefined {
  return address?.split('?')[0];
}
