import uPlot from 'uplot';
import type { Series } from './series';

export const HEIGHT = 104;

/** A canvas knows no CSS variables: it asks for its colours whenever it draws. */
export interface Colours {
  line: () => string;
  area: () => string;
  grid: () => string;
}

export interface Plot {
  show: (series: Series) => void;
  fit: (width: number) => void;
  redraw: () => void;
  destroy: () => void;
}

/**
 * Draws the throughput into a place of the page.
 *
 * @param onPoint is told the index of the point under the pointer, or null
 */
export function plotInto(
  place: HTMLElement,
  colours: Colours,
  first: Series,
  onPoint: (index: number | null) => void,
): Plot {
  let series = first;
  const bare = { show: true, size: 0, ticks: { show: false }, grid: { stroke: colours.grid, width: 1 } };
  const plot = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height: HEIGHT,
      padding: [6, 0, 6, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7 } },
      scales: {
        x: { time: false, range: () => [series.from, series.to] },
        y: { range: () => [0, series.top] },
      },
      axes: [
        { ...bare, splits: () => [] },
        { ...bare, splits: () => [0, series.top / 2, series.top] },
      ],
      series: [
        {},
        { stroke: colours.line, fill: colours.area, width: 2, points: { show: false } },
      ],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    series.columns,
    place,
  );
  return {
    show: (next) => {
      series = next;
      plot.setData(next.columns);
    },
    fit: (width) => plot.setSize({ width: Math.max(1, width), height: HEIGHT }),
    redraw: () => plot.redraw(),
    destroy: () => plot.destroy(),
  };
}
