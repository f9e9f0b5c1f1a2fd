/** Jobs, work units, validation, content and swarm of the mock coordinator; all of it made from the grid. */
import { pageOf } from './answers.mjs';
import { seeded } from './grid.mjs';

const STATES = ['SEALED', 'PROVISIONAL', 'RUNNING', 'FAILED', 'CANCELLED', 'OPEN'];
const HEX = '0123456789abcdef';

function hexOf(random, length) {
  return Array.from({ length }, () => HEX[Math.floor(random() * 16)]).join('');
}

function jobOf({ grid }, id) {
  return grid.snapshot(false).jobs.find((job) => job.id === id);
}

/** Where a work unit stands: the counts of the job, one kind after the other. */
function stateOf(job, index) {
  let before = 0;
  for (const state of STATES) {
    before += job.workUnits[state.toLowerCase()];
    if (index < before) {
      return state;
    }
  }
  return 'OPEN';
}

function unitRow(job, index) {
  const state = stateOf(job, index);
  const tasks = state === 'OPEN' ? 0 : state === 'FAILED' ? 4 : 2;
  const cause = state === 'FAILED' ? (job.failures[index % Math.max(1, job.failures.length)]?.cause ?? 'TRAP') : undefined;
  return {
    index,
    state,
    tasks,
    live: state === 'RUNNING' ? 1 : 0,
    failed: state === 'FAILED' ? tasks : 0,
    firstLeasedAt: tasks > 0 ? job.startedAt : undefined,
    endedAt: ['SEALED', 'FAILED'].includes(state) ? job.createdAt : undefined,
    cause,
  };
}

function units(world, { params, query }) {
  const job = jobOf(world, params.job);
  if (job === undefined) {
    return undefined;
  }
  const wanted = query.get('state');
  const cause = query.get('cause');
  const limit = Number(query.get('limit') ?? 50);
  const rows = [];
  let index = query.get('after') ? Number(query.get('after')) + 1 : 0;
  for (; index < job.workUnits.total && rows.length <= limit; index++) {
    const row = unitRow(job, index);
    if ((!wanted || row.state === wanted) && (!cause || row.cause === cause)) {
      rows.push(row);
    }
  }
  const more = rows.length > limit;
  const page = rows.slice(0, limit);
  return { rows: page, ...(more ? { next: String(page.at(-1).index) } : {}) };
}

function unit(world, { params }) {
  const job = jobOf(world, params.job);
  const index = Number(params.index);
  if (job === undefined || !(index < job.workUnits.total)) {
    return undefined;
  }
  const random = seeded(index + 1);
  const row = unitRow(job, index);
  const begin = Date.parse(job.startedAt ?? job.createdAt);
  const hosts = world.grid.snapshot(false).hosts;
  const digest = hexOf(random, 64);
  const tasks = Array.from({ length: row.tasks }, (_, number) => {
    const host = hosts[(index * 3 + number) % Math.max(1, hosts.length)] ?? { id: hexOf(random, 32), name: 'gone' };
    const leased = begin + number * 4000 + random() * 3000;
    const wall = 4000 + random() * 9000;
    const committed = leased + 800 + random() * 4000 + wall;
    const live = row.state === 'RUNNING' && number === row.tasks - 1;
    const failed = row.state === 'FAILED';
    const group = job.failures.find(({ cause }) => cause === row.cause);
    return {
      number,
      host: { id: host.id, name: host.name },
      state: live ? 'LEASED' : 'REPORTED',
      leasedAt: new Date(leased).toISOString(),
      ...(live
        ? {}
        : {
            outcome: failed ? 'FAILURE' : 'SUCCESS',
            endedAt: new Date(committed + 900).toISOString(),
            wallMs: Math.round(wall),
            cpuMs: Math.round(wall * 0.97),
          }),
      ...(live || failed ? {} : { committedAt: new Date(committed).toISOString(), digest: number === 5 ? hexOf(random, 64) : digest }),
      ...(failed ? { cause: row.cause, detail: group?.sample ?? undefined, stderrTail: 'reading queries.fasta\nerror: line 17: "1" is no amino acid\n' } : {}),
      ...(live ? {} : { duty: number === 0 ? 'FRESH' : 'AUDIT', vote: failed ? undefined : 'CHECKED' }),
    };
  });
  const ended = row.state === 'SEALED' || row.state === 'FAILED';
  const last = Math.max(begin, ...tasks.map(({ endedAt }) => (endedAt ? Date.parse(endedAt) : begin)));
  return {
    index,
    state: row.state,
    seed: Math.floor(random() * 2 ** 40),
    arguments: ['--top', '10'],
    inputs: [{ name: 'query.fasta', inlineBytes: 412 }, { name: 'db.fasta', content: `8388608-${hexOf(seeded(5), 64)}` }],
    tasks,
    ...(ended
      ? {
          result: {
            sequence: index + 1,
            index,
            state: row.state,
            ...(row.state === 'SEALED' ? { digest, outputs: [{ name: 'hits.tsv', length: 1830, root: hexOf(random, 64) }] } : { outputs: [], failure: { cause: row.cause, detail: '4 of 4 tasks failed' } }),
            tasks: row.tasks,
            sealedAt: new Date(last + 400).toISOString(),
          },
        }
      : {}),
  };
}

