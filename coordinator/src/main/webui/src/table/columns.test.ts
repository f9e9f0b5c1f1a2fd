import { describe, expect, it } from 'vitest';
import { orderOf, rowsPath, sortAfter, type Filter } from './columns';

const query = (words: string) => new URLSearchParams(words);
const FILTERS: Filter[] = [
  { key: 'q', label: 'Name', kind: 'text' },
  { key: 'state', label: 'State', kind: 'choice', choices: [] },
];

describe('orderOf', () => {
  it('reads the address, or what stands for it', () => {
    expect(orderOf(query('sort=-credit'), 'name')).toEqual({ key: 'credit', down: true });
    expect(orderOf(query(''), 'name')).toEqual({ key: 'name', down: false });
  });
});

describe('sortAfter', () => {
  const column = { key: 'credit', title: 'Credit', sort: 'down' } as const;

  it('begins with the column’s own direction and then turns', () => {
    expect(sortAfter({ key: 'name', down: false }, column)).toBe('-credit');
    expect(sortAfter({ key: 'credit', down: true }, column)).toBe('credit');
    expect(sortAfter({ key: 'credit', down: false }, column)).toBe('-credit');
  });
});

describe('rowsPath', () => {
  it('asks for what the address says, and for nothing that it does not know', () => {
    const path = rowsPath('/api/v1/x', query('state=FAILED&q=&other=1&after=c1'), FILTERS, '-index', 50);

    expect(path).toBe('/api/v1/x?state=FAILED&sort=-index&after=c1&limit=50');
  });

  it('goes on behind a query of its own', () => {
    expect(rowsPath('/x?job=1', query(''), [], undefined, 10)).toBe('/x?job=1&limit=10');
  });
});
