import { describe, expect, it } from 'vitest';
import { scopesOf } from './scopes';

describe('scopesOf', () => {
  it('offers what the roles allow, each once', () => {
    expect(scopesOf(['VOLUNTEER'])).toEqual(['hosts:read', 'hosts:write', 'account']);
    expect(scopesOf(['VOLUNTEER', 'SCIENTIST'])).toEqual(['jobs:read', 'jobs:write', 'hosts:read', 'hosts:write', 'account']);
    expect(scopesOf([])).toEqual([]);
  });
});
