/** What the worker does now, or why it does nothing. */
import { h } from './dom.js';
import { duration, measured, plural, timeOfDay } from './format.js';

const WORDS = {
  computing: 'Computing',
  ready: 'Ready',
  suspended: 'Suspended',
  draining: 'Finishing what it has',
  drained: 'Takes nothing new',
  disconnected: 'Not connected',
  leaving: 'Leaving',
};
const LOOKS = {
  computing: 'accent',
  ready: 'hollow',
  suspended: 'warn',
  draining: 'warn',
  drained: 'warn',
  disconnected: 'off',
  leaving: 'off',
};

export function word(status) {
  return WORDS[status.state] ?? status.state;
}

export function stateView(status, now) {
  return [
    h('p.state', { class: `state ${LOOKS[status.state] ?? 'off'}` }, h('span.mark'), word(status)),
    h('p.headline', headline(status)),
    status.suspension ? suspensionView(status.suspension, now) : null,
    status.state === 'disconnected' || status.coordinator.connected ? null : connectionNote(status),
  ];
}

function headline(status) {
  const running = status.tasks.filter(({ state }) => state !== 'reported');
  switch (status.state) {
    case 'computing':
      return `${plural(running.length, 'task', 'tasks')} for ${names(running)}`;
    case 'suspended':
      return status.suspension.title;
    case 'draining':
      return `${plural(running.length, 'task is', 'tasks are')} left, then nothing runs`;
    case 'drained':
      return 'Nothing runs here, and nothing will';
    case 'disconnected':
      return disconnected(status);
    case 'leaving':
      return 'Everything is given back, delivered and deleted';
    default:
      return `Waiting for tasks from ${status.coordinator.project ?? status.coordinator.url}`;
  }
}

function names(tasks) {
  const jobs = [...new Set(tasks.map(({ job }) => job))];
  return jobs.length <= 2 ? jobs.join(' and ') : `${jobs.slice(0, 2).join(', ')} and ${jobs.length - 2} more`;
}

function disconnected(status) {
  return status.coordinator.problem
    ? `No connection: ${status.coordinator.problem}`
    : `Connecting to ${status.coordinator.url}`;
}

function connectionNote(status) {
  const waiting = status.results.waiting;
  return h(
    'p.note',
    `${disconnected(status)}. The worker tries again by itself`,
    waiting > 0 ? `; ${plural(waiting, 'result waits', 'results wait')} on disk.` : '.',
  );
}

function suspensionView(suspension, now) {
  return [
    h('p.reason', `${suspension.reason}. Computing resumes ${suspension.condition}.`),
    meter(suspension),
    ending(suspension, now),
  ];
}

/** The measured value beside its limit, where both are lengths. */
function meter({ measured: value, limit, unit }) {
  if (value === null || limit === null || !['cores', 'share', 'bytes', 'celsius'].includes(unit)) {
    return null;
  }
  const most = Math.max(value, limit, Number.EPSILON) * 1.25;
  const words = `${measured(value, unit)} measured, limit ${measured(limit, unit)}`;
  return h(
    'div.meter',
    h(
      'div.scale',
      { role: 'img', 'aria-label': words },
      h('span.value', { style: { width: `${(value / most) * 100}%` } }),
      h('span.limit', { style: { left: `${(limit / most) * 100}%` } }),
    ),
    h('p.legend', h('span', `measured ${measured(value, unit)}`), h('span', `limit ${measured(limit, unit)}`)),
  );
}

function ending({ resumesAt, since, cause }, now) {
  const left = resumesAt === null ? null : (Date.parse(resumesAt) - now) / 1000;
  const facts = [];
  if (left !== null) {
    facts.push(h('span.left', left > 0 ? `${duration(left)} left` : 'any moment now'));
    if (left > 60) {
      facts.push(h('span', `until ${timeOfDay(resumesAt)}`));
    }
  } else if (cause === 'snoozed') {
    facts.push(h('span.left', 'until you wake it'));
  }
  if (since !== null) {
    facts.push(h('span', `since ${timeOfDay(since)}`));
  }
  return h('p.dotted.ending', facts);
}

/** Lines of the preferences that are wrong. */
export function problemsView({ problems, lastGood }) {
  if (problems.length === 0) {
    return null;
  }
  return h(
    'div.alarm',
    { role: 'alert' },
    h('p.what', plural(problems.length, 'mistake', 'mistakes') + ' in the preferences'),
    h('ul', problems.map(({ sentence }) => h('li', sentence))),
    h('p', lastGood ? 'The last good preferences stay in force until then. ' : 'Nothing is computed until then. ', h('a', { href: '#preferences' }, 'Mend it')),
  );
}
