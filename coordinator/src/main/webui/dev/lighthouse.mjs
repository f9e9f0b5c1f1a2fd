/**
 * What Lighthouse says of the overview of a running coordinator:
 *
 *   npx --yes --package lighthouse@11 --package chrome-launcher@1 node dev/lighthouse.mjs BASE_URL TOKEN [--json] [--mobile]
 *
 * (npx brings Lighthouse; it is no dependency of the page.) Exit code 1: a category is below 0.95.
 */
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const LEAST = 0.95;
const [address, token, ...options] = process.argv.slice(2);
if (address === undefined || token === undefined) {
  console.error('usage: npx --yes --package lighthouse@11 --package chrome-launcher@1 node dev/lighthouse.mjs BASE_URL TOKEN [--json] [--mobile]');
  process.exit(2);
}

/** npx puts the programs of its packages first into PATH; the packages lie beside them. */
const modules = join(dirname(process.env.PATH.split(delimiter).find((folder) => folder.includes('_npx')) ?? 'node_modules/.bin'));
const brought = (path) => import(pathToFileURL(join(modules, path)));
const { default: lighthouse } = await brought('lighthouse/core/index.js');
const { default: desktop } = await brought('lighthouse/core/config/desktop-config.js');
const { launch } = await brought('chrome-launcher/dist/index.js');

const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
const config = options.includes('--mobile') ? undefined : desktop;
const answer = await lighthouse(`${address.replace(/\/$/, '')}/#token=${encodeURIComponent(token)}`, { port: chrome.port, logLevel: 'error', output: 'json' }, config);
await chrome.kill();

const { categories, audits } = answer.lhr;
const scores = Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, score]));
const lost = Object.values(categories).flatMap(({ id, auditRefs }) =>
  auditRefs
    .filter((ref) => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 0.9)
    .map((ref) => ({ category: id, audit: ref.id, score: audits[ref.id].score, shown: audits[ref.id].displayValue ?? audits[ref.id].title })),
);
const firstPaintMs = Math.round(audits['first-contentful-paint'].numericValue);
console.log(options.includes('--json') ? JSON.stringify({ scores, firstPaintMs, lost }) : { scores, firstPaintMs, lost });
process.exit(Object.values(scores).every((score) => score >= LEAST) ? 0 : 1);
