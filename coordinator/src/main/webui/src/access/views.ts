import type { Role } from '../api/views';

export interface Account {
  id: string;
  name: string;
  roles: Role[];
  password: boolean;
  oidc: boolean;
  createdAt: string;
  disabledAt?: string;
  loggedInAt?: string;
}

export interface LinkLine {
  id: string;
  kind: string;
  account?: string;
  roles: Role[];
  expiresAt: string;
}

export interface TokenLine {
  id: string;
  account: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt?: string;
}

export const ROLES: readonly Role[] = ['SCIENTIST', 'VOLUNTEER', 'ADMIN'];
