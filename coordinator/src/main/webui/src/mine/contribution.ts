/** `GET /api/v1/contribution`. */
export interface Contribution {
  account: string;
  name: string;
  team: string;
  project: string;
  credit: number;
  pending: number;
  workUnits: number;
  hosts: number;
  days: number;
  first?: string;
  last?: string;
  badges: Badge[];
  at: string;
}

export interface Badge {
  kind: string;
  level: number;
  has: number;
  next: number;
}

/** How far it is to the next level, 0 - 1. */
export function progressOf(badge: Badge): number {
  return badge.next === 0 ? 1 : Math.min(1, badge.has / badge.next);
}
