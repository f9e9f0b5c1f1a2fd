import { problemOf, unreachable, type Problem } from './problem';
import type { LinkView, ServerView } from './views';

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

const BASE = '/api/v1';

export const paths = {
  live: `${BASE}/live`,
  overview: `${BASE}/overview`,
  jobs: `${BASE}/jobs`,
  hosts: `${BASE}/hosts`,
  session: `${BASE}/session`,
  oidc: `${BASE}/session/oidc`,
  look: `${BASE}/invitations/look`,
  redemption: `${BASE}/invitations/redemption`,
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

/** How somebody shows who they are. */
export type Login = { token: string } | { name: string; password: string };

/** Trades a login for a session cookie that scripts cannot read. */
export function logIn(login: Login): Promise<Answer<undefined>> {
  return send(paths.session, login);
}

/** What a link is for; it stays good. */
export async function lookAtLink(secret: string): Promise<Answer<LinkView>> {
  return read(await call(paths.look, jsonOf({ secret })));
}

/** Uses a link up: sets name and password, and logs in. */
export function redeem(secret: string, name: string, password: string): Promise<Answer<undefined>> {
  return send(paths.redemption, { secret, ...(name === '' ? {} : { name }), password });
}

export async function logOut(): Promise<Answer<undefined>> {
  const answer = await call(paths.session, { method: 'DELETE' });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** Which coordinator this is; open to anyone. */
export async function readServer(): Promise<Answer<ServerView>> {
  return read(await call(paths.server, {}));
}

function jsonOf(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function send(path: string, body: unknown): Promise<Answer<undefined>> {
  const answer = await call(path, jsonOf(body));
  return answer.ok ? { ok: true, value: undefined } : answer;
}

async function read<T>(answer: Answer<Response>): Promise<Answer<T>> {
  if (!answer.ok) {
    return answer;
  }
  const value = (await answer.value.json().catch(() => undefined)) as T | undefined;
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
