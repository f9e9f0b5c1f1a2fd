/**
 * Figures of the built page on the mock coordinator: what the first load brings, when the first thing is painted, how
 * long a change takes to be seen, and whether memory grows. node dev/figures.mjs [--seconds 60] [--json]
 */
import { gzipSync } from 'node:zlib';
import { launch } from '../test/chromium.mjs';
import { startMockServer } from './mock-server.mjs';

const option = (name, otherwise) => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise);
const seconds = option('--seconds', 60);
const server = await startMockServer({ scenario: 'much' });
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const protocol = await context.newCDPSession(page);

await page.goto(`${server.url}/#token=${server.token}`);
await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
await page.waitForTimeout(2000);

/** Logged in, as on any later day: what one load brings. */
const scripts = [];
page.on('response', (response) => {
  if (response.url().endsWith('.js')) {
    scripts.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  }
});
await page.reload();
await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
await page.waitForTimeout(3000);
const script = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);

/** When each figure on the page last changed, on the clock that the server has too. */
await page.evaluate(() => {
  window.changedAt = [];
  new MutationObserver(() => window.changedAt.push(Date.now())).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
});
const sentAt = [];
for (const stream of server.world.streams) {
  const tell = stream.tell.bind(stream);
  stream.tell = () => {
    sentAt.push(Date.now());
    tell();
  };
}

const heap = [];
const cpuBefore = await busyOf();
for (let passed = 0; passed <= seconds; passed += 10) {
  await protocol.send('HeapProfiler.collectGarbage');
  heap.push((await protocol.send('Runtime.getHeapUsage')).usedSize);
  await page.waitForTimeout(passed < seconds ? 10_000 : 0);
}
const changedAt = await page.evaluate(() => window.changedAt);
const delays = sentAt.map((sent) => changedAt.find((at) => at >= sent)).map((at, i) => (at === undefined ? Infinity : at - sentAt[i])).filter(Number.isFinite).sort((a, b) => a - b);
const figures = {
  firstLoadScriptGzipBytes: script,
  firstContentfulPaintMs: Math.round(painted),
  liveUpdateP50Ms: delays[Math.floor(delays.length / 2)],
  liveUpdateP95Ms: delays[Math.floor(delays.length * 0.95)],
  liveUpdates: delays.length,
  heapBytesEvery10s: heap,
  pageBusyShare: Math.round((1000 * ((await busyOf()) - cpuBefore)) / Math.max(1, seconds)) / 1000,
};
console.log(process.argv.includes('--json') ? JSON.stringify(figures) : figures);
await browser.close();
server.close();

/** Seconds that the page's own thread has worked. */
async function busyOf() {
  await protocol.send('Performance.enable');
  const { metrics } = await protocol.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}