function chart(world, { params }) {
  const job = jobOf(world, params.job);
  if (job === undefined) {
    return undefined;
  }
  const now = world.grid.now();
  const begin = Date.parse(job.startedAt ?? job.createdAt);
  const end = job.finishedAt ? Date.parse(job.finishedAt) : now;
  const random = seeded(job.workUnits.total);
  const points = 80;
  let done = 0;
  const steps = Array.from({ length: points }, (_, i) => 0.6 + random() * 0.8 + 0.3 * Math.sin(i / 7));
  const all = steps.reduce((sum, step) => sum + step, 0);
  return {
    points: job.startedAt
      ? steps.map((step, i) => {
          done += step / all;
          const left = (1 - done * 0.6) * 1800;
          const spread = 1.1 + 0.9 * (1 - i / points);
          return {
            at: new Date(begin + ((i + 1) / points) * (end - begin)).toISOString(),
            sealed: Math.round(job.workUnits.sealed * done),
            provisional: 0,
            failed: 0,
            tasksSucceeded: Math.round(job.tasks.succeeded * done),
            tasksFailed: Math.round(job.tasks.failed * done),
            ...(job.finishedAt ? {} : { forecast: { p10Seconds: Math.round(left / spread), p50Seconds: Math.round(left), p90Seconds: Math.round(left * spread) } }),
          };
        })
      : [],
  };
}

function day(world) {
  const now = world.grid.now();
  const { overview } = world.grid.snapshot(false);
  const random = seeded(11);
  let sealed = 0;
  const points = overview.jobs.running === 0 && overview.jobs.finished === 0 ? 0 : 180;
  return {
    points: Array.from({ length: points }, (_, i) => {
      sealed += Math.round(480 * overview.sealedPerSecond * (0.5 + random() + 0.4 * Math.sin(i / 20)));
      return { at: new Date(now - (points - i) * 480_000).toISOString(), open: 0, running: 0, sealed, failed: 0, tasksSucceeded: sealed * 2, tasksFailed: 0, computingHosts: overview.hosts.computing, hosts: 140 };
    }),
  };
}

function validation(world) {
  const { jobs, hosts } = world.grid.snapshot(false);
  const random = seeded(3);
  const audited = jobs.filter((_, i) => i % 2 === 0 && jobs.length > 1);
  const bad = hosts.length > 4 ? hosts.filter((_, i) => i % 23 === 2) : [];
  const admin = world.roles.includes('ADMIN');
  return {
    jobs: audited.map((job, i) => ({
      id: job.id,
      name: job.name,
      state: job.state,
      assurance: i % 3 === 2 ? 'STRICT' : 'ESCROWED',
      total: job.workUnits.total,
      sealed: job.workUnits.sealed,
      provisional: job.workUnits.provisional,
      ledger: { audited: 40 + i * 311, mismatches: i % 4 === 1 ? 2 : 0, sampled: 40 + i * 200, wrongUpperBound: 3 / (40 + i * 200), sentence: `at most ${Math.ceil(3e6 / (40 + i * 200))} wrong in a million, 95 %` },
    })),
    workloads: admin && hosts.length > 0
      ? ['protein-search', 'ising'].map((name, i) => ({ workload: hexOf(seeded(i + 1), 64), name, version: i + 1, hosts: hosts.length, results: 12_000, passed: 1400, convictions: i === 0 ? bad.length : 0, agreed: 11_700, differed: i === 0 ? 31 : 0, succeeded: 12_000, failed: 41, awaiting: 12, unchecked: 320 }))
      : [],
    suspects: admin
      ? bad.map((host, i) => ({ host: host.id, hostName: host.name, workload: 'w', name: 'protein-search', version: 1, standing: i === 0 ? 'BANNED' : i % 2 ? 'NEWCOMER' : 'TRUSTED', strikes: Math.max(0, 3 - i), differed: 5 - (i % 5), agreed: 40, awaiting: i, unchecked: i === 0 || world.calls.some(({ path }) => path.includes(host.id)) ? 0 : 6 }))
      : [],
    events: admin
      ? bad.map((host, i) => ({ id: 100 - i, at: new Date(world.grid.now() - i * 3_700_000).toISOString(), event: ['BANNED', 'CONVICTED', 'DIFFERED'][i % 3], host: host.id, hostName: host.name, workload: 'w', job: jobs[0].id, workUnit: Math.floor(random() * 400), detail: 'its result was wrong; what it returned before and is not sealed is computed again' }))
      : [],
  };
}

