/** The rows of a long list that are drawn: from the first up to, not with, the end. */
export interface Window {
  first: number;
  end: number;
}

/** Drawn beyond what is seen, so that quick scrolling shows no gap. */
const BEYOND = 10;

/** Lists up to so many rows are drawn whole: searching in the page finds them all. */
export const WHOLE = 60;

/**
 * Which rows of a list are drawn.
 *
 * @param top how far it is scrolled
 * @param seen how much of it is seen
 * @param rowHeight of each row; all are equally high
 */
export function windowOf(total: number, top: number, seen: number, rowHeight: number): Window {
  if (total <= WHOLE || rowHeight <= 0) {
    return { first: 0, end: Math.min(total, WHOLE) };
  }
  const first = Math.max(0, Math.min(total, Math.floor(top / rowHeight)) - BEYOND);
  return { first, end: Math.min(total, Math.ceil((top + seen) / rowHeight) + BEYOND) };
}
