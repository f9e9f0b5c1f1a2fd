/** Numbers, times and sizes as a person reads them. Every figure on the page goes through here. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToTenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const clockTime = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const shortTime = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const dateAndTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A figure and its unit, which the page sets in different sizes. */
export interface Measure {
  figure: string;
  unit: string;
}

export function count(value: number): string {
  return whole.format(value);
}

/** A count in at most six characters, for the large figures: `99,999`, `123K`, `1.23M`. */
export function short(value: number): string {
  return value < 100_000 ? whole.format(value) : compact.format(value);
}

export function amount(value: number): string {
  return value >= 100 ? whole.format(value) : upToTenths.format(value);
}

const RATE_UNITS: [string, number][] = [
  ['/s', 1],
  ['/min', MINUTE],
  ['/h', HOUR],
];

/**
 * A rate in the unit in which it is at least one, if there is such a unit.
 *
 * @param scale the rate that chooses the unit, so that rates that stand together can be compared
 */
export function rate(perSecond: number, scale = perSecond): Measure {
  const [unit, seconds] =
    scale > 0 ? (RATE_UNITS.find(([, length]) => scale * length >= 1) ?? ['/h', HOUR]) : ['/s', 1];
  const value = perSecond * seconds;
  const figure = value === 0 || value >= 100 ? whole.format(value) : tenths.format(value);
  return { figure, unit };
}

export function rateText(perSecond: number, scale = perSecond): string {
  const { figure, unit } = rate(perSecond, scale);
  return figure + unit;
}

/** A duration in its two largest units: `45 s`, `4 min`, `1 h 20 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < MINUTE) {
    return `${total} s`;
  }
  if (total < HOUR) {
    const minutes = Math.floor(total / MINUTE);
    return minutes < 10 ? pair(minutes, 'min', total % MINUTE, 's') : `${minutes} min`;
  }
  if (total < DAY) {
    return pair(Math.floor(total / HOUR), 'h', Math.floor((total % HOUR) / MINUTE), 'min');
  }
  return pair(Math.floor(total / DAY), 'd', Math.floor((total % DAY) / HOUR), 'h');
}

/** A guess at a duration, no finer than it is true. */
export function estimate(seconds: number): string {
  const step = seconds < MINUTE ? 5 : seconds < 2 * HOUR ? MINUTE : 10 * MINUTE;
  return duration(Math.max(step, Math.round(seconds / step) * step));
}

function pair(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

export function gibibytes(bytes: number): string {
  const value = bytes / 2 ** 30;
  return value >= 10 ? whole.format(value) : upToTenths.format(value);
}

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** A size in the largest unit in which it is at least one: `512 B`, `1.5 MiB`. */
export function bytes(value: number): string {
  const power = value < 1 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log2(value) / 10));
  const scaled = value / 2 ** (10 * power);
  return `${power === 0 || scaled >= 100 ? whole.format(scaled) : upToTenths.format(scaled)} ${SIZES[power]}`;
}

/** A length of time down to milliseconds, for what takes moments: `40 ms`, `1.2 s`, `3 min 4 s`. */
export function moments(milliseconds: number): string {
  if (milliseconds < 1000) {
    return `${Math.max(0, Math.round(milliseconds))} ms`;
  }
  return milliseconds < 20_000 ? `${tenths.format(milliseconds / 1000)} s` : duration(milliseconds / 1000);
}

/** A small share as so many in a million: `300 in a million`; nothing is known of a share of 1. */
export function perMillion(share: number): string {
  if (share >= 1) {
    return 'no bound yet';
  }
  return `${whole.format(Math.ceil(share * 1e6))} in a million`;
}

/** A share of one; never 100 % before it is all, never 0 % once it has begun. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded === 0) {
    return '<1 %';
  }
  return share < 1 && rounded === 100 ? '99 %' : `${rounded} %`;
}

const shortDay = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const shortest = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const shortHour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** A day of this machine's clock: `Tue, 5 May`. */
export function dayName(milliseconds: number): string {
  return shortDay.format(milliseconds);
}

/** A day of this machine's clock in few letters: `5 May`. */
export function shortDate(milliseconds: number): string {
  return shortest.format(milliseconds);
}

/** An hour of this machine's clock: `14:00`. */
export function hourName(milliseconds: number): string {
  return shortHour.format(milliseconds);
}

/** A date in full, of a day without a time: `5 May 2026`. */
export function dateOf(day: string): string {
  return longDay.format(new Date(`${day.slice(0, 10)}T12:00:00`));
}

/** The time of day, on this machine's clock. */
export function timeOfDay(milliseconds: number): string {
  return clockTime.format(milliseconds);
}

/** Hour and minute of a time in seconds since 1970, on this machine's clock. */
export function hourOfDay(seconds: number): string {
  return shortTime.format(seconds * 1000);
}

export function moment(iso: string): string {
  return dateAndTime.format(Date.parse(iso));
}

export function secondsBetween(iso: string, now: number): number {
  return Math.max(0, (now - Date.parse(iso)) / 1000);
}

/** The account of a host that nobody claimed is called by 32 digits: eight are enough to know it again. */
export function accountName(name: string): string {
  return /^host-[0-9a-f]{32}$/.test(name) ? `${name.slice(0, 13)}…` : name;
}
