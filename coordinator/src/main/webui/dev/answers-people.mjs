/** Hosts, credit, accounts, tokens, the audit log and the system of the mock coordinator. */
import { pageOf } from './answers.mjs';
import { seeded } from './grid.mjs';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const iso = (ms) => new Date(ms).toISOString();
const dayOf = (ms) => iso(ms).slice(0, 10);
const numberOf = (text) => [...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7);

/** What the mock remembers of what was changed; it belongs to a world. */
function stateOf(world) {
  world.known ??= {
    hosts: new Map(),
    accounts: [
      account('ada', ['ADMIN'], { loggedInAt: iso(Date.now() - HOUR_MS) }),
      account('grace', ['SCIENTIST', 'VOLUNTEER'], { loggedInAt: iso(Date.now() - 3 * DAY_MS) }),
      account('vic', ['VOLUNTEER'], { disabledAt: iso(Date.now() - DAY_MS) }),
      account('robot', ['SCIENTIST'], { password: false }),
    ],
    links: [{ id: 'l1', kind: 'INVITATION', roles: ['VOLUNTEER'], expiresAt: iso(Date.now() + 2 * DAY_MS) }],
    tokens: [
      token('laptop', 'ada', ['jobs:read', 'jobs:write'], HOUR_MS),
      token('night script', 'ada', ['jobs:read', 'hosts:read', 'admin'], undefined),
      token('cluster', 'grace', ['jobs:read', 'jobs:write'], 5 * DAY_MS),
    ],
  };
  return world.known;
}

function account(name, roles, more = {}) {
  return { id: numberOf(name).toString(16).padStart(32, '0'), name, roles, password: true, oidc: false, createdAt: iso(Date.now() - 40 * DAY_MS), ...more };
}

function token(name, owner, scopes, usedAgo) {
  return {
    id: `token-${name.replaceAll(' ', '-')}`,
    account: owner,
    name,
    scopes,
    createdAt: iso(Date.now() - 9 * DAY_MS),
    expiresAt: iso(Date.now() + 81 * DAY_MS),
    ...(usedAgo === undefined ? {} : { lastUsedAt: iso(Date.now() - usedAgo) }),
  };
}

const STANDINGS = ['SENIOR', 'TRUSTED', 'TRUSTED', 'NEWCOMER', 'SENIOR', 'BANNED'];

function hostLine(world, host) {
  const random = seeded(numberOf(host.name));
  const changed = stateOf(world).hosts.get(host.id) ?? {};
  const standing = STANDINGS[Math.floor(random() * STANDINGS.length)];
  return {
    ...host,
    platform: `${host.os} ${host.arch}`,
    account: ['ada', 'grace', 'vic', 'host-7f3a'][Math.floor(random() * 4)],
    why: host.suspension?.sentence,
    tasks: host.tasks?.length ?? 0,
    availability: Math.round(random() * 100) / 100,
    standing: world.roles.includes('ADMIN') ? standing : undefined,
    credit: host.credit ?? 0,
    enrolledAt: host.enrolledAt,
    lastSeenAt: host.lastSeenAt ?? host.enrolledAt,
    anchor: false,
    draining: false,
    banned: false,
    revoked: false,
    ...changed,
  };
}

const hostsOf = (world) => world.grid.snapshot(true).hosts;
const findHost = (world, id) => hostsOf(world).find((host) => host.id === id);

function search(world, { query }) {
  const all = hostsOf(world).map((host) => hostLine(world, host));
  const fits = (row, key, value) =>
    key !== 'state' || value === null || row.state === value || row[{ BANNED: 'banned', REVOKED: 'revoked', DRAINING: 'draining', ANCHOR: 'anchor' }[value] ?? ''] === true;
  const page = pageOf(all.filter((row) => fits(row, 'state', query.get('state'))), renamed(query), { filters: ['platform', 'standing'], sort: 'name' });
  const counts = (of) => all.reduce((sums, row) => (of(row) ? { ...sums, [of(row)]: (sums[of(row)] ?? 0) + 1 } : sums), {});
  return { ...page, all: all.length, choices: { states: counts((row) => row.state), platforms: counts((row) => row.platform), standings: counts((row) => row.standing) } };
}

