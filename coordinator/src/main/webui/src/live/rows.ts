/** What the coordinator tells of a topic: all of its rows, or those that changed since. */
export interface Delta {
  full: boolean;
  set: Readonly<Record<string, unknown>>;
  gone: readonly string[];
}

/** The data of one `delta` event of `GET /api/v1/live`. */
export interface Tick {
  /** The coordinator's time. */
  time: string;
  topics: Readonly<Record<string, Delta>>;
}

/** The rows of each topic, by their keys. */
export type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Brings the rows up to date. Topics that a tick does not name stay the same object. */
export function applied(rows: Rows, tick: Tick): Rows {
  const changed = Object.entries(tick.topics).map(([topic, delta]) => {
    const next: Record<string, unknown> = delta.full ? {} : { ...rows[topic] };
    delta.gone.forEach((key) => delete next[key]);
    return [topic, Object.assign(next, delta.set)] as const;
  });
  return { ...rows, ...Object.fromEntries(changed) };
}
