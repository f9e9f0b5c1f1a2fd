import type { HostView } from '../api/views';

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
