/**
 * Looks at the worker's local page in a real browser, as a person would:
 *
 *   node page.mjs steer LINK [SCREENSHOT.png]     on a running worker: snooze, wake, drain, preferences, leave
 *   node page.mjs show NAME=LINK ...              on pages that always show the same: looks and accessibility
 *
 * Prints each finding on a line. Exit code 0: none. 1: some. 2: wrong call, or no browser.
 */
import assert from 'node:assert/strict';
import * as checks from '../../../../coordinator/src/main/webui/test/checks.mjs';
import { launch } from '../../../../coordinator/src/main/webui/test/chromium.mjs';

const PATIENCE = 60_000;
const [what, ...rest] = process.argv.slice(2);
if (!['steer', 'show'].includes(what) || rest.length === 0) {
  console.error('usage: node page.mjs steer LINK | show NAME=LINK ...');
  process.exit(2);
}
const browser = await launch().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
const findings = [];
try {
  await (what === 'steer' ? steer(...rest) : show(rest));
} catch (error) {
  findings.push(`the check broke off: ${error.stack}`);
} finally {
  await browser.close();
}
findings.forEach((finding) => console.error(finding));
process.exit(findings.length === 0 ? 0 : 1);

async function open(link) {
  const opened = await checks.openPage(browser);
  opened.page.setDefaultTimeout(PATIENCE);
  await opened.page.goto(link);
  await opened.page.getByRole('heading', { name: 'Tasks', exact: true }).waitFor();
  return opened;
}

async function looks(page, name) {
  const found = [
    ...(await checks.axeFindings(page, 'light')),
    ...(await checks.axeFindings(page, 'dark')),
    ...(await checks.overflowFindings(page)),
    ...(await checks.markupFindings(page)),
  ];
  findings.push(...found.map((finding) => `${name}: ${finding}`));
}

async function show(links) {
  for (const one of links) {
    const [name, link] = one.split(/=(.*)/s);
    const { page, faults, close } = await open(link);
    const code = new URL(link).hash.slice('#code='.length);
    findings.push(...(await checks.tokenLeaks(page, code)), ...(await checks.documentFindings(new URL(link).origin)));
    await page.locator('summary').click();
    await looks(page, name);
    assert.equal(await page.evaluate(() => window.hacked), undefined, `${name}: a name became a program`);
    await byKeyboard(page);
    findings.push(...faults.map((fault) => `${name}: ${fault}`));
    await close();
  }
}

/** Every control is reached by the Tab key alone, and shows that it has the focus. */
async function byKeyboard(page) {
  const wanted = await page
    .locator('button:enabled:visible, a:visible, input:visible, textarea:visible, summary:visible')
    .count();
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
  const reached = new Set();
  for (let press = 0; press < wanted + 5; press += 1) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        const { activeElement: it } = document;
        return `${it.tagName} ${it.id} ${it.textContent.slice(0, 40)}`;
      }),
    );
  }
  for (const words of ['15 min', 'Take nothing new', 'Save', 'Leave and delete everything', 'textarea']) {
    const there = [...reached].some((one) => one.toLowerCase().includes(words.toLowerCase()));
    assert.ok(there, `"${words}" is not reached by the Tab key: ${[...reached].join('; ')}`);
  }
}

async function steer(link, picture) {
  const { page, faults } = await open(link);
  const button = (name) => page.getByRole('button', { name, exact: true });
  const now = page.getByRole('region', { name: 'Now' });
  assert.equal(new URL(page.url()).hash, '', 'the code stays in the address');

  await now.getByText('Computing', { exact: true }).waitFor();
  await page.getByRole('heading', { name: '<script>window.hacked=1</script>' }).first().waitFor();
  await looks(page, 'computing');
  if (picture !== undefined) {
    await page.screenshot({ path: picture, fullPage: true });
  }

  await button('1 hour').click();
  await now.getByText('Suspended', { exact: true }).waitFor();
  await now.getByText(/Computing resumes/).waitFor();
  await now.getByText(/\d+ min \d+ s left|1 h 0 min left/).waitFor();
  await looks(page, 'snoozed');
  await button('Wake up').focus();
  await page.keyboard.press('Enter');
  await now.getByText('Computing', { exact: true }).waitFor();

  await button('Take nothing new').click();
  await now.getByText('Finishing what it has').waitFor();
  await button('Take new tasks again').click();
  await now.getByText('Computing', { exact: true }).waitFor();

  const text = page.getByRole('textbox', { name: /key = value/ });
  const good = await text.inputValue();
  await text.fill(`${good}\nfavourite.colour = green\n`);
  await button('Save').click();
  const mistake = page.getByRole('button', { name: /line \d+.*favourite\.colour/ });
  await mistake.waitFor();
  await mistake.click();
  assert.match(await text.evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd)), /favourite/);
  await looks(page, 'mistake');
  await text.fill(`${good}\n# as before\n`);
  await button('Save').click();
  await page.getByText('The preferences are saved and in force.').waitFor();

  await page.reload();
  await now.getByText('Computing', { exact: true }).waitFor();
  await page.locator('summary').click();
  const confirm = page.getByLabel('Type leave to confirm');
  await confirm.fill('yes');
  assert.ok(await button('Leave and delete everything').isDisabled());
  await confirm.fill('leave');
  await button('Leave and delete everything').click();
  await page.getByRole('heading', { name: 'This host has left' }).waitFor();
  await page.getByText('Nothing is left.').waitFor();
  await looks(page, 'left');

  // A mistake in what was typed is answered with 409, which browsers log.
  findings.push(...faults.filter((fault) => !/status of 409/.test(fault)));
}
