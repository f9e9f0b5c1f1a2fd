/**
 * Stands in for a coordinator while the page is developed and tested: the same paths, the same headers, a grid that
 * changes each second. Not part of the product.
 *
 *   node dev/mock-server.mjs [--port 8099] [--scenario demo|empty|much|trouble] [--token let-me-in]
 *
 * Its only person is ada, with the password "correct horse battery".
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerTo } from './answers.mjs';
import { createGrid } from './grid.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const SECURITY = {
  'Content-Security-Policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

/** @returns the server's address and what a test can do to it: fall silent, break connections, take a scenario */
export async function startMockServer({ scenario = 'demo', token = 'let-me-in', port = 0 } = {}) {
  const people = new Map([['ada', 'correct horse battery']]);
  const links = new Map([
    ['first-start', { kind: 'FIRST_START', roles: ['ADMIN'], expiresAt: '2026-01-01T00:00:00Z' }],
    ['newcomer', { kind: 'INVITATION', roles: ['SCIENTIST', 'VOLUNTEER'], expiresAt: '2026-01-01T00:00:00Z' }],
    ['forgetful', { kind: 'INVITATION', account: 'ada', roles: [], expiresAt: '2026-01-01T00:00:00Z' }],
  ]);
  const world = { grid: createGrid(scenario), token, people, links, signIn: ['password', 'token'], roles: ['ADMIN'], session: 1, silent: false, down: false, calls: [], alerts: scenario === 'trouble', streams: new Set() };
  const server = createServer((request, response) => answer(world, request, response));
  const clock = setInterval(() => tick(world), 1000);
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    token,
    /** Who is logged in from now on. */
    become: (...roles) => (world.roles = roles),
    /** What a test may look at or change: `world.grid`, `world.calls`. */
    world,
    offerOidc: () => world.signIn.push('oidc'),
    show: (name) => {
      world.grid = createGrid(name);
      world.alerts = name === 'trouble';
    },
    silence: (silent) => (world.silent = silent),
    forgetSessions: () => {
      world.session++;
      world.streams.forEach((stream) => stream.destroy());
    },
    down: (down) => {
      world.down = down;
      world.streams.forEach((stream) => stream.destroy());
    },
    close: () => {
      clearInterval(clock);
      server.closeAllConnections();
      server.close();
    },
  };
}

function tick({ grid, silent, streams }) {
  grid.step();
  if (!silent) {
    streams.forEach((stream) => stream.tell());
  }
}

/** What a topic's rows are now, as JSON by their keys. */
function rowsOf(world, topic) {
  const { overview, jobs } = world.grid.snapshot(true);
  const { time, history, ...figures } = overview;
  const [name, id] = topic.split(':');
  const rows = {
    overview: () => Object.entries(figures),
    history: () => history.map((point) => [point.time, point]),
    jobs: () => jobs.map((job) => [job.id, job]),
    job: () => jobs.filter((job) => job.id === id).map((job) => ['job', job]),
    alerts: () => told(world, 'alerts').map((alert) => [`${alert.cause} ${alert.subject}`, alert]),
    swarm: () => swarmRows(told(world, 'swarm')),
    validation: () => validationRows(told(world, 'validation')),
  }[name]();
  return new Map(rows.map(([key, row]) => [key, JSON.stringify(row)]));
}

const told = (world, view) => answerTo(world, 'GET', `/api/v1/${view}`, new URLSearchParams());

function swarmRows({ windowSeconds, totals, leftOff, nodes, edges }) {
  return [['figures', { windowSeconds, totals, leftOff }], ...nodes.map((node) => [`node ${node.host}`, node]), ...edges.map((edge) => [`edge ${edge.from} ${edge.to}`, edge])];
}

function validationRows({ jobs, workloads, suspects, events }) {
  const lists = {
    jobs: jobs.map((job) => [`job ${job.id}`, job]),
    workloads: workloads.map((one) => [`workload ${one.workload}`, one]),
    suspects: suspects.map((one) => [`suspect ${one.host} ${one.workload}`, one]),
    events: events.map((event) => [`event ${event.id}`, event]),
  };
  const order = Object.fromEntries(Object.entries(lists).map(([name, rows]) => [name, rows.map(([key]) => key)]));
  return [['order', order], ...Object.values(lists).flat()];
}

/** One viewer: is told what differs from what it was told before. */
function viewer(world, response, topics) {
  const known = new Map();
  let events = 0;
  return {
    destroy: () => response.destroy(),
    tell: () => {
      const changed = topics.flatMap((topic) => {
        const before = known.get(topic);
        const now = rowsOf(world, topic);
        known.set(topic, now);
        const set = [...now].filter(([key, row]) => before?.get(key) !== row).map(([key, row]) => [key, JSON.parse(row)]);
        const gone = [...(before?.keys() ?? [])].filter((key) => !now.has(key));
        const delta = { full: before === undefined, set: Object.fromEntries(set), gone };
        return delta.full || set.length > 0 || gone.length > 0 ? [[topic, delta]] : [];
      });
      const data = { time: new Date(world.grid.now()).toISOString(), topics: Object.fromEntries(changed) };
      response.write(`event: delta\nid: mock.${++events}\ndata: ${JSON.stringify(data)}\n\n`);
    },
  };
}

