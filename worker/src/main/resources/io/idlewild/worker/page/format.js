/** Numbers and times for people. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export function bytes(count) {
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

export function count(number) {
  return new Intl.NumberFormat('en').format(number);
}

export function credit(number) {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(number);
}

export function percent(share) {
  return `${Math.floor(share * 100)} %`;
}

export function cores(number) {
  return number.toFixed(number >= 10 ? 1 : 2);
}

/** In its two largest units. */
export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  if (whole < 86_400) {
    return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  }
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
}

export function timeOfDay(iso) {
  const time = new Date(iso);
  const today = new Date();
  const sameDay = time.toDateString() === today.toDateString();
  return new Intl.DateTimeFormat('en-GB', {
    weekday: sameDay ? undefined : 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(time);
}

export function plural(number, one, many) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** The first digits of a fingerprint, in groups. */
export function fingerprint(text) {
  return text.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
}

/** A value of a suspension in its unit. */
export function measured(value, unit) {
  switch (unit) {
    case 'cores':
      return `${cores(value)} cores`;
    case 'bytes':
      return bytes(value);
    case 'share':
      return `${Math.round(value * 100)} %`;
    case 'celsius':
      return `${Math.round(value)} °C`;
    case 's':
      return duration(value);
    case 'tasks':
      return plural(value, 'task', 'tasks');
    default:
      return String(value);
  }
}