function contents(world) {
  const { jobs, hosts } = world.grid.snapshot(false);
  return {
    contents: jobs.slice(0, 12).map((job, i) => {
      const length = [8_388_608, 612_368_000, 41_000, 73_400_320][i % 4];
      const chunkSize = length > 64 * 2 ** 20 ? 512 * 1024 : 256 * 1024;
      return {
        content: `${length}-${hexOf(seeded(i + 5), 64)}`,
        length,
        chunkSize,
        chunks: Math.ceil(length / chunkSize),
        createdAt: job.createdAt,
        jobs: [{ id: job.id, name: job.name, input: i % 3 === 2 ? 'params.csv' : 'db.fasta' }],
        jobCount: 1 + (i % 3),
        holders: Math.floor(hosts.length * 0.6),
        fetching: i === 0 ? Math.min(5, hosts.length) : 0,
        rarest: Math.floor(hosts.length * 0.6),
        peerBytes: length * Math.max(0, hosts.length - 1),
        originBytes: length * 1.2,
      };
    }),
  };
}

function contentSwarm(world, { params }) {
  const row = contents(world).contents.find(({ content }) => content === params.content);
  if (row === undefined) {
    return undefined;
  }
  const { hosts } = world.grid.snapshot(false);
  const random = seeded(row.length);
  const cells = Array.from({ length: row.chunks }, (_, i) => Math.max(1, Math.round(hosts.length * (0.6 + 0.25 * Math.sin(i / 60) + 0.15 * random()))));
  const rarest = Math.min(...cells);
  const swarm = swarmOf(world);
  return {
    time: new Date(world.grid.now()).toISOString(),
    content: row.content,
    length: row.length,
    chunkSize: row.chunkSize,
    chunks: row.chunks,
    atOrigin: true,
    copies: { complete: row.holders, partial: row.fetching, rarest, rarestChunks: cells.filter((n) => n === rarest).length, chunksPerCell: 1, cells },
    hosts: hosts.slice(0, row.holders + row.fetching).map((host, i) => ({
      host: host.id,
      name: host.name,
      state: i < row.fetching ? 'PARTIAL' : 'COMPLETE',
      have: i < row.fetching ? Math.floor(row.chunks / 3) : row.chunks,
      share: i < row.fetching ? 0.33 : 1,
      receivedPerSecond: i < row.fetching ? 2_400_000 : 0,
      sentPerSecond: i < row.fetching ? 0 : 900_000 * random(),
    })),
    edges: swarm.edges.slice(0, 20),
    peerBytes: row.peerBytes,
    originBytes: row.originBytes,
    wastedBytes: 262_144,
    wrongChunks: hosts.length > 4 ? 1 : 0,
    accused: hosts.length > 4 ? [{ host: hosts[2].id, name: hosts[2].name, reports: 2 }] : [],
    leftOff: 0,
  };
}