/** Columns are called otherwise than the fields. */
function renamed(query) {
  const FIELDS = { done: 'succeeded', cores: 'logicalCores', seen: 'lastSeenAt' };
  const copy = new URLSearchParams(query);
  copy.delete('state');
  const sort = copy.get('sort') ?? '';
  const key = sort.replace('-', '');
  if (FIELDS[key]) {
    copy.set('sort', (sort.startsWith('-') ? '-' : '') + FIELDS[key]);
  }
  return copy;
}

function details(world, id) {
  const host = findHost(world, id);
  return host && { ...host, account: hostLine(world, host).account, pendingCredit: 1.5, anchor: false, draining: false, banned: false, revoked: false, ...stateOf(world).hosts.get(id) };
}

function tasksOf(world, { params, query }) {
  const host = findHost(world, params.id);
  if (host === undefined) {
    return undefined;
  }
  const random = seeded(numberOf(host.name) + 5);
  const jobs = world.grid.snapshot(false).jobs;
  const states = ['LEASED', 'SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILURE', 'SUCCESS', 'EXPIRED', 'ABORTED'];
  const rows = Array.from({ length: jobs.length === 0 || host.name === 'just-enrolled' ? 0 : 160 }, (_, i) => {
    const job = jobs[i % jobs.length];
    const state = i < 2 ? 'LEASED' : states[1 + Math.floor(random() * 7)];
    const wall = Math.round(random() * 90_000);
    return {
      job: job.id,
      jobName: i % 40 === 39 ? '' : job.name,
      workUnit: Math.floor(random() * 400),
      number: i,
      state,
      ...(state === 'FAILURE' ? { cause: 'MEMORY_LIMIT', detail: 'wanted 300 MiB, the limit is 256 MiB' } : {}),
      leasedAt: iso(Date.now() - i * 61_000 - wall),
      ...(state === 'LEASED' ? {} : { endedAt: iso(Date.now() - i * 61_000), wallMs: wall, cpuMs: Math.round(wall * 0.97) }),
      visible: world.roles.includes('ADMIN'),
    };
  });
  const FIELDS = { leased: 'leasedAt', ended: 'endedAt', job: 'jobName', wall: 'wallMs', cpu: 'cpuMs' };
  const copy = new URLSearchParams(query);
  const sort = copy.get('sort') ?? '-leased';
  copy.set('sort', (sort.startsWith('-') ? '-' : '') + (FIELDS[sort.replace('-', '')] ?? 'state'));
  return { ...pageOf(rows, copy, { filters: ['state'] }), total: undefined };
}

function change(world, id, what) {
  const { hosts } = stateOf(world);
  hosts.set(id, { ...hosts.get(id), ...what });
  return details(world, id);
}

function events(host, count) {
  const random = seeded(numberOf(host.name) + 1);
  const kinds = ['TRUSTED', 'SENIOR', 'CONVICTED', 'TRUSTED', 'DIFFERED'];
  const said = {
    TRUSTED: 'Its results count alone from now on: 5 checks passed.',
    SENIOR: 'It may settle disputes from now on: 25 checks passed.',
    CONVICTED: 'It returned 5f2c…, an anchor computed 91ab…; 3 unsealed votes are void.',
    DIFFERED: 'Two others agreed on another result.',
  };
  return Array.from({ length: count }, (_, i) => {
    const event = kinds[i % kinds.length];
    return { id: i + 1, at: iso(Date.now() - (count - i) * 9 * HOUR_MS), event, workload: 'w'.repeat(64), job: 'a'.repeat(32), workUnit: Math.floor(random() * 900), detail: said[event] };
  });
}

function history(world, { params }) {
  const host = findHost(world, params.id);
  if (host === undefined || host.name === 'just-enrolled' || host.name === 'never-seen') {
    return { host: params.id, spans: [], turns: [] };
  }
  const random = seeded(numberOf(host.name) + 2);
  const spans = Array.from({ length: 60 }, (_, i) => ({ until: iso(Date.now() - (60 - i) * 0.9 * HOUR_MS), passed: Math.floor(random() * 6) }));
  return { host: params.id, spans, turns: events(host, 5) };
}

