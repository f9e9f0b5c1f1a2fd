import type { Component } from 'svelte';
import type { Role } from '../api/views';
import type { App } from '../live/app.svelte';

/** Where the reader is: what the address says, taken apart. */
export interface Place {
  path: string;
  /** What stands for the `:names` of the view's pattern. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/** What each view is given. */
export interface ViewProps {
  app: App;
  place: Place;
}

/** One view of the page; its code is fetched when somebody first goes there. */
export interface View {
  id: string;
  /** A path such as `/jobs/:job`. */
  pattern: string;
  title: string;
  /** Where it stands in the menu; a view without is reached from another one. */
  group?: string;
  /** The view in whose name the menu shows this one. */
  parent?: string;
  /** Who may see it; everybody if left out. An admin may see all. */
  roles?: readonly Role[];
  /** What of the live stream it shows, besides the overview. */
  topics?: readonly string[];
  load: () => Promise<{ default: Component<ViewProps> }>;
}

export type Found = { kind: 'view'; view: View; place: Place } | { kind: 'none'; path: string };

/** Finds the view for an address; the first whose pattern fits. */
export function find(views: readonly View[], address: { pathname: string; search: string }): Found {
  const path = address.pathname.replace(/\/+$/, '') || '/';
  for (const view of views) {
    const params = match(view.pattern, path);
    if (params !== undefined) {
      return { kind: 'view', view, place: { path, params, query: new URLSearchParams(address.search) } };
    }
  }
  return { kind: 'none', path };
}

/** @returns the names in the pattern with what stands for them, or nothing if it does not fit */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) {
      const decoded = decode(value);
      if (decoded === undefined || decoded === '') {
        return undefined;
      }
      params[part.slice(1)] = decoded;
    } else if (part !== value) {
      return undefined;
    }
  }
  return params;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Whether somebody with these roles may see a view. */
export function maySee(view: View, roles: readonly Role[]): boolean {
  return view.roles === undefined || roles.includes('ADMIN') || view.roles.some((role) => roles.includes(role));
}

/** The address with some of its query changed; an empty value takes a name out. */
export function withQuery(
  address: { pathname: string; search: string },
  changes: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams(address.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const search = query.toString();
  return address.pathname + (search === '' ? '' : `?${search}`);
}

/** Whether a click on a link stays within the page. */
export function staysHere(
  event: Pick<MouseEvent, 'button' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'defaultPrevented'>,
  link: { href: string; target: string; download: boolean },
  origin: string,
): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return false;
  }
  const to = new URL(link.href, origin);
  const ours = to.origin === origin && !/^\/(api|q)(\/|$)/.test(to.pathname);
  return ours && !link.download && (link.target === '' || link.target === '_self');
}
