const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and spread over
 * the upper half of that time, so that many pages do not come back in the same instant.
 *
 * @param attempt 0 for the first attempt after a loss
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
export function backOff(attempt: number, random: () => number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(longest / 2 + (longest / 2) * random());
}