function reliability(world, { params, query }) {
  const host = findHost(world, params.id);
  const empty = host === undefined || host.name === 'just-enrolled' || host.name === 'never-seen';
  return {
    host: params.id,
    workloads: empty
      ? []
      : ['protein-search', 'ising'].map((name, i) => ({
          workload: name,
          name,
          version: i + 1,
          standing: STANDINGS[i],
          exams: 0,
          probation: 0,
          passes: 31 - 12 * i,
          strikes: i,
          unchecked: 4,
          awaiting: 1,
          succeeded: 400 - 90 * i,
          failed: 3,
          expired: 2,
          aborted: 1,
          agreed: 380,
          differed: i,
          credit: 812.5,
          pending: 3,
        })),
    events: empty ? [] : events(host, Math.min(20, Number(query.get('limit') ?? 50))).toReversed(),
  };
}

function availability(world, { params }) {
  const host = findHost(world, params.id);
  if (host === undefined || host.name === 'never-seen') {
    return [];
  }
  const random = seeded(numberOf(host.name) + 3);
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  return Array.from({ length: 14 * 24 }, (_, i) => now - i * HOUR_MS)
    .filter((at) => random() < (new Date(at).getHours() < 7 || new Date(at).getHours() > 18 ? 0.95 : 0.45))
    .map((at) => {
      const there = Math.floor(3600 * Math.min(1, 0.5 + random()));
      const computing = Math.floor(there * random());
      return { hour: iso(at), computing, ready: Math.floor((there - computing) / 2), suspended: Math.floor((there - computing) / 2) };
    })
    .toReversed();
}

const VOLUNTEERS = ['grace', 'ada', 'vic', 'host-7f3a', 'linus', 'margaret', 'a-volunteer-with-a-name-that-is-far-too-long-to-be-nice', 'edsger'];

function volunteers(world) {
  return hostsOf(world).length === 0
    ? []
    : VOLUNTEERS.map((name, i) => ({ id: numberOf(name).toString(16).padStart(32, '0'), name, team: i % 3 === 0 ? 'Owls' : i % 3 === 1 ? 'Night shift' : '', credit: Math.round(90_000 / (i + 1)) / 10, week: Math.round(9_000 / (i + 1)) / 10, hosts: Math.max(0, 6 - i), newest: dayOf(Date.now() - i * DAY_MS) }));
}

function credit(world, { query }) {
  const by = query.get('by') ?? 'account';
  const random = seeded(5);
  const all = {
    day: () => Array.from({ length: 32 }, (_, i) => ({ id: dayOf(Date.now() - i * DAY_MS), credit: Math.round(4000 * random()) / 10 })),
    account: () => volunteers(world),
    team: () => [{ id: 'Owls', credit: 12_300 }, { id: 'Night shift', credit: 7_100.4 }],
    host: () => hostsOf(world).slice(0, 8).map((host, i) => ({ id: host.id, name: host.name, credit: Math.round(5000 / (i + 1)) / 10 })),
  };
  const totals = volunteers(world).length === 0 ? [] : all[by]().map(({ id, name, credit: amount }) => ({ id, name: name ?? id, credit: amount }));
  return { by, totals, sum: totals.reduce((sum, total) => sum + total.credit, 0) };
}

function ledger(world, { query }) {
  const wanted = query.get('account');
  const rows = volunteers(world).flatMap((one, i) => Array.from({ length: 9 }, (_, day) => ({ day: dayOf(Date.now() - day * DAY_MS), account: one.id, name: one.name, team: one.team, credit: Math.round(800 / (i + day + 1)) / 10 })));
  return pageOf(rows.filter((row) => !wanted || row.account === wanted), query, { text: 'name', sort: '-day' });
}

function entries(world, { query }) {
  const rows = hostsOf(world).slice(0, 3).flatMap((host, i) => Array.from({ length: 20 }, (_, unit) => ({ workUnit: unit, host: host.id, hostName: host.name, account: VOLUNTEERS[i], credit: 2, grantedAt: iso(Date.now() - unit * 60_000) })));
  return pageOf(rows, query, { sort: 'workUnit' });
}

