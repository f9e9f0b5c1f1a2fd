/** What a chart shows, without how it is drawn. */
export interface ChartSpec {
  /** Seconds since 1970, ascending. */
  x: number[];
  y: (number | null)[];
  kind: 'steps' | 'bars';
  /** From and to in seconds; the first and last point if left out. */
  range?: [number, number];
  /** Moments that are marked by a line from top to bottom. */
  marks?: readonly ChartMark[];
}

export interface ChartMark {
  x: number;
  tone: 'good' | 'bad';
}

const STEPS = [1, 2, 5];

/** The least round number that is not below a value: 1, 2, 5, 10, 20, ... */
export function roundTop(value: number): number {
  if (value <= 1) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [...STEPS, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

export function topOf(spec: ChartSpec): number {
  return roundTop(Math.max(0, ...spec.y.map((value) => value ?? 0)));
}

export function rangeOf(spec: ChartSpec): [number, number] {
  const from = spec.range?.[0] ?? spec.x[0] ?? 0;
  const to = spec.range?.[1] ?? spec.x.at(-1) ?? 1;
  return to > from ? [from, to] : [from - 1, to + 1];
}
