/**
 * The pictures of the documentation, of a busy demo that runs: node dev/pictures.mjs BUSY_JSON FOLDER [name...]
 * (`idlewild demo --busy` writes .idlewild/demo-N/busy.json.) Let it run for some minutes first. Swarm and content want many
 * real workers, which one machine does not have: theirs are of the mock coordinator.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../test/chromium.mjs';

const [file, folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node dev/pictures.mjs BUSY_JSON FOLDER [name...]');
  process.exit(2);
}
const { url, adminToken, people } = JSON.parse(readFileSync(file, 'utf8'));
const base = new URL(url).origin;
const volunteer = people.find(({ role }) => role === 'VOLUNTEER');

async function get(path) {
  const answer = await fetch(`${base}/api/v1/${path}`, { headers: { authorization: `Bearer ${adminToken}` } });
  return answer.json();
}

const { rows: jobs } = await get('jobs/search?limit=100');
/** One that is under way, and not without trouble. */
const job = jobs.toSorted((a, b) => liveliness(b) - liveliness(a))[0];
const { rows: failed } = await get(`jobs/${job.id}/work-units?limit=200`);
const unit = failed.toSorted((a, b) => b.tasks + 3 * b.failed - a.tasks - 3 * a.failed)[0];
/** A simulated one: it does not tell what machine the demo ran on. */
const host = (await get('hosts/search?sort=-credit&state=COMPUTING&limit=20')).rows.find(({ name }) => !name.startsWith('demo-worker'));

function liveliness({ state, held, workUnits, tasks }) {
  return (state === 'RUNNING' && !held ? 1000 : 0) + Math.min(workUnits.sealed + workUnits.provisional, 300) + Math.min(100 * tasks.failed, 500);
}

const VIEWS = {
  page: '/',
  'page-job': `/jobs/${job.id}`,
  'page-work-unit': `/jobs/${job.id}/units/${unit?.index ?? 0}`,
  'page-validation': '/validation',
  'page-hosts': '/hosts?sort=-credit',
  'page-host': `/hosts/${host.id}`,
  'page-volunteers': '/volunteers',
  'page-access': '/access',
  'page-audit': '/audit',
  'page-system': '/system',
  'page-mine': '/mine',
  'page-certificate': '/mine/certificate',
};
const OF_VOLUNTEER = ['page-mine', 'page-certificate'];

const browser = await launch();
for (const [token, names] of [
  [adminToken, Object.keys(VIEWS).filter((name) => !OF_VOLUNTEER.includes(name))],
  [volunteer.token, OF_VOLUNTEER],
]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${base}/#token=${token}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    await page.goto(base + VIEWS[name]);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForTimeout(4000);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  await context.close();
}
await browser.close();
