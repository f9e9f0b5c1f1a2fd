import * as api from '../api/api';
import type { Problem } from '../api/problem';
import { tokenInAddress } from '../session/tokenInAddress';
import { text } from '../text/text';
import { LiveFeed } from './feed';
import { initialState, reduce, type LiveEvent, type LiveState } from './state';

export type Phase = 'starting' | 'login' | 'live';

/** Ties the page together: who is logged in, the feed, and the state that it makes. */
export class App {
  phase = $state<Phase>('starting');
  live = $state.raw<LiveState>(initialState(Date.now()));
  problem = $state.raw<Problem | undefined>();
  #feed: LiveFeed | undefined;

  async start(): Promise<void> {
    setInterval(() => this.#dispatch({ type: 'tick', at: Date.now() }), 1000);
    window.addEventListener('online', () => this.retryNow());
    window.addEventListener('hashchange', () => void this.#logInFromAddress());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        this.retryNow();
      }
    });
    if (!(await this.#logInFromAddress())) {
      this.#follow();
    }
  }

  /** @returns whether the coordinator took the token; if not, {@link problem} says why. */
  async logIn(token: string): Promise<boolean> {
    const answer = await api.logIn(token);
    this.problem = answer.ok ? undefined : answer.problem;
    if (answer.ok) {
      this.#follow();
    } else {
      this.phase = 'login';
    }
    return answer.ok;
  }

  async logOut(): Promise<void> {
    const answer = await api.logOut();
    this.problem = answer.ok ? undefined : answer.problem;
    this.#leave();
  }

  retryNow(): void {
    this.#feed?.retryNow();
  }

  /** @returns whether there was a token, be it good or bad. */
  async #logInFromAddress(): Promise<boolean> {
    const found = tokenInAddress(window.location);
    if (found === undefined) {
      return false;
    }
    // Before anything else: the token must not stay in the address bar or in the history.
    window.history.replaceState(null, '', found.address);
    await this.logIn(found.token);
    return true;
  }

  #follow(): void {
    this.#feed?.stop();
    this.live = initialState(Date.now());
    this.#feed = new LiveFeed({
      open: api.openLive,
      dispatch: (event) => {
        if (event.type === 'refused' && this.live.view !== undefined) {
          this.problem = text.login.ended;
        }
        this.#dispatch(event);
      },
      now: Date.now,
      random: Math.random,
    });
    this.#feed.start();
  }

  #leave(): void {
    this.#feed?.stop();
    this.#feed = undefined;
    this.#dispatch({ type: 'refused', at: Date.now() });
  }

  #dispatch(event: LiveEvent): void {
    this.live = reduce(this.live, event);
    if (this.live.link.kind === 'refused') {
      this.phase = 'login';
    } else if (event.type === 'opened' || event.type === 'lost') {
      this.phase = 'live';
    }
  }
}
