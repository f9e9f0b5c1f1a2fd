const LEAST = 1e-6;

/** Where a share stands between one in a million (0) and everything (1), by its order of magnitude. */
export function placeOf(share: number): number {
  if (!(share > LEAST)) {
    return 0;
  }
  return Math.min(1, 1 - Math.log10(share) / Math.log10(LEAST));
}
