/** The tasks that this worker holds. */
import { h } from './dom.js';
import { duration, fingerprint, percent } from './format.js';

const STATES = {
  waiting: 'waits for a core',
  fetching: 'fetches its inputs',
  computing: 'computes',
  suspended: 'suspended',
  reported: 'done, on its way',
};

export function tasksView(status) {
  if (status.tasks.length === 0) {
    return h('p.empty', emptyWords(status));
  }
  return h('ul.tasks', status.tasks.map(taskView));
}

function emptyWords(status) {
  switch (status.state) {
    case 'disconnected':
      return 'None. New ones come when the coordinator answers again.';
    case 'suspended':
      return 'None. None are asked for while the worker is suspended.';
    case 'drained':
      return 'None, and none are asked for.';
    default:
      return 'None yet. The worker has asked, and tasks come as soon as there is work.';
  }
}

function taskView(task) {
  const share = task.fraction === null ? null : Math.min(1, Math.max(0, task.fraction));
  return h(
    'li',
    { 'data-key': task.lease },
    h('div.top', h('h3', task.job), h('span.share', share === null || task.state === 'reported' ? '' : percent(share))),
    h(
      'div.bar',
      {
        role: 'progressbar',
        'aria-label': `Progress of ${task.job}`,
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': share === null ? null : Math.floor(share * 100),
        class: `bar ${task.state}${share === null ? ' unknown' : ''}`,
      },
      h('span', { style: { width: `${(share ?? 1) * 100}%` } }),
    ),
    h(
      'p.meta.dotted',
      h('span', STATES[task.state] ?? task.state),
      h('span', duration(task.elapsedMs / 1000)),
      task.cpuMs === null ? null : h('span', `${duration(task.cpuMs / 1000)} of CPU`),
      task.workload === null ? null : h('span', task.workload),
      task.publisher === null
        ? null
        : h('span', { title: task.publisher }, 'signed by ', h('code', fingerprint(task.publisher))),
    ),
  );
}
