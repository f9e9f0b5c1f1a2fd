/** Jobs, work units, validation, contents and swarm in a real browser, on a mock coordinator. */
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
  server = await startMockServer({ scenario: 'trouble' });
  opened = await checks.openPage(browser);
  await checks.logIn(opened.page, server.url, server.token);
});

afterEach(async () => {
  await opened.close();
  server.close();
});

const firstJob = () => server.world.grid.jobs[0];
const calls = () => server.world.calls.map(({ method, path }) => `${method} ${path.replace(firstJob().id, 'JOB')}`);

describe('each view', () => {
  const VIEWS = [
    ['/jobs', 'Jobs', 'role=row'],
    ['/jobs/JOB', '', 'canvas'],
    ['/jobs/JOB/report', '', 'canvas'],
    ['/jobs/JOB/units/2', 'Work unit 2', '.lane'],
    ['/validation', 'Validation', 'role=row'],
    ['/content', 'Content', 'role=row'],
    ['/content/CONTENT', '', 'canvas'],
    ['/swarm', 'Live swarm', 'svg .spot'],
  ];

  for (const scenario of ['much', 'trouble']) {
    for (const [path, title, there] of VIEWS) {
      it(`is accessible and clean at ${path} with the scenario "${scenario}"`, async () => {
        server.show(scenario);
        const { page, faults } = opened;
        const contents = await page.evaluate(() => fetch('/api/v1/contents').then((answer) => answer.json()));
        const place = path.replace('JOB', firstJob().id).replace('CONTENT', encodeURIComponent(contents.contents[0].content));

        await page.goto(server.url + place);
        await page.getByRole('heading', title === '' ? { level: 1 } : { level: 1, name: title }).waitFor();
        await page.locator(there).first().waitFor();

        assert.deepEqual(await checks.viewFindings(page, path), []);
        assert.deepEqual(faults, []);
        assert.equal(await page.evaluate(() => window.hacked), undefined);
      });
    }
  }

  it('says what to do next where there is nothing', async () => {
    server.show('empty');
    const { page, faults } = opened;
    const words = { '/jobs': 'No jobs yet', '/validation': 'No audited job yet', '/content': 'No shared content yet', '/swarm': 'Nothing is moving' };

    for (const [path, title] of Object.entries(words)) {
      await page.goto(server.url + path);
      await page.getByRole('heading', { name: title }).waitFor();
      await page.getByText(/^idlewild submit/).first().waitFor();
      assert.deepEqual(await checks.viewFindings(page, path), []);
    }
    assert.deepEqual(faults, []);
  });
});

