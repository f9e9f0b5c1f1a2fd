import { problemOf, unreachable, type Problem } from '../api/problem';
import { backOff } from './backOff';
import type { Tick } from './rows';
import { eventStreamReader, type ServerEvent } from './sse';
import type { LiveEvent } from './state';

/** A connection that is silent for so long is given up: its other end may be gone without a word. */
const GIVE_UP_AFTER_MS = 15_000;

export interface FeedSurroundings {
  /** Opens the stream behind the event of this id; empty is from the beginning. */
  open: (signal: AbortSignal, lastId: string) => Promise<Response>;
  dispatch: (event: LiveEvent) => void;
  now: () => number;
  random: () => number;
}

/** Follows the coordinator until it is stopped or refused, and comes back after each loss. */
export class LiveFeed {
  readonly #around: FeedSurroundings;
  #attempt = 0;
  #lastId = '';
  #abort = new AbortController();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  /** Grows when a connection is given up for another one, so that its end is not taken for a loss. */
  #generation = 0;

  constructor(around: FeedSurroundings) {
    this.#around = around;
  }

  start(): void {
    this.#begin();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    this.#abort.abort();
  }

  /** Leaves the stream for another one at once, as when other topics are wanted; nobody is to notice. */
  reopen(): void {
    if (this.#retry !== undefined) {
      this.retryNow();
    } else if (!this.#stopped) {
      this.#generation++;
      this.#abort.abort();
      void this.#connect();
    }
  }

  /** Ends the wait between two attempts; does nothing while connected. */
  retryNow(): void {
    if (this.#retry !== undefined && !this.#stopped) {
      clearTimeout(this.#retry);
      this.#begin();
    }
  }

  #begin(): void {
    this.#tell({ type: 'connecting' });
    void this.#connect();
  }

  async #connect(): Promise<void> {
    const generation = this.#generation;
    this.#retry = undefined;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const problem = await this.#follow(signal).catch(() => unreachable());
    if (generation !== this.#generation) {
      return;
    }
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
    this.#retry = setTimeout(() => this.#begin(), wait);
    this.#tell({ type: 'lost', problem, retryAt: this.#around.now() + wait });
  }

  /** Returns when the stream has ended, with the reason. */
  async #follow(signal: AbortSignal): Promise<Problem | 'refused'> {
    this.#heard();
    const response = await this.#around.open(signal, this.#lastId);
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
      if (signal.aborted) {
        return unreachable();
      }
      this.#heard();
      this.#pass(read(decoder.decode(value, { stream: true })));
    }
  }

  #pass(events: ServerEvent[]): void {
    const last = events.filter(({ event }) => event === 'delta');
    if (last.length === 0) {
      this.#tell({ type: 'heard' });
    }
    for (const { data, id } of last) {
      this.#attempt = 0;
      this.#lastId = id;
      this.#tell({ type: 'delta', tick: JSON.parse(data) as Tick });
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
