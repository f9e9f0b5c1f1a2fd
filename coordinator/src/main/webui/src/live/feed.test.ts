import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aTick } from '../testing/samples';
import { LiveFeed } from './feed';
import type { LiveEvent } from './state';

type Answer = (signal: AbortSignal) => Promise<Response>;

/** A coordinator that answers as the test says, one attempt after the other. */
class FakeCoordinator {
  attempts = 0;
  #streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  readonly #answers: Answer[];

  constructor(...answers: Answer[]) {
    this.#answers = answers;
  }

  open = (signal: AbortSignal): Promise<Response> => {
    const answer = this.#answers[Math.min(this.attempts++, this.#answers.length - 1)];
    return answer === undefined ? this.stream(signal) : answer(signal);
  };

  stream: Answer = (signal) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#streams.push(controller);
        signal.addEventListener('abort', () => {
          try {
            controller.error(signal.reason);
          } catch {
            // It had ended before.
          }
        });
      },
    });
    return Promise.resolve(new Response(body, { status: 200 }));
  };

  async say(words: string): Promise<void> {
    this.#streams.at(-1)?.enqueue(new TextEncoder().encode(words));
    await vi.advanceTimersByTimeAsync(0);
  }

  async end(): Promise<void> {
    this.#streams.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(0);
  }
}

const refuse: Answer = () => Promise.resolve(new Response(null, { status: 401 }));
const fail: Answer = () => Promise.reject(new TypeError('no connection'));
const snapshot = `event: delta\ndata: ${JSON.stringify(aTick())}\n\n`;

describe('LiveFeed', () => {
  let events: LiveEvent[];
  let feed: LiveFeed;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    events = [];
  });

  afterEach(() => {
    feed.stop();
    vi.useRealTimers();
  });

  async function follow(coordinator: FakeCoordinator): Promise<void> {
    feed = new LiveFeed({
      open: coordinator.open,
      dispatch: (event) => events.push(event),
      now: Date.now,
      random: () => 1 - Number.EPSILON,
    });
    feed.start();
    await vi.advanceTimersByTimeAsync(0);
  }

  const types = (): string[] => events.map(({ type }) => type);

  it('passes on what the coordinator says', async () => {
    const coordinator = new FakeCoordinator();
    await follow(coordinator);

    await coordinator.say(snapshot);
    await coordinator.say(': nothing new\n\n');

    expect(types()).toEqual(['connecting', 'opened', 'delta', 'heard']);
  });

  it('comes back later each time while there is no answer', async () => {
    const coordinator = new FakeCoordinator(fail);
    await follow(coordinator);

    await vi.advanceTimersByTimeAsync(3500);

    const waits = events.flatMap((event) =>
      event.type === 'lost' ? [event.retryAt - event.at] : [],
    );
    expect(waits).toEqual([500, 1000, 2000, 4000]);
  });

  it('begins with short waits again once data came', async () => {
    const coordinator: FakeCoordinator = new FakeCoordinator(fail, fail, (signal) =>
      coordinator.stream(signal),
    );
    await follow(coordinator);
    await vi.advanceTimersByTimeAsync(1500);
    await coordinator.say(snapshot);

    await coordinator.end();

    expect(events.at(-1)).toMatchObject({ type: 'lost', at: 1500, retryAt: 2000 });
  });

  it('gives up a connection that is silent, and makes a new one', async () => {
    const coordinator = new FakeCoordinator();
    await follow(coordinator);
    await coordinator.say(snapshot);

    await vi.advanceTimersByTimeAsync(15_500);

    expect(coordinator.attempts).toBe(2);
    expect(types().slice(-3)).toEqual(['lost', 'connecting', 'opened']);
  });

  it('changes to another stream without a word of it', async () => {
    const coordinator = new FakeCoordinator();
    await follow(coordinator);
    await coordinator.say(snapshot);

    feed.reopen();
    await vi.advanceTimersByTimeAsync(0);
    await coordinator.say(snapshot);

    expect(coordinator.attempts).toBe(2);
    expect(types()).toEqual(['connecting', 'opened', 'delta', 'opened', 'delta']);
  });

  it('ends its wait when another stream is wanted', async () => {
    const coordinator: FakeCoordinator = new FakeCoordinator(fail, (signal) => coordinator.stream(signal));
    await follow(coordinator);

    feed.reopen();
    await vi.advanceTimersByTimeAsync(5000);

    expect(coordinator.attempts).toBe(2);
    expect(types()).toEqual(['connecting', 'lost', 'connecting', 'opened']);
  });

  it('does not come back after a refusal', async () => {
    const coordinator = new FakeCoordinator(refuse);
    await follow(coordinator);

    await vi.advanceTimersByTimeAsync(60_000);

    expect(types()).toEqual(['connecting', 'refused']);
    expect(coordinator.attempts).toBe(1);
  });

  it('passes on what the coordinator says about an error', async () => {
    const problem = { title: 'The database is away', detail: 'It restarts.', remedy: 'Wait.' };
    const body = JSON.stringify(problem);
    await follow(
      new FakeCoordinator(() => Promise.resolve(new Response(body, { status: 503 }))),
    );

    expect(events.at(-1)).toMatchObject({
      type: 'lost',
      problem: { what: 'The database is away', why: 'It restarts.', remedy: 'Wait.' },
    });
  });

  it('comes back at once when it is told to', async () => {
    const coordinator = new FakeCoordinator(fail);
    await follow(coordinator);

    feed.retryNow();
    await vi.advanceTimersByTimeAsync(0);

    expect(coordinator.attempts).toBe(2);
  });

  it('makes no second connection when it is told to while connected', async () => {
    const coordinator = new FakeCoordinator();
    await follow(coordinator);

    feed.retryNow();
    await vi.advanceTimersByTimeAsync(0);

    expect(coordinator.attempts).toBe(1);
  });

  it('says nothing more once it is stopped', async () => {
    const coordinator = new FakeCoordinator(fail);
    await follow(coordinator);
    const before = events.length;

    feed.stop();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(events).toHaveLength(before);
    expect(coordinator.attempts).toBe(1);
  });
});
