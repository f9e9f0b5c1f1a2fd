import type { Role } from '../api/views';

const ALLOWED: Record<Role, readonly string[]> = {
  VOLUNTEER: ['hosts:read', 'hosts:write', 'account'],
  SCIENTIST: ['jobs:read', 'jobs:write', 'hosts:read', 'hosts:write', 'account'],
  ADMIN: ['jobs:read', 'jobs:write', 'hosts:read', 'hosts:write', 'account', 'admin'],
};

/** What a token of somebody with these roles may be allowed to do; the coordinator decides, this only offers. */
export function scopesOf(roles: readonly Role[]): string[] {
  const all = new Set(roles.flatMap((role) => ALLOWED[role]));
  return ALLOWED.ADMIN.filter((scope) => all.has(scope));
}
