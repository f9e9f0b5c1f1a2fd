/**
 * What the mock coordinator answers besides the session and the feed: `'GET /api/v1/hosts/:id'` to a function of
 * (world, {params, query, body}). What it returns is sent as JSON; `undefined` is 404, `{status, body}` as it says.
 */
import { peopleAnswers } from './answers-people.mjs';
import { workAnswers } from './answers-work.mjs';

const ANSWERS = Object.entries({ ...workAnswers, ...peopleAnswers }).map(([line, answer]) => {
  const [method, pattern] = line.split(' ');
  return { method, parts: pattern.split('/'), answer };
});

export function answerTo(world, method, pathname, query, body) {
  const given = pathname.split('/');
  for (const { method: wanted, parts, answer } of ANSWERS) {
    const fits = wanted === method && parts.length === given.length && parts.every((part, i) => part.startsWith(':') || part === given[i]);
    if (fits) {
      const params = Object.fromEntries(parts.flatMap((part, i) => (part.startsWith(':') ? [[part.slice(1), decodeURIComponent(given[i])]] : [])));
      return answer(world, { params, query, body });
    }
  }
  return undefined;
}

/** One page of rows, as the coordinator pages: filtered, sorted, and going on behind `after`. */
export function pageOf(rows, query, { text = 'name', filters = [], key = 'id', sort } = {}) {
  const limit = Number(query.get('limit') ?? 50);
  const q = query.get('q')?.toLowerCase();
  const order = query.get('sort') ?? sort ?? key;
  const [name, sign] = order.startsWith('-') ? [order.slice(1), -1] : [order, 1];
  const value = (row) => name.split('.').reduce((at, part) => at?.[part], row);
  const matching = rows
    .filter((row) => !q || String(row[text]).toLowerCase().includes(q))
    .filter((row) => filters.every((filter) => !query.get(filter) || String(row[filter]) === query.get(filter)))
    .toSorted((a, b) => sign * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0));
  const after = Number(query.get('after') ?? 0);
  const next = after + limit < matching.length ? String(after + limit) : undefined;
  return { rows: matching.slice(after, after + limit), next, total: matching.length };
}