function answer(world, request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (!pathname.startsWith('/api/')) {
    serveFile(pathname, response);
    return;
  }
  if (world.down) {
    response.destroy();
  } else if (pathname === '/api/v1/server') {
    sendJson(response, 200, { name: 'idlewild', project: 'Demo', version: '0.1.0', protocol: '1.0', signIn: world.signIn });
  } else if (pathname === '/api/v1/session') {
    session(world, request, response);
  } else if (pathname.startsWith('/api/v1/invitations/')) {
    invitation(world, pathname, request, response);
  } else if (!mayRead(world, request)) {
    refuse(response, 'The session is unknown or has ended.', 'Log in with the token of the coordinator.');
  } else if (pathname === '/api/v1/live') {
    live(world, request, response);
  } else {
    void answerOne(world, pathname, request, response);
  }
}

async function answerOne(world, pathname, request, response) {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const body = request.method === 'GET' ? undefined : await bodyOf(request);
  const found = answerTo(world, request.method, pathname, searchParams, body);
  if (request.method !== 'GET') {
    world.calls.push({ method: request.method, path: pathname, body });
  }
  if (found === undefined) {
    sendJson(response, 404, { title: 'There is no such thing', detail: pathname, remedy: 'Check the address.' });
  } else if (typeof found.status === 'number') {
    sendJson(response, found.status, found.body);
  } else {
    sendJson(response, 200, found);
  }
}

async function session(world, request, response) {
  if (request.method === 'GET') {
    const known = mayRead(world, request);
    sendJson(response, known ? 200 : 401, known ? { account: '0'.repeat(32), name: 'ada', roles: world.roles, scopes: [] } : {});
    return;
  }
  if (request.method === 'DELETE') {
    response.writeHead(204, { 'Set-Cookie': 'idlewild-session=; Max-Age=0; Path=/' }).end();
    return;
  }
  const { token, name, password } = await bodyOf(request);
  if (token !== undefined ? token === world.token : world.people.get(name) === password) {
    letIn(world, response);
  } else if (token === undefined) {
    refuse(response, 'The name or the password is wrong.', 'Try again, or ask an admin for a link that sets a new password.');
  } else {
    refuse(response, 'No account has this token.', 'Copy the whole content of the file admin.token.');
  }
}

async function invitation(world, pathname, request, response) {
  const { secret, name, password } = await bodyOf(request);
  const link = world.links.get(secret);
  if (link === undefined) {
    sendJson(response, 403, { title: 'Link unknown', detail: 'This link was used or has ended.', remedy: 'Ask an admin for another.' });
  } else if (pathname.endsWith('/look')) {
    sendJson(response, 200, link);
  } else if (password.length < 12) {
    sendJson(response, 422, { title: 'Weak password', detail: `A password has 12 to 256 characters, this one has ${password.length}.`, remedy: 'Choose a longer one; a few words are good.' });
  } else {
    world.links.delete(secret);
    world.people.set(link.account ?? name, password);
    letIn(world, response);
  }
}

function letIn({ session }, response) {
  response.writeHead(204, { 'Set-Cookie': `idlewild-session=${session}; HttpOnly; SameSite=Strict; Path=/` }).end();
}

async function bodyOf(request) {
  let body = '';
  for await (const piece of request) {
    body += piece;
  }
  return body === '' ? undefined : JSON.parse(body);
}

function mayRead({ token, session }, { headers }) {
  return headers.authorization === `Bearer ${token}` || (headers.cookie ?? '').includes(`idlewild-session=${session}`);
}

function live(world, request, response) {
  const { searchParams } = new URL(request.url, 'http://localhost');
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const stream = viewer(world, response, (searchParams.get('topics') ?? 'overview').split(','));
  stream.tell();
  world.streams.add(stream);
  response.on('close', () => world.streams.delete(stream));
}

function refuse(response, detail, remedy) {
  sendJson(response, 401, { type: 'urn:idlewild:problem:unauthorized', title: 'This token does not open the coordinator', status: 401, detail, code: 'unauthorized', remedy });
}

function sendJson(response, status, body) {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' });
  response.end(JSON.stringify(body));
}

function serveFile(pathname, response) {
  const path = join(DIST, normalize(extname(pathname) === '' ? '/index.html' : pathname));
  if (!path.startsWith(DIST) || !existsSync(path)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', ...SECURITY });
  createReadStream(path).pipe(response);
}

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startMockServer({
    scenario: option('scenario', 'demo'),
    token: option('token', 'let-me-in'),
    port: Number(option('port', '8099')),
  });
  console.log(`Mock coordinator: ${server.url}/#token=${server.token}`);
}
