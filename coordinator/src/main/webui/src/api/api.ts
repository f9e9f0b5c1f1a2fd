import { ask, read, send, type Answer } from './call';
import type { LinkView, ServerView } from './views';

export type { Answer } from './call';

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
  overviewChart: `${BASE}/overview/chart`,
  jobSearch: `${BASE}/jobs/search`,
  job: (id: string) => `${BASE}/jobs/${encodeURIComponent(id)}`,
  jobChart: (id: string) => `${BASE}/jobs/${encodeURIComponent(id)}/chart`,
  units: (job: string) => `${BASE}/jobs/${encodeURIComponent(job)}/work-units`,
  unit: (job: string, index: string) => `${BASE}/jobs/${encodeURIComponent(job)}/work-units/${encodeURIComponent(index)}`,
  validation: `${BASE}/validation`,
  contents: `${BASE}/contents`,
  contentSwarm: (content: string) => `${BASE}/contents/${encodeURIComponent(content)}/swarm`,
  swarm: `${BASE}/swarm`,
} as const;

/** Opens the live feed. The answer's body goes on for as long as the page is open. */
export function openLive(topics: string, lastId: string, signal: AbortSignal): Promise<Response> {
  return fetch(`${paths.live}?topics=${encodeURIComponent(topics)}`, {
    headers: { Accept: 'text/event-stream', ...(lastId === '' ? {} : { 'Last-Event-ID': lastId }) },
    cache: 'no-store',
    credentials: 'same-origin',
    signal,
  });
}

/** How somebody shows who they are. */
export type Login = { token: string } | { name: string; password: string };

/** Trades a login for a session cookie that scripts cannot read. */
export function logIn(login: Login): Promise<Answer<undefined>> {
  return send('POST', paths.session, login);
}

/** What a link is for; it stays good. */
export function lookAtLink(secret: string): Promise<Answer<LinkView>> {
  return ask(paths.look, { secret });
}

/** Uses a link up: sets name and password, and logs in. */
export function redeem(secret: string, name: string, password: string): Promise<Answer<undefined>> {
  return send('POST', paths.redemption, { secret, ...(name === '' ? {} : { name }), password });
}

export function logOut(): Promise<Answer<undefined>> {
  return send('DELETE', paths.session);
}

/** Which coordinator this is; open to anyone. */
export function readServer(): Promise<Answer<ServerView>> {
  return read(paths.server);
}
