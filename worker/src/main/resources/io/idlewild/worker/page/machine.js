/** The machine now, and the half hour before. */
import { h, svg } from './dom.js';
import { bytes, cores, duration, percent, plural } from './format.js';

const WIDTH = 600;
const HEIGHT = 96;
const HALF_HOUR = 30 * 60 * 1000;

export function machineView({ machine, history, time }) {
  const most = Math.ceil(Math.max(1, ...history.flatMap((moment) => [moment.foreignCores, moment.computing])));
  return [
    figures(machine),
    h('div.chart', h('p.most', plural(most, 'core', 'cores')), chart(most, history, Date.parse(time)), legend()),
  ];
}

function figures(machine) {
  return h(
    'dl.figures',
    figure('Other programs', cores(machine.foreignCores), `of ${machine.cores} cores`),
    figure(
      'This worker',
      machine.taskCores === null ? '–' : cores(machine.taskCores),
      `${machine.idleCores} of ${machine.cores} cores offered`,
    ),
    figure(
      'Memory free',
      bytes(machine.freeMemoryBytes),
      `of ${bytes(machine.memoryBytes)}${machine.workerMemoryBytes === null ? '' : ` · worker ${bytes(machine.workerMemoryBytes)}`}`,
    ),
    machine.battery === null
      ? null
      : figure('Battery', percent(machine.battery.charge), machine.battery.onMains ? 'plugged in' : 'on battery'),
    machine.owner?.backLikelySeconds
      ? figure('You are back in', duration(machine.owner.backLikelySeconds), 'as probably sooner as later')
      : null,
  );
}

function figure(name, value, note) {
  return h('div.figure', h('dt', name), h('dd.value', value), h('dd.note', note));
}

function chart(most, history, now) {
  const x = (at) => Math.max(0, Math.min(WIDTH, WIDTH - ((now - Date.parse(at)) / HALF_HOUR) * WIDTH));
  const y = (value) => HEIGHT - (Math.min(value, most) / most) * HEIGHT;
  const seen = history.filter(({ at }) => now - Date.parse(at) <= HALF_HOUR);
  const line = (value) => seen.map((moment) => `${x(moment.at).toFixed(1)},${y(value(moment)).toFixed(1)}`);
  const others = line(({ foreignCores }) => foreignCores);
  const ours = line(({ computing }) => computing);
  const last = seen.at(-1);
  return svg(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label':
        last === undefined
          ? 'The last half hour: nothing was seen yet'
          : `The last half hour: other programs use ${cores(last.foreignCores)} cores now, ${last.computing} tasks compute`,
    },
    [0, 0.5].map((part) =>
      svg('line.grid', { x1: 0, x2: WIDTH, y1: HEIGHT * part, y2: HEIGHT * part }),
    ),
    svg('line.grid', { x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT }),
    ours.length < 2
      ? null
      : svg('polygon.ours', { points: `${ours[0].split(',')[0]},${HEIGHT} ${ours.join(' ')} ${ours.at(-1).split(',')[0]},${HEIGHT}` }),
    others.length < 2 ? null : svg('polyline.others', { points: others.join(' ') }),
  );
}

function legend() {
  return h(
    'p.legend',
    h('span', '30 min ago'),
    h('span.keys', h('span.key.ours', 'tasks that compute'), h('span.key.others', 'other programs')),
    h('span', 'now'),
  );
}
