import { problemOf, unreachable, type Problem } from './problem';

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem; status: number };

/** One page of a longer list. */
export interface Page<T> {
  rows: T[];
  /** Where the next page begins; absent on the last one. */
  next?: string | null;
  /** How many rows there are on all pages, where that is known without counting them. */
  total?: number | null;
}

/** Reads a resource. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<Answer<T>> {
  const answer = await call(path, signal === undefined ? {} : { signal });
  if (!answer.ok) {
    return answer;
  }
  const value = (await answer.value.json().catch(() => undefined)) as T | undefined;
  return value === undefined ? { ok: false, problem: unreachable(), status: 0 } : { ok: true, value };
}

/** Sends a change; what it answers is left unread. */
export async function send(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<undefined>> {
  const answer = await call(path, { method, ...(body === undefined ? {} : json(body)) });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** Sends a change and reads what it answers. */
export async function ask<T>(path: string, body: unknown): Promise<Answer<T>> {
  const answer = await call(path, { method: 'POST', ...json(body) });
  if (!answer.ok) {
    return answer;
  }
  const value = (await answer.value.json().catch(() => undefined)) as T | undefined;
  return value === undefined ? { ok: false, problem: unreachable(), status: 0 } : { ok: true, value };
}

function json(body: unknown): RequestInit {
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function call(path: string, init: RequestInit): Promise<Answer<Response>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
    return response.ok
      ? { ok: true, value: response }
      : { ok: false, problem: await problemOf(response), status: response.status };
  } catch {
    return { ok: false, problem: unreachable(), status: 0 };
  }
}
