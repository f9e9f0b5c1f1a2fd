/** Pictures of the built views of people and machines: node dev/screenshots-people.mjs FOLDER [view...] [--widths 320,1280] */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../test/chromium.mjs';
import { startMockServer } from './mock-server.mjs';

const VIEWS = {
  hosts: '/hosts',
  host: '/hosts/:host',
  volunteers: '/volunteers',
  ledger: '/ledger',
  mine: '/mine',
  certificate: '/mine/certificate',
  access: '/access',
  tokens: '/tokens',
  audit: '/audit',
  system: '/system',
};

const words = process.argv.slice(2);
const option = (name, otherwise) => (words.includes(name) ? words.splice(words.indexOf(name), 2)[1] : otherwise).split(',');
const widths = option('--widths', '320,1280,2560').map(Number);
const scenarios = option('--scenarios', 'empty,demo,much');
const themes = option('--themes', 'light,dark');
const [folder = 'screenshots', ...wanted] = words;
mkdirSync(folder, { recursive: true });
const browser = await launch();

for (const scenario of scenarios) {
  const server = await startMockServer({ scenario });
  const host = server.world.grid.snapshot(true).hosts[0]?.id ?? 'none';
  for (const width of widths) {
    for (const colorScheme of themes) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${server.url}/#token=${server.token}`);
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      for (const [name, path] of Object.entries(VIEWS).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
        await page.goto(server.url + path.replace(':host', host));
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForTimeout(700);
        await page.screenshot({ path: join(folder, `${name}-${scenario}-${width}-${colorScheme}.png`), fullPage: scenario !== 'much' });
      }
      await context.close();
    }
  }
  server.close();
}
await browser.close();
