import { problemOf, unreachable, type Problem } from '../api/problem';
import type { LiveSnapshot } from '../api/views';
import { backOff } from './backOff';
import { eventStreamReader, type ServerEvent } from './sse';
import type { LiveEvent } from './state';

/** A connection that is silent for so long is given up: its other end may be gone without a word. */
const GIVE_UP_AFTER_MS = 15_000;

export interface FeedSurroundings {
  open: (signal: AbortSignal) => Promise<Response>;
  dispatch: (event: LiveEvent) => void;
  now: () => number;
  random: () => number;
}

/** Follows the coordinator until it is stopped or refused, and comes back after each loss. */
export class LiveFeed {
  readonly #around: FeedSurroundings;
  #attempt = 0;
  #abort = new AbortController();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(around: FeedSurroundings) {
    this.#around = around;
  }

  start(): void {
    void this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#abort.abort();
  }

  /** Ends the wait between two attempts; does nothing while connected. */
  retryNow(): void {
    if (this.#retry !== undefined && !this.#stopped) {
      clearTimeout(this.#retry);
      void this.#connect();
    }
  }

  async #connect(): Promise<void> {
    this.#retry = undefined;
    this.#abort = new AbortController();
    this.#tell({ type: 'connecting' });
    const problem = await this.#follow(this.#abort.signal).catch(() => unreachable());
    clearTimeout(this.#watch);
    this.#abort.abort();
    if (this.#stopped) {
      return;
    }
    if (problem === 'refused') {
      this.stop();
      this.#around.dispatch({ type: 'refused', at: this.#around.now() });
      return;
    }
    this.#waitAfter(problem);
  }

  #waitAfter(problem: Problem): void {
    const wait = backOff(this.#attempt++, this.#around.random);
    this.#retry = setTimeout(() => void this.#connect(), wait);
    this.#tell({ type: 'lost', problem, retryAt: this.#around.now() + wait });
  }

  /** Returns when the stream has ended, with the reason. */
  async #follow(signal: AbortSignal): Promise<Problem | 'refused'> {
    this.#heard();
    const response = await this.#around.open(signal);
    if (response.status === 401) {
      return 'refused';
    }
    if (!response.ok || response.body === null) {
      return problemOf(response);
    }
    this.#tell({ type: 'opened' });
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    const read = eventStreamReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return unreachable();
      }
      this.#heard();
      this.#pass(read(decoder.decode(value, { stream: true })));
    }
  }

  #pass(events: ServerEvent[]): void {
    const last = events.filter(({ event }) => event === 'snapshot');
    if (last.length === 0) {
      this.#tell({ type: 'heard' });
    }
    for (const { data } of last) {
      this.#attempt = 0;
      this.#tell({ type: 'snapshot', snapshot: JSON.parse(data) as LiveSnapshot });
    }
  }

  #heard(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#abort.abort(), GIVE_UP_AFTER_MS);
  }

  #tell(event: Without<LiveEvent, 'at'>): void {
    if (!this.#stopped) {
      this.#around.dispatch({ ...event, at: this.#around.now() });
    }
  }
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
