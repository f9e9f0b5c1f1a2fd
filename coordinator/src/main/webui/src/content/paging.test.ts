import { describe, expect, it } from 'vitest';
import { contentsPath } from './paging';

describe('contentsPath', () => {
  it('asks for shared inputs, or for everything, and goes on behind a page', () => {
    expect(contentsPath('/c', new URLSearchParams(), 50)).toBe('/c?limit=50&shared=true');
    expect(contentsPath('/c', new URLSearchParams('all=true&before=x'), 50)).toBe('/c?limit=50&shared=false&before=x');
  });
});
