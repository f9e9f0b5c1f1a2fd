import { paths } from '../api/api';
import type { JobView } from '../api/views';
import type { App } from '../live/app.svelte';
import { resource } from '../live/resource.svelte';

/** A job as it is: read once, then followed in the stream. */
export function liveJob(app: () => App, id: () => string): { readonly value: JobView | undefined; readonly missing: boolean } {
  const read = resource<JobView>(() => paths.job(id()), 30_000);
  const there = $derived(read.value !== undefined);
  $effect(() => (there ? app().want(`job:${id()}`) : undefined));
  return {
    get value() {
      const row = app().live.view?.rows[`job:${id()}`]?.['job'] as JobView | undefined;
      return row ?? read.value;
    },
    get missing() {
      return read.missing;
    },
  };
}
