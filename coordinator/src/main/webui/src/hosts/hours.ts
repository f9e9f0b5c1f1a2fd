import { secondsBetween } from '../text/format';
import type { HourView } from './views';

const HOUR_MS = 3_600_000;
const HOUR_SECONDS = 3600;
export const DAYS = 14;

/** One hour of one day of the reader's clock. */
export interface Cell {
  at: number;
  /** Shares of the hour, 0 - 1; undefined for hours that are still to come, or before it was enrolled. */
  there?: number;
  computing?: number;
}

export interface Week {
  /** Days, the oldest first, each with its 24 hours. */
  days: { at: number; cells: Cell[] }[];
  /** Share of all hours in which it was there. */
  there: number;
  /** The hour of the day in which it is there most. */
  best: number;
  /** Whether it was enrolled later than the first of these days began. */
  before: boolean;
}

/** Whether a host was enrolled too lately for a share of its time to say anything. */
export function isTooNew(enrolledAt: string, now: number): boolean {
  return secondsBetween(enrolledAt, now) < HOUR_SECONDS;
}

/**
 * Hours as a grid of days, by the reader's clock.
 *
 * @param since when the host was enrolled: of the hours before it nobody can say that it was away
 */
export function gridOf(hours: readonly HourView[], now: number, since = 0): Week {
  const known = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]));
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  const days: Week['days'] = [];
  const byHour = Array.from({ length: 24 }, () => 0);
  let sum = 0;
  let past = 0;
  for (let back = DAYS - 1; back >= 0; back--) {
    const day = new Date(midnight);
    day.setDate(day.getDate() - back);
    const cells = Array.from({ length: 24 }, (_, hour): Cell => {
      const at = new Date(day).setHours(hour);
      if (at > now || at + HOUR_MS <= since) {
        return { at };
      }
      // Hours are kept in UTC; where clocks differ from it by half an hour, the fuller one counts.
      const found = known.get(Math.floor(at / HOUR_MS) * HOUR_MS);
      const computing = (found?.computing ?? 0) / HOUR_SECONDS;
      const there = computing + ((found?.ready ?? 0) + (found?.suspended ?? 0)) / 3600;
      past++;
      sum += there;
      byHour[hour] = (byHour[hour] ?? 0) + there;
      return { at, there: Math.min(1, there), computing: Math.min(1, computing) };
    });
    days.push({ at: day.getTime(), cells });
  }
  return { days, there: past === 0 ? 0 : sum / past, best: byHour.indexOf(Math.max(...byHour)), before: (days[0]?.at ?? 0) + HOUR_MS <= since };
}
