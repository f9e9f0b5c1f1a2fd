/** What came of it all, what lies here, and what protects the machine. */
import { h } from './dom.js';
import { bytes, count, credit, fingerprint, timeOfDay } from './format.js';

export function earnedView(status) {
  const { results } = status;
  return h(
    'dl.figures',
    status.credit.length === 0
      ? figure('Credit', '–', 'the coordinator was not heard yet')
      : status.credit.map(creditFigure),
    figure('Results accepted', count(results.accepted), resultNote(results)),
    figure('To be sent', count(results.waiting), results.waiting === 0 ? 'nothing waits' : 'kept on disk until then'),
  );
}

function creditFigure({ project, account, host, total }) {
  const all = account === null ? 'by this host, for nobody yet' : `${credit(total)} of ${account} in all`;
  return figure(`Credit, ${project}`, credit(host), all);
}

function resultNote({ failed, tooLate, refused }) {
  return `${count(failed)} failed · ${count(tooLate)} too late · ${count(refused)} refused`;
}

function figure(name, value, note) {
  return h('div.figure', h('dt', name), h('dd.value', value), h('dd.note', note));
}

const PLACES = {
  contents: 'inputs and programs',
  reports: 'results to be sent',
  tasks: 'saved progress',
  identity: 'keys and certificates',
  cache: 'compiled programs',
};

export function dataView({ transfers, disk }) {
  const most = Math.max(disk.limitBytes, disk.usedBytes, 1);
  return [
    h(
      'dl.figures',
      figure('Taken', bytes(transfers.fromOrigin + fromPeers(transfers)), taken(transfers)),
      figure('Given to peers', bytes(transfers.givenLan + transfers.givenPeers), `${bytes(transfers.givenLan)} of it nearby`),
      figure('On disk', bytes(disk.usedBytes), `inputs may take ${bytes(disk.limitBytes)} · ${bytes(disk.freeBytes)} free`),
    ),
    h(
      'div.bar.disk',
      { role: 'img', 'aria-label': `${bytes(disk.usedBytes)} of ${bytes(disk.limitBytes)} used` },
      h('span', { style: { width: `${Math.min(100, (disk.usedBytes / most) * 100)}%` } }),
    ),
    h(
      'ul.uses',
      disk.parts
        .filter((part) => part.bytes > 0)
        .slice(0, 6)
        .map((part) => h('li', h('span', PLACES[part.what] ?? part.what), h('span.size', bytes(part.bytes)))),
    ),
    h('p.path', 'All of it is in ', h('code', disk.folder)),
  ];
}

function fromPeers(transfers) {
  return transfers.fromLan + transfers.fromPeers;
}

function taken(transfers) {
  return `${bytes(transfers.fromOrigin)} from the coordinator · ${bytes(fromPeers(transfers))} from peers`;
}

export function safetyView({ sandbox, publishers, refused }) {
  return [
    h('p', 'Engine ', h('strong', sandbox.engine), ' · wall ', h('strong', sandbox.wall)),
    h('p.muted', sandbox.reason),
    h('h3', 'A task cannot'),
    h('ul.forbidden', sandbox.forbids.map((sentence) => h('li', lowered(sentence)))),
    h('h3', 'Whose programs may run'),
    publishers.length === 0
      ? h('p.muted', 'Nobody’s, so nothing runs: ', h('code', 'idlewild worker trust FINGERPRINT'))
      : h('ul.publishers', publishers.map((one) => h('li', h('code', { title: one }, fingerprint(one))))),
    refused.length === 0
      ? null
      : [h('h3', 'Refused'), h('ul.refused', refused.map((reason) => h('li', reason)))],
  ];
}

function lowered(sentence) {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

export function footerView({ worker, coordinator, time }) {
  return h(
    'p.dotted',
    h('span', worker.version),
    h('span', coordinator.url),
    h('span', `host ${worker.host}`),
    h('span', `process ${worker.pid}`),
    h('span', `running since ${timeOfDay(worker.startedAt)}`),
    h('span', `seen at ${timeOfDay(time)}`),
  );
}
