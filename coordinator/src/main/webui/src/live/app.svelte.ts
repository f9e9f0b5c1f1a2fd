import * as api from '../api/api';
import type { Problem } from '../api/problem';
import { readSession, type WhoAmI } from '../api/session';
import { secretInAddress } from '../session/secretInAddress';
import { text } from '../text/text';
import { LiveFeed } from './feed';
import { initialState, reduce, type LiveEvent, type LiveState } from './state';

export type Phase = 'starting' | 'login' | 'invited' | 'live';

/** Ties the page together: who is logged in, the feed, and the state that it makes. */
export class App {
  phase = $state<Phase>('starting');
  live = $state.raw<LiveState>(initialState(Date.now()));
  problem = $state.raw<Problem | undefined>();
  /** Who is logged in; known a moment after the feed has begun. */
  session = $state.raw<WhoAmI | undefined>();
  /** What is in the link by which somebody came. */
  invitation = $state.raw('');
  #feed: LiveFeed | undefined;
  readonly #wanted = new Map<string, number>();
  #followed = '';

  async start(): Promise<void> {
    setInterval(() => this.#dispatch({ type: 'tick', at: Date.now() }), 1000);
    window.addEventListener('online', () => this.retryNow());
    window.addEventListener('hashchange', () => void this.#enterFromAddress());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        this.retryNow();
      }
    });
    if (!(await this.#enterFromAddress())) {
      this.#follow();
    }
  }

  /** @returns whether the coordinator took the login; if not, {@link problem} says why. */
  async logIn(login: api.Login): Promise<boolean> {
    return this.#enter(await api.logIn(login), 'login');
  }

  /** @returns whether the link, the name and the password were taken; if not, {@link problem} says why. */
  async redeem(name: string, password: string): Promise<boolean> {
    return this.#enter(await api.redeem(this.invitation, name, password), 'invited');
  }

  #enter(answer: api.Answer<undefined>, otherwise: Phase): boolean {
    this.problem = answer.ok ? undefined : answer.problem;
    if (answer.ok) {
      this.invitation = '';
      this.#follow();
    } else {
      this.phase = otherwise;
    }
    return answer.ok;
  }

  async logOut(): Promise<void> {
    const answer = await api.logOut();
    this.problem = answer.ok ? undefined : answer.problem;
    this.#leave();
  }

  /**
   * Follows more of the stream for as long as a view needs it. Call it in an effect: what it returns
   * ends it.
   */
  want(...topics: string[]): () => void {
    topics.forEach((topic) => this.#wanted.set(topic, (this.#wanted.get(topic) ?? 0) + 1));
    this.#reopenSoon();
    return () => {
      topics.forEach((topic) => this.#wanted.set(topic, (this.#wanted.get(topic) ?? 1) - 1));
      this.#reopenSoon();
    };
  }

  #topics(): string {
    const wanted = [...this.#wanted].filter(([, views]) => views > 0).map(([topic]) => topic);
    return ['overview', ...wanted.toSorted()].join(',');
  }

  /** One view goes and the next one comes: that is one change, or none. */
  #reopenSoon(): void {
    queueMicrotask(() => {
      const topics = this.#topics();
      if (topics !== this.#followed && this.#feed !== undefined) {
        this.#followed = topics;
        this.#feed.reopen();
      }
    });
  }

  retryNow(): void {
    this.#feed?.retryNow();
  }

  /** @returns whether there was a secret, be it good or bad. */
  async #enterFromAddress(): Promise<boolean> {
    const found = secretInAddress(window.location);
    if (found === undefined) {
      return false;
    }
    // Before anything else: the secret must not stay in the address bar or in the history.
    window.history.replaceState(null, '', found.address);
    if (found.kind === 'invitation') {
      this.#feed?.stop();
      this.problem = undefined;
      this.invitation = found.secret;
      this.phase = 'invited';
    } else {
      await this.logIn({ token: found.secret });
    }
    return true;
  }

  #follow(): void {
    this.#feed?.stop();
    this.live = initialState(Date.now());
    this.#feed = new LiveFeed({
      open: (signal, lastId) => api.openLive(this.#topics(), lastId, signal),
      dispatch: (event) => {
        if (event.type === 'refused' && this.live.view !== undefined) {
          this.problem = text.login.ended;
        }
        this.#dispatch(event);
      },
      now: Date.now,
      random: Math.random,
    });
    this.#followed = this.#topics();
    this.#feed.start();
    void this.#readSession();
  }

  /** A view waits for it: without the roles nobody knows what may be shown. */
  async #readSession(): Promise<void> {
    const feed = this.#feed;
    for (let wait = 500; feed === this.#feed; wait = Math.min(8000, 2 * wait)) {
      const answer = await readSession();
      if (answer.ok && feed === this.#feed) {
        this.session = answer.value;
      }
      if (answer.ok || answer.status === 401) {
        return;
      }
      await new Promise((go) => setTimeout(go, wait));
    }
  }

  #leave(): void {
    this.#feed?.stop();
    this.session = undefined;
    this.#feed = undefined;
    this.#dispatch({ type: 'refused', at: Date.now() });
  }

  #dispatch(event: LiveEvent): void {
    this.live = reduce(this.live, event);
    if (this.live.link.kind === 'refused') {
      this.session = undefined;
      this.phase = 'login';
    } else if (event.type === 'opened' || event.type === 'lost') {
      this.phase = 'live';
    }
  }
}
