import uPlot from 'uplot';

/** One line of a chart; `null` leaves a gap. */
export interface Line {
  values: (number | null)[];
  /** Which of the place's colours it has. */
  colour: 'accent' | 'danger' | 'muted';
  fill?: boolean;
  dashed?: boolean;
}

export interface Drawing {
  /** Seconds since 1970. */
  times: number[];
  lines: Line[];
  /** The area between two lines, by their indexes. */
  band?: [number, number];
  height: number;
  format: (value: number) => string;
  formatTime: (seconds: number) => string;
}

export interface Plot {
  fit: (width: number) => void;
  redraw: () => void;
  destroy: () => void;
}

/** Draws lines over time. The canvas asks the place for its colours whenever it draws. */
export function draw(place: HTMLElement, drawing: Drawing, onPoint: (index: number | null) => void): Plot {
  const colour = (name: string) => () => getComputedStyle(place).getPropertyValue(`--chart-${name}`).trim();
  const axis = {
    stroke: colour('text'),
    grid: { stroke: colour('grid'), width: 1 },
    ticks: { show: false },
    font: `11px ${getComputedStyle(place).fontFamily}`,
  };
  const plot = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height: drawing.height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 6 } },
      scales: { x: { time: true }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.08 : 1] } },
      axes: [
        { ...axis, size: 26, gap: 4, space: 90, values: (_, splits) => splits.map(drawing.formatTime) },
        { ...axis, size: 52, gap: 4, space: 32, values: (_, splits) => splits.map(drawing.format) },
      ],
      series: [
        {},
        ...drawing.lines.map((line) => ({
          stroke: colour(line.colour),
          width: 1.75,
          points: { show: false },
          ...(line.fill ? { fill: colour(`${line.colour}-soft`) } : {}),
          ...(line.dashed ? { dash: [4, 4] } : {}),
        })),
      ],
      ...(drawing.band ? { bands: [{ series: [drawing.band[1] + 1, drawing.band[0] + 1], fill: colour('accent-soft') }] } : {}),
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    [drawing.times, ...drawing.lines.map(({ values }) => values)] as uPlot.AlignedData,
    place,
  );
  return {
    fit: (width) => plot.setSize({ width: Math.max(1, width), height: drawing.height }),
    redraw: () => plot.redraw(),
    destroy: () => plot.destroy(),
  };
}
