/** The views of hosts, people and the system in a real browser, on a mock coordinator. */
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

const VIEWS = [
  ['/hosts', 'Hosts'],
  ['/volunteers', 'Volunteers & credit'],
  ['/ledger', 'Ledger'],
  ['/mine', 'My contribution'],
  ['/mine/certificate', 'Certificate'],
  ['/access', 'Accounts'],
  ['/tokens', 'Tokens'],
  ['/audit', 'Audit log'],
  ['/system', 'System'],
];

const hosts = () => server.world.grid.snapshot(true).hosts;
const sent = () => server.world.calls.map(({ method, path }) => `${method} ${path}`);

async function enter(path, title) {
  await checks.logIn(opened.page, server.url, server.token);
  await checks.open(opened.page, server.url, path, title);
}

/** Confirms what is asked, after a look at how the same is done elsewhere. */
async function confirm(verb) {
  const { page } = opened;
  const dialog = page.getByRole('dialog');
  await dialog.getByText('The same in a terminal').waitFor();
  assert.deepEqual(await checks.axeFindings(page, 'light'), []);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('each view, whatever it shows', () => {
  for (const scenario of ['empty', 'much', 'trouble']) {
    for (const [path, title] of [...VIEWS, ['/hosts/:host', undefined]]) {
      it(`${path} is accessible, narrow enough and clean with the scenario "${scenario}"`, async () => {
        server.show(scenario);
        const { page, faults } = opened;
        const host = hosts().at(-1) ?? { id: 'none', name: 'Host' };
        await enter(path.replace(':host', host.id), title ?? host.name);
        await page.locator('main .card, main [role="alert"]').first().waitFor();

        assert.deepEqual(await checks.viewFindings(page, `${scenario} ${path}`), []);
        assert.deepEqual(scenario === 'empty' ? faults.filter((fault) => !fault.includes('404')) : faults, []);
      });
    }
  }
});

describe('hosts', () => {
  it('are found, sorted and paged by the coordinator, and the address remembers how', async () => {
    server.show('much');
    const { page } = opened;
    await enter('/hosts', 'Hosts');

    await page.getByRole('button', { name: 'Credit' }).click();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL(/sort=-credit.*after=50|after=50.*sort=-credit/);
    await page.getByRole('searchbox', { name: 'Name, account, processor or id' }).fill('attic-101');
    await page.getByText('attic-101').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);

    assert.match(page.url(), /q=attic-101/);
    assert.doesNotMatch(page.url(), /after=/);
  });

  it('show all tasks that they had, sorted, filtered and by the page', async () => {
    const { page } = opened;
    const host = hosts().find(({ name }) => name !== 'just-enrolled');
    await enter(`/hosts/${host.id}`, host.name);
    const tasks = page.getByRole('region', { name: /^Tasks/ });
    const rows = tasks.locator('tbody tr');
    await rows.nth(24).waitFor();

    await tasks.getByRole('button', { name: 'Failed', exact: true }).click();
    await page.waitForURL(/state=FAILURE/);
    await rows.first().getByText('wanted 300 MiB').waitFor({ state: 'attached' });
    assert.equal(await rows.filter({ hasText: 'Succeeded' }).count(), 0);
    await tasks.getByRole('button', { name: 'All', exact: true }).click();
    await tasks.getByRole('button', { name: 'Next page' }).click();
    await page.waitForURL(/after=25/);
    await tasks.getByRole('button', { name: 'Took' }).click();
    await page.waitForURL(/sort=-wall/);

    assert.doesNotMatch(page.url(), /after=/);
    assert.deepEqual(await checks.viewFindings(page, host.name), []);
  });

  it('can be drained, and the drain undone', async () => {
    const { page } = opened;
    const [host] = hosts();
    await enter(`/hosts/${host.id}`, host.name);

    await page.getByRole('button', { name: 'Drain' }).click();
    await confirm('Drain the host');
    await page.getByRole('button', { name: 'Let it work' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Drain', exact: true }).waitFor();

    assert.deepEqual(server.world.calls.map(({ body }) => body), [{ on: true }, { on: false }]);
  });

  it('can be banned and unbanned, made anchors, and revoked for good', async () => {
    const { page } = opened;
    const [host] = hosts();
    await enter(`/hosts/${host.id}`, host.name);

    await page.getByRole('button', { name: 'Ban', exact: true }).click();
    await confirm('Ban the host');
    await page.getByRole('button', { name: 'Unban' }).click();
    await confirm('Unban the host');
    await page.getByRole('button', { name: 'Make anchor' }).click();
    await confirm('Make it an anchor');
    await page.getByRole('button', { name: 'No anchor' }).waitFor();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await confirm('Revoke the host');
    await page.getByRole('button', { name: 'Revoke' }).waitFor({ state: 'hidden' });

    assert.deepEqual(sent(), ['ban', 'ban', 'anchor', 'revoke'].map((part) => `POST /api/v1/hosts/${host.id}/${part}`));
  });

  it('show a volunteer neither trust nor what only admins do', async () => {
    server.become('VOLUNTEER');
    const { page } = opened;
    const [host] = hosts();
    await enter(`/hosts/${host.id}`, host.name);

    await page.getByRole('heading', { name: 'When it is there' }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Reliability' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Ban' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Drain' }).count(), 1);
    await checks.open(page, server.url, '/mine', 'My contribution');
    assert.equal(await page.getByRole('link', { name: 'System' }).count(), 0);
  });
});

describe('people', () => {
  it('are given accounts, roles and links, and lose them', async () => {
    const { page } = opened;
    await enter('/access', 'Accounts');

    await page.getByLabel('Name', { exact: true }).last().fill('grace');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('alert').getByText('Choose another name.').waitFor();
    await page.getByLabel('Name', { exact: true }).last().fill('linus');
    await page.getByRole('button', { name: 'Make the account' }).click();
    await page.getByRole('cell', { name: 'linus', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Make a link', exact: true }).click();
    await page.getByText('#invitation=s3cret').waitFor();
    await page.getByRole('button', { name: 'Change linus' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Scientist').check();
    assert.deepEqual(await checks.axeFindings(page, 'dark'), []);
    await dialog.getByRole('button', { name: 'Save the roles' }).click();
    await page.getByRole('row', { name: /linus/ }).getByText('Scientist, Volunteer').waitFor();
    await page.getByRole('button', { name: 'Change linus' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
    await confirm('Disable');
    await page.getByRole('row', { name: /linus/ }).getByText('Disabled').waitFor();
  });

  it('make tokens that are shown once, and rotate and revoke them', async () => {
    const { page } = opened;
    await enter('/tokens', 'Tokens');

    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByRole('alert').getByText('A token has a name').waitFor();
    await page.getByLabel('Name, to know it again by').fill('new one');
    await page.getByLabel('see jobs and results').check();
    await page.getByRole('button', { name: 'Make the token' }).click();
    await page.getByText('f00d'.repeat(16)).waitFor();
    await page.getByRole('button', { name: 'Rotate laptop' }).click();
    await confirm('Rotate');
    await page.getByText('beef'.repeat(16)).waitFor();
    await page.getByRole('button', { name: 'Revoke laptop' }).click();
    await confirm('Revoke');
    await page.getByRole('cell', { name: 'laptop', exact: true }).waitFor({ state: 'hidden' });
  });

  it('print a certificate that says who gave what', async () => {
    const { page } = opened;
    await enter('/mine', 'My contribution');

    await page.getByRole('link', { name: 'Open the certificate' }).click();
    await page.getByRole('heading', { name: 'Certificate of contribution' }).waitFor();
    await page.emulateMedia({ media: 'print' });

    assert.equal(await page.getByRole('navigation').count(), 0);
    await page.getByRole('article').getByText('ada', { exact: true }).waitFor();
    await page.getByText('4,210 work units').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false);
  });
});

describe('the coordinator', () => {
  it('filters its audit log and verifies the chain', async () => {
    const { page } = opened;
    await enter('/audit', 'Audit log');

    await page.getByRole('button', { name: 'Refused' }).click();
    await page.waitForFunction(() => [...document.querySelectorAll('tbody tr')].every((row) => row.textContent.includes('Refused')));
    await page.getByRole('button', { name: 'Verify the chain' }).click();

    await page.getByText('All 230 lines are what they were.').waitFor();
  });

  it('says what is wrong with its limit and its remedy, and gives its door a fresh key', async () => {
    server.show('trouble');
    server.world.alerts = true;
    const { page } = opened;
    await enter('/system', 'System');

    const alert = page.getByRole('listitem').filter({ hasText: 'The certificate of the workers’ door ends' });
    await alert.getByText('3 d (limit 30 d)').waitFor();
    await alert.getByText('Renew it now').waitFor();
    await page.getByText('The database does not answer').waitFor();
    await page.getByRole('button', { name: 'Rotate' }).click();
    await confirm('Rotate the key');

    assert.deepEqual(sent(), ['POST /api/v1/keys/workers-door/rotation']);
  });

  it('leads from the credit of all to the entries of one job', async () => {
    const { page } = opened;
    await enter('/volunteers', 'Volunteers & credit');

    await page.getByRole('link', { name: 'grace' }).click();
    await page.getByRole('heading', { name: 'Ledger of grace' }).waitFor();
    await page.getByRole('searchbox', { name: /Job id/ }).fill('a'.repeat(32));
    await page.getByRole('button', { name: 'Show' }).click();

    await page.getByRole('columnheader', { name: 'Work unit' }).waitFor();
    assert.match(page.url(), /job=a{32}/);
  });
});
