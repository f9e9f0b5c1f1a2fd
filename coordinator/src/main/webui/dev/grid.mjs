/** A small grid that lives only in memory, for the page's development and tests. Seeded: it repeats itself. */

const GIB = 2 ** 30;
const STEP_MS = 1000;

export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const MACHINES = [
  ['Linux 6.1', 'amd64', 'AMD Ryzen 7 5800X', 16, 32],
  ['Linux 6.8', 'amd64', 'Intel Core i5-8350U', 8, 16],
  ['macOS 15.3', 'aarch64', 'Apple M2', 8, 16],
  ['Windows 11', 'amd64', 'Intel Core i7-12700', 20, 64],
  ['Linux 6.6', 'aarch64', 'Cortex-A76', 4, 8],
];

const SUSPENSIONS = [
  ['FOREIGN_LOAD', 'Other programs use 3.4 cores, more than the 2.0 that are left to them; goes on 30 s after they end'],
  ['ON_BATTERY', 'The machine runs on battery (64 %); goes on when it is on mains'],
  ['MEMORY_LOW', 'Only 0.6 GiB of memory are free, less than the 1.5 GiB that are left to others'],
  ['SNOOZED', 'Snoozed by its owner until 22:15'],
];

/** Scenarios: `demo` (three hosts, one job), `empty`, `much` (jobs and hosts by the dozen), `trouble` (failures, odd names). */
export function createGrid(scenario = 'demo', seed = 7, now = Date.now()) {
  const random = seeded(seed);
  const hex = () => Array.from({ length: 32 }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('');
  const grid = { project: 'Demo', now, jobs: [], hosts: [], history: [], random, hex };
  fill[scenario](grid);
  for (let i = 0; i < (scenario === 'empty' ? 0 : 240); i++) {
    step(grid);
  }
  return { snapshot: (withHistory) => snapshot(grid, withHistory), step: () => step(grid), now: () => grid.now, jobs: grid.jobs, hosts: grid.hosts, random, hex };
}

const fill = {
  empty: () => {},
  demo: (grid) => {
    addJob(grid, 'Relatives of human globins', 'protein-search', { total: 1200, pace: 0.8, ageMs: 300_000 });
    for (let i = 1; i <= 3; i++) {
      addHost(grid, `worker-${i}`, 1, i === 3 ? 2 : 0);
    }
  },
  much: (grid) => {
    const names = ['Relatives of human globins', 'Kinases against SwissProt', 'Ising 64×64, 40 temperatures', 'Magnetisation at the critical point'];
    names.forEach((name, i) =>
      addJob(grid, name, i < 2 ? 'protein-search' : 'ising', { total: [48_000, 900, 12_400, 2_000][i], pace: [40, 0.6, 6, 2][i], ageMs: 600_000 * (i + 1) }),
    );
    addJob(grid, 'Upload of the night run', 'protein-search', { total: 18_204, pace: 0, ageMs: 20_000, state: 'RECEIVING' });
    for (let i = 0; i < 16; i++) {
      addJob(grid, `Sweep ${i + 1}`, 'ising', { total: 400, pace: 1000, ageMs: 3_600_000 * (i + 1), state: i % 5 === 3 ? 'CANCELLED' : 'FINISHED' });
    }
    for (let i = 1; i <= 140; i++) {
      addHost(grid, `${['lab', 'desk', 'attic'][i % 3]}-${i}`, Math.floor(grid.random() * MACHINES.length), i % 9 === 0 ? 2 : i % 13 === 0 ? 3 : i % 6 === 0 ? 1 : 0);
    }
  },
  trouble: (grid) => {
    grid.project = '<b>Trouble</b> & sons';
    const job = addJob(grid, '<img src=x onerror="window.hacked=1"> a name that is far too long to be a good name for a job, withoutanyspaceinthislastpartofit', 'protein-search', { total: 300, pace: 0.5, ageMs: 300_000 });
    job.failures = [
      { cause: 'TIME_LIMIT', count: 7, sample: 'stopped after 60 s; the limit of the job is 60 s' },
      { cause: 'EXIT_CODE', count: 12, sample: 'exit code 3: queries.fasta:17: "1" is no amino acid' },
      { cause: '<script>window.hacked=1</script>', count: 1, sample: null },
    ];
    job.workUnits.failed = 9;
    job.tasks.failed = 20;
    addJob(grid, 'Nobody takes me', 'ising', { total: 20, pace: 0, ageMs: 60_000 });
    [0, 1, 2, 3].forEach((kind) => addHost(grid, `host-${kind}`, kind, [0, 2, 3, 1][kind]));
    addHost(grid, '<svg onload="window.hacked=1">', 2, 2);
    Object.assign(addHost(grid, 'just-enrolled', 4, 1), { idleCores: null, foreignCores: null, freeMemoryBytes: null, load1m: null, lastSeenAt: null });
    Object.assign(addHost(grid, 'never-seen', 4, 3), { lastSeenAt: null });
  },
};

function addJob(grid, name, workload, { total, pace, ageMs, state = 'RUNNING' }) {
  const startedAt = new Date(grid.now - ageMs).toISOString();
  const ended = state === 'FINISHED' || state === 'CANCELLED';
  const sealed = state === 'FINISHED' ? total : state === 'CANCELLED' ? Math.floor(total / 3) : 0;
  const job = {
    id: grid.hex(),
    name,
    state,
    workload: { id: grid.hex() + grid.hex(), name: workload, version: workload === 'ising' ? '0.3.0' : '1.0.0' },
    assurance: 'QUORUM(2)',
    diversity: 'host',
    createdAt: startedAt,
    startedAt: state === 'RECEIVING' ? null : startedAt,
    finishedAt: ended ? new Date(grid.now - ageMs + 1_500_000).toISOString() : null,
    workUnits: { total, open: total - sealed, running: 0, provisional: 0, sealed, failed: 0, cancelled: state === 'CANCELLED' ? total - sealed : 0 },
    tasks: { leased: sealed * 2, succeeded: sealed * 2, failed: 0, expired: 0, aborted: 0 },
    workUnitsPerSecond: 0,
    etaSeconds: null,
    forecast: null,
    priority: 0,
    held: false,
    owner: 'ada',
    failures: [],
    credit: sealed * 2,
    lastSequence: sealed,
    pace,
  };
  grid.jobs.push(job);
  return job;
}

function addHost(grid, name, kind, mood) {
  const [os, arch, cpu, logicalCores, memory] = MACHINES[kind % MACHINES.length];
  const state = ['COMPUTING', 'READY', 'SUSPENDED', 'OFFLINE'][mood];
  const [cause, sentence] = SUSPENSIONS[grid.hosts.length % SUSPENSIONS.length];
  const foreign = state === 'SUSPENDED' ? 3.4 : 0.3 * grid.random();
  const host = {
    id: grid.hex(),
    name,
    account: 'admin',
    state,
    suspension: state === 'SUSPENDED' ? { cause, sentence } : null,
    os,
    arch,
    cpu,
    logicalCores,
    memoryBytes: memory * GIB,
    idleCores: state === 'SUSPENDED' ? 0 : Math.max(1, logicalCores - 2),
    foreignCores: foreign,
    load1m: foreign + 0.4,
    freeMemoryBytes: memory * GIB * 0.6,
    battery: kind === 1 || kind === 2 ? { present: true, onMains: cause !== 'ON_BATTERY', charge: 0.64 } : { present: false, onMains: true, charge: null },
    tasks: [],
    succeeded: 0,
    failed: 0,
    credit: 0,
    enrolledAt: new Date(grid.now - 3_600_000).toISOString(),
    lastSeenAt: new Date(grid.now - (state === 'OFFLINE' ? 754_000 : 1000)).toISOString(),
    offers: Math.max(1, Math.min(6, Math.floor(logicalCores / 3))),
  };
  grid.hosts.push(host);
  return host;
}

function step(grid) {
  const { random } = grid;
  grid.now += STEP_MS;
  const running = grid.jobs.filter((job) => job.state === 'RUNNING');
  let sealedNow = 0;
  for (const job of running) {
    sealedNow += advance(job, random);
  }
  const busy = running.filter(({ pace }) => pace > 0);
  grid.hosts.forEach((host) => work(host, busy, random));
  const wave = 1 + 0.25 * Math.sin(grid.now / 23_000) + 0.15 * (random() - 0.5);
  const rate = busy.reduce((sum, { pace }) => sum + pace, 0) * wave;
  grid.rate = (grid.rate ?? 0) * 0.8 + rate * 0.2;
  if (grid.history.length === 0 || grid.now - grid.history.at(-1).at >= 2000) {
    const computingHosts = grid.hosts.filter(({ state }) => state === 'COMPUTING').length;
    grid.history.push({ at: grid.now, time: new Date(grid.now).toISOString(), sealedPerSecond: grid.rate, computingHosts });
    grid.history = grid.history.slice(-150);
  }
  return sealedNow;
}

function advance(job, random) {
  const units = job.workUnits;
  const left = units.total - units.sealed - units.failed;
  const done = Math.min(left, Math.floor(job.pace * (0.5 + random()) + random()) * (job.pace > 0 ? 1 : 0));
  units.sealed += done;
  units.running = job.pace === 0 ? 0 : Math.min(left - done, 3 + Math.ceil(job.pace * 4));
  units.open = units.total - units.sealed - units.failed - units.running;
  job.tasks.succeeded += done * 2;
  job.tasks.leased = units.running * 2;
  job.credit = job.tasks.succeeded;
  job.workUnitsPerSecond = job.pace;
  job.etaSeconds = job.pace > 0 ? (units.total - units.sealed - units.failed) / job.pace : null;
  job.forecast = job.etaSeconds === null ? null : { p10Seconds: job.etaSeconds * 0.8, p50Seconds: job.etaSeconds, p90Seconds: job.etaSeconds * 1.5 };
  if (left - done === 0) {
    job.state = 'FINISHED';
    job.finishedAt = new Date(Date.parse(job.startedAt) + 300_000).toISOString();
    job.etaSeconds = null;
  }
  return done;
}

function work(host, jobs, random) {
  if (host.state === 'OFFLINE') {
    return;
  }
  host.foreignCores = Math.max(0, host.foreignCores + 0.1 * (random() - 0.5));
  if (host.state !== 'COMPUTING') {
    return;
  }
  host.tasks = host.tasks.filter((task) => {
    task.fraction += task.speed;
    task.elapsedMs += STEP_MS;
    if (task.fraction >= 1) {
      host.succeeded++;
      host.credit++;
    }
    return task.fraction < 1;
  });
  while (host.tasks.length < host.offers && jobs.length > 0) {
    const job = jobs[Math.floor(random() * jobs.length)];
    host.tasks.push({ jobId: job.id, jobName: job.name, fraction: random() * 0.2, elapsedMs: 0, speed: 0.02 + 0.05 * random() });
  }
}

function snapshot(grid, withHistory) {
  const tally = (list, key) => list.reduce((sums, x) => ({ ...sums, [x[key]]: (sums[x[key]] ?? 0) + 1 }), {});
  const jobs = tally(grid.jobs, 'state');
  const hosts = tally(grid.hosts, 'state');
  const units = (kind) => grid.jobs.reduce((sum, job) => sum + job.workUnits[kind], 0);
  const time = new Date(grid.now).toISOString();
  const rate = grid.rate ?? 0;
  return {
    overview: {
      project: grid.project,
      version: '0.1.0',
      time,
      jobs: { running: jobs.RUNNING ?? 0, finished: jobs.FINISHED ?? 0, cancelled: jobs.CANCELLED ?? 0 },
      hosts: { computing: hosts.COMPUTING ?? 0, ready: hosts.READY ?? 0, suspended: hosts.SUSPENDED ?? 0, offline: hosts.OFFLINE ?? 0 },
      workUnits: { open: units('open'), running: units('running'), sealed: units('sealed'), failed: units('failed') },
      sealedPerSecond: rate,
      tasksPerSecond: rate * 2,
      credit: grid.jobs.reduce((sum, job) => sum + job.credit, 0),
      ...(withHistory ? { history: grid.history.map(({ at, ...point }) => point) } : {}),
    },
    jobs: grid.jobs.map(({ pace, ...job }) => job),
    hosts: grid.hosts.map(({ offers, tasks, ...host }) => ({ ...host, tasks: tasks.map(({ speed, ...task }) => task) })),
  };
}
