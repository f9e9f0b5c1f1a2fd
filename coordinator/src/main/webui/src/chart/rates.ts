/**
 * What happened a second between each point and the one before, from a counter. The first point has
 * no rate; a counter that fell (deleted jobs take their counts along) gives a gap.
 */
export function ratesOf(times: readonly number[], counter: readonly number[]): (number | null)[] {
  return times.map((time, index) => {
    const before = times[index - 1];
    const now = counter[index];
    const then = counter[index - 1];
    if (before === undefined || now === undefined || then === undefined || now < then || time <= before) {
      return null;
    }
    return (now - then) / (time - before);
  });
}
