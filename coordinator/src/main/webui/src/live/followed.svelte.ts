import type { App } from './app.svelte';

/**
 * A topic of the stream, followed for as long as the component is there. Call it while a component
 * is made, as with `$effect`.
 *
 * @param topic nothing is followed while it is undefined
 * @param shape makes a view of the topic's rows; it is called only when one of them has changed
 */
export function followed<T>(
  app: () => App,
  topic: () => string | undefined,
  shape: (rows: Readonly<Record<string, unknown>>) => T | undefined,
): { readonly value: T | undefined } {
  $effect(() => {
    const wanted = topic();
    return wanted === undefined ? undefined : app().want(wanted);
  });
  const rows = $derived(app().live.view?.rows[topic() ?? '']);
  const value = $derived(rows === undefined ? undefined : shape(rows));
  return {
    get value() {
      return value;
    },
  };
}
