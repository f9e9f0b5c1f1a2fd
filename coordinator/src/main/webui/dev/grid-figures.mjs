/**
 * Figures of the overview on a real, busy grid:
 *
 *   node dev/grid-figures.mjs BASE_URL TOKEN COORDINATOR_PID [--pairs 6] [--seconds 20] [--turns 20] [--minutes 10] [--json]
 *
 * Processor: by turns without and with an open page, so that what the grid does meanwhile is in both. Live update:
 * from the moment a job is put on hold over REST to the moment that the page says so, and back.
 */
import { readFileSync } from 'node:fs';
import { launch } from '../test/chromium.mjs';

const [address, token, pid] = process.argv.slice(2);
if (pid === undefined) {
  console.error('usage: node dev/grid-figures.mjs BASE_URL TOKEN COORDINATOR_PID [--pairs 6] [--seconds 20] [--turns 20] [--minutes 10] [--json]');
  process.exit(2);
}
const option = (name, otherwise) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise);
const seconds = option('--seconds', 20);
const base = address.replace(/\/$/, '');
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
const ticksPerSecond = 100;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const rounded = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Seconds of processor that the coordinator has used. */
function processorSeconds() {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

const residentMiB = () => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);

async function share() {
  const before = processorSeconds();
  const began = performance.now();
  await sleep(1000 * seconds);
  return (processorSeconds() - before) / ((performance.now() - began) / 1000);
}

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
let page = await context.newPage();
await page.goto(`${base}/#token=${token}`);
const overview = () => page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor({ timeout: 60_000 });
await overview();
await sleep(2000);
await page.reload();
await overview();
await sleep(2000);
const paintedMs = Math.round(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN));

const without = [];
const open = [];
for (let pair = 0; pair < option('--pairs', 6); pair++) {
  await page.close();
  await sleep(1500);
  without.push(await share());
  page = await context.newPage();
  await page.goto(`${base}/`);
  await overview();
  await sleep(3000);
  open.push(await share());
}

/** How long until the page says that a job is held, or is not any more. */
async function turn(job, held) {
  await page.evaluate((id) => {
    const row = document.querySelector(`main a[href="/jobs/${id}"]`).closest('li, tr, article, div');
    window.turned = new Promise((told) => new MutationObserver(() => row.textContent.includes('On hold') !== window.wasHeld && told(Date.now())).observe(row, { subtree: true, childList: true, characterData: true }));
    window.wasHeld = row.textContent.includes('On hold');
  }, job);
  const asked = Date.now();
  await fetch(`${base}/api/v1/jobs/${job}/${held ? 'hold' : 'release'}`, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  const told = await Promise.race([page.evaluate(() => window.turned), sleep(15_000)]);
  return told === undefined ? NaN : told - asked;
}

const jobs = await (await fetch(`${base}/api/v1/jobs/search?state=RUNNING&limit=100`, { headers: { authorization: `Bearer ${token}` } })).json();
const shown = await page.evaluate(() => [...document.querySelectorAll('main a[href^="/jobs/"]')].map((link) => link.getAttribute('href').slice(6)));
const job = jobs.rows.filter(({ id, held }) => !held && shown.includes(id)).toSorted((a, b) => b.workUnits.total - a.workUnits.total)[0];
const delays = [];
for (let i = 0; job !== undefined && i < option('--turns', 20); i++) {
  delays.push(await turn(job.id, i % 2 === 0));
  await sleep(300 + 137 * (i % 7));
}
const sorted = delays.filter(Number.isFinite).toSorted((a, b) => a - b);

const protocol = await context.newCDPSession(page);
const heapMiB = [];
const coordinatorMiB = [];
const minutes = option('--minutes', 10);
for (let passed = 0; passed <= minutes; passed++) {
  await protocol.send('HeapProfiler.collectGarbage');
  heapMiB.push(rounded((await protocol.send('Runtime.getHeapUsage')).usedSize / 2 ** 20, 2));
  coordinatorMiB.push(residentMiB());
  await sleep(passed < minutes ? 60_000 : 0);
}

const differences = open.map((value, i) => value - without[i]);
const figures = {
  firstContentfulPaintMs: paintedMs,
  coordinatorCoresWithout: without.map((value) => rounded(value, 3)),
  coordinatorCoresWithPage: open.map((value) => rounded(value, 3)),
  pageCostsCoresMean: rounded(differences.reduce((sum, value) => sum + value, 0) / differences.length, 4),
  pageCostsCoresMedian: rounded(median(differences), 4),
  liveUpdateP50Ms: sorted[Math.floor(sorted.length / 2)],
  liveUpdateP95Ms: sorted[Math.floor(sorted.length * 0.95)],
  liveUpdates: `${sorted.length} of ${delays.length}`,
  pageHeapMiBEachMinute: heapMiB,
  coordinatorResidentMiBEachMinute: coordinatorMiB,
};
console.log(process.argv.includes('--json') ? JSON.stringify(figures) : figures);
await browser.close();
