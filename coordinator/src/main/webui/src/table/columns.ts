/** A column of a table. */
export interface ColumnHead {
  key: string;
  title: string;
  /** Whether the coordinator can sort by it, and in which direction first. */
  sort?: 'up' | 'down';
  /** Figures stand at the end, so that their digits are in line. */
  align?: 'start' | 'end';
  /** Left out in windows narrower than this; cells need the same class: `from-medium`, `from-wide`. */
  from?: 'medium' | 'wide';
}

/** A filter above a table; its value stands in the address under its key. */
export type Filter =
  | { key: string; label: string; kind: 'text'; hint?: string }
  | { key: string; label: string; kind: 'choice'; choices: { value: string; label: string; count?: number }[]; compact?: boolean };

/** What the address says of a table's order. */
export interface Order {
  key: string;
  down: boolean;
}

export function orderOf(query: URLSearchParams, otherwise: string): Order {
  const words = query.get('sort') ?? otherwise;
  return words.startsWith('-') ? { key: words.slice(1), down: true } : { key: words, down: false };
}

/** What a click on a column's head asks for: its first direction, then the other one. */
export function sortAfter(order: Order, column: ColumnHead): string {
  const down = order.key === column.key ? !order.down : column.sort === 'down';
  return (down ? '-' : '') + column.key;
}

/** The path that reads the rows which the address asks for. */
export function rowsPath(
  path: string,
  query: URLSearchParams,
  filters: readonly Filter[],
  sort: string | undefined,
  limit: number,
): string {
  const wanted = new URLSearchParams();
  for (const { key } of filters) {
    const value = query.get(key);
    if (value) {
      wanted.set(key, value);
    }
  }
  if (sort) {
    wanted.set('sort', query.get('sort') ?? sort);
  }
  const after = query.get('after');
  if (after) {
    wanted.set('after', after);
  }
  wanted.set('limit', String(limit));
  return `${path}${path.includes('?') ? '&' : '?'}${wanted}`;
}
