import type { Fact } from '../page/facts';
import { amount, bytes, count, duration, moment, secondsBetween } from '../text/format';
import { systemText as words } from '../text/system';
import type { SystemView } from './views';

const SLOW_MS = 100;
const CLOCK_MS = 2000;

export function figuresOf(view: SystemView) {
  const { figures: names } = words;
  const ms = { unit: names.ms };
  return [
    { name: names.uptime, figure: duration(secondsBetween(view.program.startedAt, Date.parse(view.program.now))) },
    view.database === undefined
      ? { name: names.latency, figure: '–', alarm: names.away }
      : { name: names.latency, figure: amount(view.database.latencyMs), ...ms },
    { name: names.round, figure: amount(view.dispatch.roundMeanMs), ...ms, notes: [names.roundNote(amount(view.dispatch.roundP99Ms))] },
    { name: names.streams, figure: count(view.dispatch.streams), notes: [names.streamsNote(count(view.dispatch.liveLeases))] },
    { name: names.disk, figure: bytes(view.storage.free), notes: [names.diskNote(bytes(view.storage.total))] },
    ...(view.process.cpuShare >= 0
      ? [{ name: names.cpu, figure: view.process.cpuShare.toFixed(2), notes: [names.cpuNote(count(view.process.cores))] }]
      : []),
  ];
}

export function programFacts({ program, process, http }: SystemView): Fact[] {
  const names = words.programFacts;
  return [
    { name: names.version, value: program.version },
    { name: names.java, value: program.java },
    { name: names.started, value: moment(program.startedAt) },
    ...(process.load >= 0 ? [{ name: names.load, value: process.load.toFixed(2) }] : []),
    { name: names.heap, value: bytes(process.heapUsed), note: words.databaseFacts.of(bytes(process.heapMax)) },
    { name: names.threads, value: count(process.threads) },
    { name: names.requests, value: count(http.requests), ...(http.errors > 0 ? { note: names.errors(count(http.errors)), tone: 'danger' as const } : {}) },
    { name: names.mean, value: `${amount(http.meanMs)} ms, ${amount(http.maxMs)} ms` },
  ];
}

export function dispatchFacts({ dispatch }: SystemView): Fact[] {
  const names = words.dispatchFacts;
  return [
    { name: names.state, value: dispatch.replaced ? names.replaced : names.works, tone: dispatch.replaced ? 'danger' : undefined },
    { name: names.streams, value: count(dispatch.streams), href: '/hosts' },
    { name: names.leases, value: count(dispatch.liveLeases) },
    { name: names.window, value: count(dispatch.heldUnits) },
    { name: names.queue, value: count(dispatch.queue), note: names.queueOf(count(dispatch.queueLimit)) },
    { name: names.leased, value: count(dispatch.leased) },
    { name: names.reported, value: count(dispatch.reported) },
    { name: names.failed, value: count(dispatch.roundsFailed), tone: dispatch.roundsFailed > 0 ? 'warn' : undefined },
  ];
}

export function databaseFacts(database: NonNullable<SystemView['database']>): Fact[] {
  const names = words.databaseFacts;
  return [
    { name: names.version, value: database.version },
    { name: names.latency, value: `${amount(database.latencyMs)} ms`, tone: database.latencyMs > SLOW_MS ? 'warn' : undefined },
    { name: names.clock, value: database.aheadMs < 0 ? names.behind(amount(-database.aheadMs)) : names.ahead(amount(database.aheadMs)), tone: Math.abs(database.aheadMs) > CLOCK_MS ? 'warn' : undefined },
    { name: names.connections, value: count(database.connections), note: names.of(count(database.maxConnections)) },
    { name: names.longest, value: duration(database.longestSeconds) },
    { name: names.migration, value: `V${database.migration}` },
    { name: names.size, value: bytes(database.bytes) },
  ];
}

export function storageFacts({ storage }: SystemView): Fact[] {
  const names = words.storageFacts;
  return [
    { name: names.free, value: bytes(storage.free), tone: storage.free < 2 * storage.reserve ? 'danger' : undefined },
    { name: names.total, value: bytes(storage.total) },
    { name: names.reserve, value: bytes(storage.reserve) },
    { name: names.contents, value: count(storage.contents), href: '/content' },
    { name: names.contentBytes, value: bytes(storage.contentBytes) },
    { name: names.folder, value: storage.folder, code: true },
  ];
}
