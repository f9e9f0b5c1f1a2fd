import type { ChartPoint } from '../api/work';
import type { Drawing } from '../chart/draw';
import { ratesOf } from '../chart/rates';
import { duration, hourOfDay, rateText } from '../text/format';

/** Work units a second between the points; provisional ones count when they come. */
export function throughputOf(points: readonly ChartPoint[]): { rates: (number | null)[]; drawing: Drawing } {
  const times = timesOf(points);
  const rates = ratesOf(times, points.map(({ sealed, provisional }) => sealed + provisional));
  const failing = ratesOf(times, points.map(({ tasksFailed }) => tasksFailed));
  const most = Math.max(0, ...rates.map((rate) => rate ?? 0));
  const lines: Drawing['lines'] = [{ values: rates, colour: 'accent', fill: true }];
  if (failing.some((rate) => (rate ?? 0) > 0)) {
    lines.push({ values: failing, colour: 'danger' });
  }
  return { rates, drawing: { times, lines, height: 180, format: (value) => rateText(value, most), formatTime: hourOfDay } };
}

/** The forecast of each moment: how many seconds were left, in one case of ten to nine of ten. */
export function fanOf(points: readonly ChartPoint[]): { known: ChartPoint[]; drawing: Drawing } {
  const known = points.filter(({ forecast }) => forecast);
  const of = (key: 'p10Seconds' | 'p50Seconds' | 'p90Seconds') => known.map(({ forecast }) => forecast?.[key] ?? null);
  return {
    known,
    drawing: {
      times: timesOf(known),
      lines: [
        { values: of('p10Seconds'), colour: 'muted', dashed: true },
        { values: of('p50Seconds'), colour: 'accent' },
        { values: of('p90Seconds'), colour: 'muted', dashed: true },
      ],
      band: [0, 2],
      height: 180,
      format: duration,
      formatTime: hourOfDay,
    },
  };
}

function timesOf(points: readonly ChartPoint[]): number[] {
  return points.map(({ at }) => Date.parse(at) / 1000);
}
