import type { ChartSpec } from '../chart/spec';
import type { ReliabilityHistory } from './views';

const BAD = new Set(['CONVICTED', 'BANNED', 'DIFFERED']);

/** Checks passed since the last conviction, over time, with what changed the host's standing marked. */
export function trustLine(history: ReliabilityHistory, now: number): ChartSpec {
  const steps = [
    ...history.spans.map(({ until, passed }) => ({ at: seconds(until), passed, falls: false })),
    ...history.turns.map(({ at, event }) => ({ at: seconds(at), passed: 0, falls: event === 'CONVICTED' })),
  ].sort((a, b) => a.at - b.at);
  const x: number[] = [];
  const y: number[] = [];
  let level = 0;
  const first = steps[0];
  if (first !== undefined) {
    x.push(first.at - 1);
    y.push(0);
  }
  for (const { at, passed, falls } of steps) {
    level = falls ? 0 : level + passed;
    if (x.at(-1) === at) {
      y[y.length - 1] = level;
    } else {
      x.push(at);
      y.push(level);
    }
  }
  const end = now / 1000;
  if (x.length > 0 && end > (x.at(-1) ?? end)) {
    x.push(end);
    y.push(level);
  }
  return {
    x,
    y,
    kind: 'steps',
    marks: history.turns.map(({ at, event }) => ({ x: seconds(at), tone: BAD.has(event) ? 'bad' : 'good' })),
  };
}

function seconds(iso: string): number {
  return Date.parse(iso) / 1000;
}
