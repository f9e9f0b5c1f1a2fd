/** Pictures of the built page in every width, theme and scenario: node dev/screenshots.mjs FOLDER [scenario...] */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../test/chromium.mjs';
import { startMockServer } from './mock-server.mjs';

const [folder = 'screenshots', ...wanted] = process.argv.slice(2);
const scenarios = wanted.length > 0 ? wanted : ['login', 'first-start', 'empty', 'demo', 'much', 'trouble', 'lost'];
mkdirSync(folder, { recursive: true });
const browser = await launch();

for (const scenario of scenarios) {
  const special = ['login', 'first-start', 'lost'].includes(scenario);
  const server = await startMockServer({ scenario: special ? 'demo' : scenario });
  for (const width of [360, 900, 1440]) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const secrets = { login: '', 'first-start': '#invitation=first-start' };
      await page.goto(`${server.url}/${secrets[scenario] ?? `#token=${server.token}`}`);
      await page.waitForSelector('h2');
      await page.waitForTimeout(2500);
      if (scenario === 'lost') {
        server.down(true);
        await page.waitForTimeout(3000);
      }
      await page.screenshot({ path: join(folder, `${scenario}-${width}-${colorScheme}.png`), fullPage: scenario !== 'much' });
      server.down(false);
      await context.close();
    }
  }
  server.close();
}
await browser.close();