function contribution(world) {
  const some = hostsOf(world).length > 0;
  return {
    account: '0'.repeat(32),
    name: 'ada',
    team: some ? 'Owls' : '',
    project: world.grid.snapshot(true).overview.project,
    credit: some ? 93_412.5 : 0,
    pending: some ? 12.5 : 0,
    workUnits: some ? 4_210 : 0,
    hosts: some ? 3 : 0,
    days: some ? 34 : 0,
    ...(some ? { first: dayOf(Date.now() - 60 * DAY_MS), last: dayOf(Date.now()) } : {}),
    badges: [
      ['work-units', some ? 3 : 0, some ? 4_210 : 0, some ? 10_000 : 1],
      ['credit', some ? 3 : 0, some ? 93_412 : 0, some ? 604_800 : 60],
      ['days', some ? 3 : 0, some ? 34 : 0, some ? 100 : 1],
      ['hosts', some ? 2 : 0, some ? 3 : 0, some ? 5 : 1],
    ].map(([kind, level, has, next]) => ({ kind, level, has, next })),
    at: iso(Date.now()),
  };
}

const ACTIONS = ['host.drain', 'session.log in', 'job.cancel', 'account.create', 'token.issue', 'host.revoke', 'job.priority'];

function auditLines() {
  return Array.from({ length: 230 }, (_, i) => {
    const number = 230 - i;
    const outcome = number % 11 === 0 ? 'refused' : number % 37 === 0 ? 'failed' : 'done';
    return {
      number,
      at: iso(Date.now() - i * 613_000),
      actorKind: number % 9 === 0 ? 'system' : 'account',
      actor: number % 9 === 0 ? '' : ['ada', 'grace', 'vic'][number % 3],
      action: ACTIONS[number % ACTIONS.length],
      target: `${numberOf(String(number)).toString(16).padStart(32, '0')}`,
      outcome,
      detail: outcome === 'refused' ? 'host-unknown' : '',
      address: i < 120 ? `192.0.2.${number % 250}` : null,
      addressMark: '00',
      hash: 'ab'.repeat(32),
    };
  });
}

function auditSearch(_, { query }) {
  const q = query.get('q')?.toLowerCase() ?? '';
  const outcome = query.get('outcome') ?? '';
  const rows = auditLines().filter((line) => (outcome === '' || line.outcome === outcome) && `${line.actor} ${line.action} ${line.target} ${line.detail}`.includes(q));
  const copy = new URLSearchParams(query);
  copy.delete('q');
  return { ...pageOf(rows, copy, { key: 'number', sort: '-number' }), total: undefined };
}

function system(world) {
  const trouble = world.grid.snapshot(true).hosts.some((host) => host.name === 'never-seen');
  const now = Date.now();
  return {
    program: { version: '0.1.0', java: '25.0.1+8-LTS', project: world.grid.snapshot(true).overview.project, startedAt: iso(now - 5.2 * HOUR_MS), now: iso(now) },
    process: { cores: 2, load: 0.84, cpuShare: 0.21, heapUsed: 184 << 20, heapMax: 2048 * 2 ** 20, threads: 61 },
    dispatch: { streams: hostsOf(world).length, heldUnits: 2000, liveLeases: 37, queue: trouble ? 14_000 : 0, queueLimit: 20_000, leased: 48_213, reported: 48_176, roundsFailed: trouble ? 3 : 0, roundMeanMs: 4.2, roundP99Ms: 31.7, replaced: false },
    ...(trouble
      ? {}
      : {
          database: {
            version: '18.6',
            latencyMs: 0.4,
            aheadMs: 0.1,
            connections: 5,
            maxConnections: 100,
            longestSeconds: 0.012,
            migration: '9',
            bytes: 812 * 2 ** 20,
            tables: [
              ['task', 400, 1_204_211],
              ['work_unit', 210, 650_000],
              ['result', 120, 602_104],
              ['credit_entry', 60, 1_204_208],
              ['reliability_event', 14, 90_210],
              ['audit_entry', 2, 9_112],
            ].map(([name, mib, rows]) => ({ name, bytes: mib * 2 ** 20, rows })),
          },
        }),
    storage: { folder: '/home/ada/.local/share/idlewild/coordinator', free: trouble ? 300 * 2 ** 20 : 180 * 2 ** 30, total: 500 * 2 ** 30, reserve: 256 * 2 ** 20, contents: 1_204, contentBytes: 22 * 2 ** 30 },
    http: { requests: 120_412, errors: trouble ? 4 : 0, meanMs: 3.1, maxMs: 212.4 },
    certificates: [],
  };
}

