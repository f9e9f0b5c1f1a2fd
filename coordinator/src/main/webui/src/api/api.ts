import { problemOf, unreachable, type Problem } from './problem';
import type { ServerView } from './views';

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

const BASE = '/api/v1';

export const paths = {
  live: `${BASE}/live`,
  overview: `${BASE}/overview`,
  jobs: `${BASE}/jobs`,
  hosts: `${BASE}/hosts`,
  session: `${BASE}/session`,
  server: `${BASE}/server`,
  job: (id: string) => `${BASE}/jobs/${encodeURIComponent(id)}`,
} as const;

/** Opens the live feed. The answer's body goes on for as long as the page is open. */
export function openLive(signal: AbortSignal): Promise<Response> {
  return fetch(paths.live, {
    headers: { Accept: 'text/event-stream' },
    cache: 'no-store',
    credentials: 'same-origin',
    signal,
  });
}

/** Trades the token for a session cookie that scripts cannot read. */
export async function logIn(token: string): Promise<Answer<undefined>> {
  const answer = await call(paths.session, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

export async function logOut(): Promise<Answer<undefined>> {
  const answer = await call(paths.session, { method: 'DELETE' });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** Which coordinator this is; open to anyone. */
export async function readServer(): Promise<Answer<ServerView>> {
  const answer = await call(paths.server, {});
  if (!answer.ok) {
    return answer;
  }
  const value = (await answer.value.json().catch(() => undefined)) as ServerView | undefined;
  return value ? { ok: true, value } : { ok: false, problem: unreachable() };
}

async function call(path: string, init: RequestInit): Promise<Answer<Response>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
    return response.ok
      ? { ok: true, value: response }
      : { ok: false, problem: await problemOf(response) };
  } catch {
    return { ok: false, problem: unreachable() };
  }
}
