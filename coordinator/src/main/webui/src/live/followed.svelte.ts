import type { App } from './app.svelte';

/**
 * A topic of the stream, as its view shows it. Call it while a component is made, as with `$derived`.
 *
 * @param topic one that the view is declared with, see `views.ts`
 * @param shape makes a view of the topic's rows; it is called only when one of them has changed
 */
export function followed<T>(
  app: () => App,
  topic: string,
  shape: (rows: Readonly<Record<string, unknown>>) => T | undefined,
): { readonly value: T | undefined } {
  const rows = $derived(app().live.view?.rows[topic]);
  const value = $derived(rows === undefined ? undefined : shape(rows));
  return {
    get value() {
      return value;
    },
  };
}