function swarmOf(world) {
  const { hosts, jobs } = world.grid.snapshot(false);
  const random = seeded(Math.floor(world.grid.now() / 4000));
  const steady = seeded(17);
  const movers = jobs.length === 0 ? [] : hosts.filter(({ state }) => state !== 'OFFLINE').slice(0, 90);
  const edges = [];
  movers.forEach((host, i) => {
    const givers = 1 + Math.floor(steady() * 3);
    for (let k = 0; k < givers; k++) {
      const other = movers[Math.floor(steady() * movers.length)];
      const from = i < 4 && k === 0 ? 'origin' : other.id;
      if (from !== host.id && !edges.some((edge) => edge.from === from && edge.to === host.id)) {
        const rate = steady() < 0.6 ? random() * 4_000_000 : 0;
        edges.push({ from, to: host.id, lan: steady() < 0.3, bytesPerSecond: rate, bytes: Math.round(steady() * 60_000_000), chunks: Math.round(steady() * 240), wrongChunks: movers.length > 20 && i === 30 ? 1 : 0 });
      }
    }
  });
  edges.sort((a, b) => b.bytes - a.bytes);
  const sum = (key, test) => edges.filter(test).reduce((total, edge) => total + edge[key], 0);
  return {
    time: new Date(world.grid.now()).toISOString(),
    windowSeconds: 60,
    totals: {
      hosts: hosts.length,
      fetching: Math.min(movers.length, 12),
      contents: jobs.length,
      edges: edges.length,
      peerBytesPerSecond: sum('bytesPerSecond', ({ from }) => from !== 'origin'),
      originBytesPerSecond: sum('bytesPerSecond', ({ from }) => from === 'origin'),
      peerBytes: 71_400_000_000,
      originBytes: 900_000_000,
      wastedBytes: movers.length > 20 ? 524_288 : 0,
      wrongChunks: movers.length > 20 ? 2 : 0,
    },
    nodes: movers.map((host, i) => ({
      host: host.id,
      name: host.name,
      fetching: i < 12,
      receivedPerSecond: sum('bytesPerSecond', ({ to }) => to === host.id),
      sentPerSecond: sum('bytesPerSecond', ({ from }) => from === host.id),
      receivedBytes: sum('bytes', ({ to }) => to === host.id),
      sentBytes: sum('bytes', ({ from }) => from === host.id),
      wrongChunks: 0,
      banned: false,
    })),
    edges,
    leftOff: 0,
  };
}

const ALERTS = [
  { cause: 'workload-failing', severity: 'WARNING', subject: 'protein-search 1', sentence: '31 % of the tasks of protein-search 1 fail', value: '31 %', limit: '20 %', remedy: 'Look at the failure groups of its jobs, and publish a version that mends them.', command: '', link: '/jobs', since: '2026-01-01T12:00:00Z' },
  { cause: 'certificate-ends', severity: 'CRITICAL', subject: 'server', sentence: 'The certificate of the workers’ door ends in 3 days', value: '3 d', limit: '30 d', remedy: 'Renew it now; workers notice nothing.', command: 'idlewild server renew', link: '/system', since: '2026-01-01T12:00:00Z' },
];

function change(apply) {
  return (world, { params, body }) => {
    const job = world.grid.jobs.find(({ id }) => id === params.job);
    if (job === undefined) {
      return undefined;
    }
    apply(job, body);
    return jobOf(world, params.job);
  };
}

function cancel(job) {
  const units = job.workUnits;
  job.state = 'CANCELLED';
  job.finishedAt = job.createdAt;
  units.cancelled += units.open + units.running;
  units.open = 0;
  units.running = 0;
}

export const workAnswers = {
  'GET /api/v1/overview': ({ grid }) => grid.snapshot(true).overview,
  'GET /api/v1/overview/chart': day,
  'GET /api/v1/alerts': (world) => (world.alerts ? ALERTS : []),
  'GET /api/v1/jobs': ({ grid }) => grid.snapshot(true).jobs,
  'GET /api/v1/jobs/search': (world, { query }) => {
    const jobs = world.grid.snapshot(false).jobs.map((job) => ({ ...job, held: String(job.held ?? false) }));
    const page = pageOf(jobs, query, { filters: ['state', 'held'], sort: '-createdAt' });
    return { ...page, total: undefined, rows: page.rows.map((job) => ({ ...job, held: job.held === 'true' })) };
  },
  'GET /api/v1/jobs/:job': (world, { params }) => jobOf(world, params.job),
  'GET /api/v1/jobs/:job/chart': chart,
  'GET /api/v1/jobs/:job/work-units': units,
  'GET /api/v1/jobs/:job/work-units/:index': unit,
  'POST /api/v1/jobs/:job/hold': change((job) => (job.held = true)),
  'POST /api/v1/jobs/:job/release': change((job) => (job.held = false)),
  'POST /api/v1/jobs/:job/priority': change((job, { priority }) => (job.priority = priority)),
  'POST /api/v1/jobs/:job/cancel': change(cancel),
  'GET /api/v1/validation': validation,
  'POST /api/v1/hosts/:host/reaudit': () => ({}),
  'GET /api/v1/contents': contents,
  'GET /api/v1/contents/:content/swarm': contentSwarm,
  'GET /api/v1/swarm': swarmOf,
  'GET /api/v1/hosts': ({ grid }) => grid.snapshot(true).hosts,
};
