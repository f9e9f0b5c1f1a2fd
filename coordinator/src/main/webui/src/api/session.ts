import { read } from './call';
import type { Answer } from './call';
import type { Role } from './views';

/** Who is logged in. */
export interface WhoAmI {
  account: string;
  name: string;
  roles: Role[];
  scopes: string[];
}

export function readSession(): Promise<Answer<WhoAmI>> {
  return read('/api/v1/session');
}
