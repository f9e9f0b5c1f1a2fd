import uPlot from 'uplot';
import { hourName, shortDate } from '../text/format';
import { rangeOf, topOf, type ChartSpec } from './spec';

/** A canvas knows no CSS variables: it asks for its colours whenever it draws. */
export type Colour = (name: 'ink' | 'muted' | 'line' | 'accent' | 'area' | 'bad') => string;

export interface Drawn {
  show: (spec: ChartSpec) => void;
  fit: (width: number) => void;
  redraw: () => void;
  destroy: () => void;
}

const FONT = '11px system-ui, sans-serif';

const DAY_S = 86_400;

/** Days as days; hours as hours, but for midnight, which says the day. */
function tickName(seconds: number, step: number): string {
  const midnight = new Date(seconds * 1000).getHours() === 0;
  return step >= DAY_S || midnight ? shortDate(seconds * 1000) : hourName(seconds * 1000);
}

export function draw(
  place: HTMLElement,
  height: number,
  first: ChartSpec,
  colour: Colour,
  figure: (value: number) => string,
  onPoint: (index: number | null) => void,
): Drawn {
  let spec = first;
  const axis = {
    stroke: () => colour('muted'),
    grid: { stroke: () => colour('line'), width: 1 },
    ticks: { show: false },
    font: FONT,
  };
  const plot = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 7 } },
      scales: { x: { time: true, range: () => rangeOf(spec) }, y: { range: () => [0, topOf(spec)] } },
      axes: [
        { ...axis, grid: { show: false }, space: 70, size: 26, values: (_, ticks, _axis, _space, step) => ticks.map((tick) => tickName(tick, step)) },
        { ...axis, size: 44, splits: () => [0, topOf(spec) / 2, topOf(spec)], values: (_, ticks) => ticks.map(figure) },
      ],
      series: [
        {},
        {
          stroke: () => colour('accent'),
          fill: () => colour('area'),
          width: first.kind === 'bars' ? 1 : 2,
          points: { show: false },
          ...pathsOf(first),
        },
      ],
      hooks: {
        setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)],
        draw: [(self) => drawMarks(self, spec, colour)],
      },
    },
    [spec.x, spec.y],
    place,
  );
  return {
    show: (next) => {
      spec = next;
      plot.setData([next.x, next.y]);
    },
    fit: (width) => plot.setSize({ width: Math.max(1, width), height }),
    redraw: () => plot.redraw(),
    destroy: () => plot.destroy(),
  };
}

function pathsOf(spec: ChartSpec): Pick<uPlot.Series, 'paths'> {
  const paths = spec.kind === 'bars' ? uPlot.paths.bars?.({ size: [0.7, 28] }) : uPlot.paths.stepped?.({ align: 1 });
  return paths === undefined ? {} : { paths };
}

function drawMarks(plot: uPlot, spec: ChartSpec, colour: Colour): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = Math.max(1, devicePixelRatio);
  for (const { x, tone } of spec.marks ?? []) {
    const at = Math.round(plot.valToPos(x, 'x', true));
    ctx.strokeStyle = colour(tone === 'bad' ? 'bad' : 'muted');
    ctx.setLineDash(tone === 'bad' ? [] : [3 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
