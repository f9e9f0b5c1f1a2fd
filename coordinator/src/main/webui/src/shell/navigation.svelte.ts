import { staysHere, withQuery } from './router';

interface Address {
  pathname: string;
  search: string;
}

/** The address as state: links change it without a reload, and so do back and forward. */
class Navigation {
  address = $state.raw<Address>({ pathname: '/', search: '' });
  /** Grows with each step to another path; back and forward are steps too. */
  steps = $state(0);

  /** Follows the browser from now on. */
  start(): void {
    this.#read();
    window.addEventListener('popstate', () => this.#read());
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  go(href: string): void {
    window.history.pushState(null, '', href);
    this.#read();
    window.scrollTo(0, 0);
  }

  /** Goes on at the same path with another query; typing in a filter leaves no trail of steps. */
  query(changes: Readonly<Record<string, string | undefined>>, trail: 'step' | 'replace' = 'replace'): void {
    const href = withQuery(this.address, changes);
    if (trail === 'step') {
      window.history.pushState(null, '', href);
    } else {
      window.history.replaceState(null, '', href);
    }
    this.#read();
  }

  #read(): void {
    const { pathname, search } = window.location;
    if (pathname !== this.address.pathname) {
      this.steps++;
    }
    this.address = { pathname, search };
  }

  #clicked(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || link.getAttribute('href')?.startsWith('#')) {
      return;
    }
    const to = { href: link.href, target: link.target, download: link.hasAttribute('download') };
    if (staysHere(event, to, window.location.origin)) {
      event.preventDefault();
      const { pathname, search } = new URL(link.href);
      this.go(pathname + search);
    }
  }
}

export const navigation = new Navigation();
