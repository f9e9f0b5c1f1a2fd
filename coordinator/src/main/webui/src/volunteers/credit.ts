import type { ChartSpec } from '../chart/spec';

export interface CreditTotal {
  id: string;
  name: string;
  credit: number;
}

/** `GET /api/v1/credit`. */
export interface CreditSums {
  by: string;
  totals: CreditTotal[];
  sum: number;
}

/** A line of `GET /api/v1/credit/volunteers`. */
export interface Volunteer {
  id: string;
  name: string;
  team: string;
  credit: number;
  week: number;
  hosts: number;
  newest?: string;
}

export interface DayLine {
  day: string;
  account: string;
  name: string;
  team: string;
  credit: number;
}

export interface EntryLine {
  workUnit: number;
  host: string;
  hostName: string;
  account: string;
  credit: number;
  grantedAt: string;
}

const DAY_S = 86_400;

/** At least this many days are drawn, so that the first ones do not fill the chart. */
const LEAST = 14;

/** A bar a day until today, also of days on which nothing was earned. */
export function byDay(totals: readonly CreditTotal[], today: string): ChartSpec {
  const known = new Map(totals.map(({ id, credit }) => [seconds(id), credit]));
  const last = seconds(today);
  const first = Math.min(last - (LEAST - 1) * DAY_S, ...known.keys());
  const x: number[] = [];
  const y: number[] = [];
  for (let day = first; day <= last; day += DAY_S) {
    x.push(day);
    y.push(known.get(day) ?? 0);
  }
  return { x, y, kind: 'bars', range: [first - DAY_S / 2, last + DAY_S / 2] };
}

/** What was earned on the last days, today included. */
export function sumOfLast(totals: readonly CreditTotal[], days: number, today: string): number {
  const from = seconds(today) - (days - 1) * DAY_S;
  return totals.filter(({ id }) => seconds(id) >= from).reduce((sum, { credit }) => sum + credit, 0);
}

/** Noon, so that no clock shows the day before or after. */
function seconds(day: string): number {
  return Date.parse(`${day}T12:00:00Z`) / 1000;
}
