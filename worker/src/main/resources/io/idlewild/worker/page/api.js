/** Talks to the worker. Two secrets go along: a cookie, and a key that only this origin can read. */

const KEY = 'idlewild.page';

/** The worker said no, or does not answer. */
export class Problem extends Error {
  constructor(status, body) {
    super([body.detail, body.remedy].filter(Boolean).join(' ') || 'The worker does not answer.');
    this.status = status;
    this.problems = Array.isArray(body.problems) ? body.problems : [];
  }
}

function headers() {
  return { 'Content-Type': 'application/json', 'Idlewild-Page': localStorage.getItem(KEY) ?? '' };
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(`/api/${path}`, { ...options, headers: headers(), cache: 'no-store' });
  } catch {
    throw new Problem(0, {});
  }
  if (!response.ok) {
    throw new Problem(response.status, await response.json().catch(() => ({})));
  }
  return response;
}

/** Exchanges the code of the link in the address, if there is one; it does not stay there. */
export async function logInByLink() {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code === null) {
    return;
  }
  history.replaceState(null, '', '/');
  const answer = await (await post('login', { code })).json();
  localStorage.setItem(KEY, answer.key);
}

export async function logOut() {
  await post('logout', {}).catch(() => undefined);
  localStorage.removeItem(KEY);
}

export function post(path, body) {
  return call(path, { method: 'POST', body: JSON.stringify(body) });
}

export async function get(path) {
  return (await call(path, { method: 'GET' })).json();
}

/** Hears states until the worker ends the stream, or `signal` does. */
export async function listen(onState, signal) {
  const response = await call('stream', { method: 'GET', signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    rest += value;
    const events = rest.split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (event.startsWith('data: ')) {
        onState(JSON.parse(event.slice('data: '.length)));
      }
    }
  }
}