describe('jobs', () => {
  it('are filtered by the address, and the back button undoes a step', async () => {
    server.show('much');
    const { page } = opened;
    await checks.open(page, server.url, '/jobs?state=CANCELLED', 'Jobs');

    await page.getByRole('link', { name: 'Sweep 4' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Sweep 1', exact: true }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Cancelled' }).getAttribute('aria-pressed'), 'true');

    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('link', { name: 'Sweep 1', exact: true }).waitFor();
    await page.getByLabel('Part of the name').fill('ising');
    await page.waitForFunction(() => location.search.includes('q=ising'));
    await page.getByRole('link', { name: /^Ising/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Ising/ }).waitFor();
    await page.goBack();
    await page.waitForFunction(() => location.pathname === '/jobs' && location.search.includes('q=ising'));
  });

  it('are sorted by a click on the head of a column', async () => {
    server.show('much');
    const { page } = opened;
    await checks.open(page, server.url, '/jobs', 'Jobs');

    await page.getByRole('button', { name: 'Job', exact: true }).click();

    await page.getByRole('columnheader', { name: 'Job' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    await page.waitForFunction(() => document.querySelector('tbody a')?.textContent.startsWith('Ising'));
  });
});

describe('a job', () => {
  it('is held after a question, and released by undo', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/jobs/${firstJob().id}`);
    await page.getByRole('button', { name: 'Hold' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`POST /api/v1/jobs/${firstJob().id}/hold`).waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'light'), []);
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);

    await dialog.getByRole('button', { name: 'Hold the job' }).click();
    await page.getByText('The job is on hold.').waitFor();
    await page.getByRole('button', { name: 'Release' }).waitFor();
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone.').waitFor();
    await page.getByRole('button', { name: 'Hold' }).waitFor();

    assert.deepEqual(calls(), ['POST /api/v1/jobs/JOB/hold', 'POST /api/v1/jobs/JOB/release']);
  });

  it('gets another priority, within its limits', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/jobs/${firstJob().id}`);
    await page.getByRole('button', { name: 'Priority' }).click();

    await page.getByLabel('Priority', { exact: true }).fill('25');
    await page.keyboard.press('Enter');

    await page.getByText('The priority is 25.').waitFor();
    assert.equal(server.world.grid.jobs[0].priority, 25);
  });

  it('is cancelled only after a question that can be left', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/jobs/${firstJob().id}`);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.keyboard.press('Escape');
    assert.deepEqual(calls(), []);

    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel the job' }).click();

    await page.getByText('The job is cancelled.').waitFor();
    await page.getByRole('button', { name: 'Hold' }).waitFor({ state: 'detached' });
    assert.deepEqual(calls(), ['POST /api/v1/jobs/JOB/cancel']);
  });

  it('leads from a cause of failures to the work units that it befell, and to the reason, in three clicks', async () => {
    const { page } = opened;

    await page.getByRole('region', { name: 'Failures by cause' }).getByRole('link').first().click();
    await page.waitForFunction(() => location.search.startsWith('?cause='));
    await page.getByRole('group', { name: 'Work units' }).getByRole('link').first().click();

    await page.getByRole('heading', { level: 1, name: /^Work unit/ }).waitFor();
    await page.getByText('End of stderr').first().click();
    await page.getByText('reading queries.fasta').first().waitFor();
  });

  it('says so where there is none', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/jobs/${'0'.repeat(32)}`);

    await page.getByRole('alert').getByText('There is no such job').waitFor();
  });

  it('has work units by the page', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/jobs/${firstJob().id}`);

    await page.getByRole('button', { name: 'Next page' }).click();

    await page.getByRole('link', { name: '50', exact: true }).waitFor();
    await page.getByRole('button', { name: 'First page' }).click();
    await page.getByRole('link', { name: '0', exact: true }).waitFor();
  });
});

describe('validation', () => {
  it('orders audits of a host after a question', async () => {
    server.show('much');
    const { page } = opened;
    await checks.open(page, server.url, '/validation', 'Validation');

    await page.getByRole('button', { name: /^Re-audit/ }).first().click();
    await page.getByRole('button', { name: 'Order the audits' }).click();

    await page.getByText('The audits are ordered.').waitFor();
    assert.match(calls()[0], /^POST \/api\/v1\/hosts\/[0-9a-f]{32}\/reaudit$/);
  });

  it('tells a scientist nothing of hosts', async () => {
    server.show('much');
    server.become('SCIENTIST');
    const { page } = opened;
    await checks.open(page, server.url, '/validation', 'Validation');

    await page.getByRole('region', { name: 'Audited jobs' }).first().waitFor();
    assert.equal(await page.getByText('Hosts under suspicion').count(), 0);
  });
});

describe('the swarm', () => {
  it('is a drawing and a list that say the same, of one host if that is wanted', async () => {
    server.show('much');
    const { page } = opened;
    await checks.open(page, server.url, '/swarm', 'Live swarm');
    await page.locator('svg .edge').first().waitFor({ state: 'attached' });
    const all = await page.getByRole('group', { name: 'Connections' }).getByRole('row').count();

    await page.getByRole('combobox').selectOption({ label: 'Only Origin' });

    await page.waitForFunction(() => location.search === '?host=origin');
    await page.waitForFunction((before) => document.querySelectorAll('tbody tr').length < before - 1, all);
    assert.ok((await page.locator('.edge.faint').count()) > 0);
  });

  it('stands still for whoever asks for it', async () => {
    server.show('much');
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await checks.open(page, server.url, '/swarm', 'Live swarm');
    await page.locator('svg .edge').first().waitFor({ state: 'attached' });

    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  });
});

describe('the report', () => {
  it('leaves the frame away on paper', async () => {
    const { page } = opened;
    await page.goto(`${server.url}/jobs/${firstJob().id}/report`);
    await page.getByRole('button', { name: 'Print' }).waitFor();

    await page.emulateMedia({ media: 'print' });

    assert.equal(await page.getByRole('navigation', { name: 'Views' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Print' }).count(), 0);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  });
});
