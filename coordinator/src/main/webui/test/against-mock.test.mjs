/** The built page in a real browser, on a mock coordinator: `npm run test:browser`. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { startMockServer } from '../dev/mock-server.mjs';
import * as checks from './checks.mjs';
import { launch } from './chromium.mjs';

let browser;
let server;
let opened;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

beforeEach(async () => {
  server = await startMockServer();
  opened = await checks.openPage(browser);
});

afterEach(async () => {
  await opened.close();
  server.close();
});

const status = (words) => opened.page.getByRole('status').filter({ hasText: words }).first();

describe('whatever it shows', () => {
  for (const scenario of ['empty', 'demo', 'much', 'trouble']) {
    it(`is complete, accessible and clean with the scenario "${scenario}"`, async () => {
      server.show(scenario);
      const { page, faults } = opened;

      await checks.logIn(page, server.url, server.token);

      assert.deepEqual(await checks.tokenLeaks(page, server.token), []);
      assert.deepEqual(await checks.missingFigures(page), []);
      assert.deepEqual(await checks.viewFindings(page, 'overview'), []);
      assert.deepEqual(faults, []);
    });
  }

  it('inlines nothing that a strict policy would refuse', async () => {
    assert.deepEqual(await checks.documentFindings(server.url), []);
  });

  it('never makes markup out of what hosts and scientists wrote', async () => {
    server.show('trouble');
    const { page } = opened;

    await checks.logIn(page, server.url, server.token);
    await checks.open(page, server.url, '/hosts', 'Hosts');

    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.equal(await page.getByRole('link', { name: '<svg onload="window.hacked=1">' }).count(), 1);
  });
});

describe('logging in', () => {
  it('asks for name and password, refuses wrong ones with a remedy, and takes the right ones', async () => {
    const { page } = opened;
    server.offerOidc();
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Log in with your organisation' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'name');

    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('A login is a name and its password.').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('ada');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The name or the password is wrong.').waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'light'), []);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
    assert.deepEqual(await checks.overflowFindings(page), []);

    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    assert.deepEqual(await checks.tokenLeaks(page, 'correct horse battery'), []);
  });

  it('takes a token instead, refuses a wrong one with a remedy, and takes the right one', async () => {
    const { page } = opened;
    await page.goto(server.url);

    await page.getByText('With a token instead').click();
    await page.getByLabel('Token', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('What now:').waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'light'), []);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
    assert.deepEqual(await checks.overflowFindings(page), []);

    await page.getByLabel('Token', { exact: true }).fill(server.token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    assert.deepEqual(await checks.tokenLeaks(page, server.token), []);
  });

  it('stays logged in when the page is loaded again, and not after logging out', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);

    await page.reload();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();

    assert.equal(await page.getByText('Relatives of human globins').count(), 0);
    await page.reload();
    await page.getByLabel('Password', { exact: true }).waitFor();
  });
});

describe('a link for a person', () => {
  it('lets the first admin choose name and password, once, and leaves no trace in the address', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/#invitation=first-start`);

    await page.getByRole('heading', { name: 'Set up this coordinator' }).waitFor();
    assert.deepEqual(await checks.tokenLeaks(page, 'first-start'), []);
    assert.deepEqual(await checks.axeFindings(page, 'light'), []);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
    assert.deepEqual(await checks.overflowFindings(page), []);
    await page.getByLabel('Name', { exact: true }).fill('grace');
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Password again').fill('other');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The passwords differ').waitFor();
    await page.getByLabel('Password again').fill('short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('this one has 5').waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'light'), []);
    await page.getByLabel('Password', { exact: true }).fill('a few good words');
    await page.getByLabel('Password again').fill('a few good words');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();

    await page.goto('about:blank');
    await page.goto(`${server.url}/#invitation=first-start`);
    await page.getByRole('alert').getByText('This link was used or has ended.').waitFor();
  });

  it('tells a newcomer as what, and somebody forgetful for which account', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/#invitation=newcomer`);
    await page.getByText('You are invited as scientist, volunteer.').waitFor();

    await page.goto('about:blank');
    await page.goto(`${server.url}/#invitation=forgetful`);
    await page.getByText('For the account ada.').waitFor();
    assert.equal(await page.getByLabel('Name', { exact: true }).count(), 0);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
  });
});

describe('a session that ends', () => {
  it('leads back to the login, says so, and leaves no figures', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);

    server.forgetSessions();

    await page.getByRole('alert').getByText('The session has ended').waitFor();
    assert.equal(await page.locator('.figures').count(), 0);
  });
});

describe('the live view', () => {
  it('moves on by itself', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);
    const sealed = page.locator('.figures .value').nth(2);
    const before = await sealed.textContent();

    await page.waitForFunction(
      (old) => ![...document.querySelectorAll('.value')].some(({ textContent }) => textContent === old),
      before,
    );

    assert.ok(Number((await sealed.textContent()).replace(',', '')) > Number(before.replace(',', '')));
  });

  it('says that it is stale after five seconds of silence, and live again with the next data', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);
    await status('Live').waitFor({ state: 'attached' });

    server.silence(true);
    await status('Stale').waitFor({ state: 'attached', timeout: 9000 });
    await page.getByText(/^Stale, last data [5-8] s ago$/).waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'light'), []);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);

    server.silence(false);
    await status('Live').waitFor({ state: 'attached' });
  });

  it('keeps the last figures while the coordinator is away, and comes back by itself', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);

    server.down(true);
    await page.getByRole('alert').getByText('The coordinator does not answer').waitFor();
    assert.equal(await page.locator('.figures').count(), 1);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);

    server.down(false);
    await status('Live').waitFor({ state: 'attached' });
    assert.equal(await page.getByRole('alert').count(), 0);
  });
});

describe('without a mouse', () => {
  it('reaches the content, the filters and the details by the keyboard', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);

    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), true);

  });

  it('goes through the menu, with the title of each view in focus, and back', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);

    await page.getByRole('link', { name: 'Jobs', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'title');
    assert.match(await page.title(), /^Jobs · /);

    await page.goBack();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Overview' }).getAttribute('aria-current'), 'page');
  });

  it('opens and closes the menu of a narrow window', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 320, height: 700 });
    await checks.logIn(page, server.url, server.token);
    const menu = page.getByRole('button', { name: 'Menu' });

    await menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Hosts', exact: true }).waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
    await page.keyboard.press('Escape');

    assert.equal(await menu.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.getByRole('link', { name: 'Hosts', exact: true }).count(), 0);
  });
});

describe('the roles', () => {
  it('shows a volunteer no jobs, and says so at the address of one', async () => {
    const { page } = opened;
    server.become('VOLUNTEER');
    await checks.logIn(page, server.url, server.token);

    assert.equal(await page.getByRole('link', { name: 'Jobs', exact: true }).count(), 0);
    await page.goto(`${server.url}/jobs`);
    await page.getByRole('alert').getByText('You are logged in as volunteer.').waitFor();
  });

  it('says what an address without a view is', async () => {
    const { page } = opened;
    await checks.logIn(page, server.url, server.token);

    await page.goto(`${server.url}/nowhere`);

    await page.getByRole('alert').getByText('Nothing is at /nowhere.').waitFor();
  });
});

describe('the theme', () => {
  it('follows the system until someone chooses, and remembers the choice', async () => {
    const { page } = opened;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ colorScheme: 'dark' });
    await checks.logIn(page, server.url, server.token);
    const dark = await ground();

    await page.getByRole('button', { name: /^Theme: as the system/ }).click();
    const light = await ground();
    await page.reload();
    await page.getByRole('button', { name: /^Theme: light/ }).waitFor();

    assert.notEqual(light, dark);
    assert.equal(await ground(), light);
  });

  it('stands still for whoever asks for it', async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await checks.logIn(page, server.url, server.token);

    const moving = await page.evaluate(() => document.getAnimations().length);

    assert.equal(moving, 0);
  });
});