const keys = () => [
  { name: 'authority', fingerprint: '3f'.repeat(32), notBefore: iso(0), notAfter: iso(Date.now() + 7000 * DAY_MS), rotates: false },
  { name: 'workers-door', fingerprint: 'c1'.repeat(32), notBefore: iso(0), notAfter: iso(Date.now() + 390 * DAY_MS), rotates: true },
];

const done = { status: 200, body: {} };

export const peopleAnswers = {
  'GET /api/v1/hosts/search': search,
  'GET /api/v1/hosts/:id': (world, { params }) => details(world, params.id),
  'GET /api/v1/hosts/:id/tasks': tasksOf,
  'GET /api/v1/hosts/:id/availability': availability,
  'GET /api/v1/hosts/:id/reliability': reliability,
  'GET /api/v1/hosts/:id/reliability/history': history,
  'POST /api/v1/hosts/:id/drain': (world, { params, body }) => change(world, params.id, { draining: body.on }),
  'POST /api/v1/hosts/:id/ban': (world, { params, body }) => change(world, params.id, { banned: body.on }),
  'POST /api/v1/hosts/:id/anchor': (world, { params, body }) => change(world, params.id, { anchor: body.anchor }),
  'POST /api/v1/hosts/:id/revoke': (world, { params }) => change(world, params.id, { revoked: true, state: 'OFFLINE' }),
  'GET /api/v1/credit': credit,
  'GET /api/v1/credit/volunteers': (world, { query }) => pageOf(volunteers(world), query, { sort: '-credit' }),
  'GET /api/v1/credit/ledger': ledger,
  'GET /api/v1/credit/entries': entries,
  'GET /api/v1/credit/key': () => ({ fingerprint: '9d'.repeat(32), key: '' }),
  'GET /api/v1/contribution': contribution,
  'GET /api/v1/people': (world, { query }) => pageOf(stateOf(world).accounts, query, { sort: 'name' }),
  'POST /api/v1/accounts': (world, { body }) => {
    const { accounts } = stateOf(world);
    if (accounts.some(({ name }) => name === body.name)) {
      return { status: 409, body: { title: 'Name taken', detail: `Somebody else is called "${body.name}".`, remedy: 'Choose another name.' } };
    }
    accounts.push(account(body.name, body.roles, { password: false }));
    return { status: 201, body: {} };
  },
  'PUT /api/v1/accounts/:id/roles': (world, { params, body }) => {
    stateOf(world).accounts.find(({ id }) => id === params.id).roles = body.roles;
    return done;
  },
  'PUT /api/v1/accounts/:id/disabled': (world, { params, body }) => {
    stateOf(world).accounts.find(({ id }) => id === params.id).disabledAt = body.disabled ? iso(Date.now()) : undefined;
    return done;
  },
  'GET /api/v1/invitations': (world) => stateOf(world).links,
  'POST /api/v1/invitations': () => ({ status: 201, body: { id: 'l2', url: 'http://localhost/#invitation=s3cret', expiresAt: iso(Date.now() + 3 * DAY_MS) } }),
  'GET /api/v1/tokens': (world, { query }) => stateOf(world).tokens.filter((one) => query.get('all') === 'true' || one.account === 'ada'),
  'POST /api/v1/tokens': (world, { body }) => {
    stateOf(world).tokens.unshift(token(body.name, 'ada', body.scopes, undefined));
    return { status: 201, body: { id: 'new', token: 'f00d'.repeat(16), scopes: body.scopes, expiresAt: iso(Date.now()) } };
  },
  'POST /api/v1/tokens/:id/rotation': () => ({ status: 201, body: { id: 'new', token: 'beef'.repeat(16), scopes: [], expiresAt: iso(Date.now()) } }),
  'DELETE /api/v1/tokens/:id': (world, { params }) => {
    const state = stateOf(world);
    state.tokens = state.tokens.filter(({ id }) => id !== params.id);
    return done;
  },
  'GET /api/v1/audit/search': auditSearch,
  'GET /api/v1/audit/verification': () => ({ lines: 230, head: `230:${'ab'.repeat(32)}`, breaks: [] }),
  'GET /api/v1/system': system,
  'GET /api/v1/keys': keys,
  'POST /api/v1/keys/workers-door/rotation': () => keys()[1],
};
