import { text } from '../text/text';

/** An error for a person: what happened, why, and what can be done now. */
export interface Problem {
  what: string;
  why: string;
  remedy: string;
}

/** The call never reached the coordinator, or its answer broke off. */
export function unreachable(): Problem {
  return text.problem.unreachable;
}

/** The answer was no success: RFC 9457 says why, and if it does not, the status must do. */
export async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => undefined);
  const known = isRecord(body) ? body : {};
  return {
    what: wordsOf(known['title']) ?? text.problem.status(response.status).what,
    why: wordsOf(known['detail']) ?? text.problem.status(response.status).why,
    remedy: wordsOf(known['remedy']) ?? text.problem.status(response.status).remedy,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
