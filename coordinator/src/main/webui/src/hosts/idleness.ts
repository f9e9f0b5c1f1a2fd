import type { HostState, HostView } from '../api/views';

/** Who uses a host's cores, as shares of all of them. */
export interface CoreUse {
  ours: number;
  foreign: number;
}

/** Our tasks take a core each; what others use is measured, and goes first. */
export function coreUse(host: HostView): CoreUse {
  const cores = Math.max(1, host.logicalCores);
  const foreign = clamp((host.foreignCores ?? 0) / cores, 0, 1);
  const ours = clamp((host.tasks?.length ?? 0) / cores, 0, 1 - foreign);
  return { ours, foreign };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** By name, so that no row jumps while states change; machines that are away come last. */
export function inOrder(hosts: HostView[]): HostView[] {
  return hosts.toSorted(
    (a, b) =>
      Number(a.state === 'OFFLINE') - Number(b.state === 'OFFLINE') ||
      byName.compare(a.name, b.name) ||
      a.id.localeCompare(b.id),
  );
}

export const STATES: HostState[] = ['COMPUTING', 'READY', 'SUSPENDED', 'OFFLINE'];

export function countByState(hosts: HostView[]): Record<HostState, number> {
  const counts = { COMPUTING: 0, READY: 0, SUSPENDED: 0, OFFLINE: 0 };
  for (const { state } of hosts) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

const SYSTEMS: [RegExp, string][] = [
  [/linux/i, 'Linux'],
  [/mac|darwin/i, 'macOS'],
  [/win/i, 'Windows'],
];

/** `Linux 6.1 amd64` and the like, in the few words that a row has room for. */
export function systemName(host: HostView): string {
  const os = host.os ?? '';
  return SYSTEMS.find(([pattern]) => pattern.test(os))?.[1] ?? os;
}
