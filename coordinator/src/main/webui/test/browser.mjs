/**
 * Checks the page of a running coordinator in a real browser:
 *
 *   node test/browser.mjs BASE_URL TOKEN [SCREENSHOT.png]
 *
 * Prints each finding on a line. Exit code 0: none. 1: some. 2: wrong call, or no browser.
 */
import * as checks from './checks.mjs';
import { launch } from './chromium.mjs';

const [address, token, picture] = process.argv.slice(2);
if (address === undefined || token === undefined) {
  console.error('usage: node test/browser.mjs BASE_URL TOKEN [SCREENSHOT.png]');
  process.exit(2);
}
const baseUrl = address.replace(/\/$/, '');
const browser = await launch().catch((error) => {
  console.error(error.message);
  process.exit(2);
});

let findings;
try {
  findings = await findingsOf(baseUrl);
} catch (error) {
  findings = [`the check broke off: ${error.message}`];
} finally {
  await browser.close();
}
findings.forEach((finding) => console.error(finding));
console.log(findings.length === 0 ? `The page at ${baseUrl} is in order.` : `${findings.length} findings.`);
process.exit(findings.length === 0 ? 0 : 1);

async function findingsOf(base) {
  const { page, faults } = await checks.openPage(browser);
  await checks.logIn(page, base, token);
  const found = [
    ...(await checks.documentFindings(base)),
    ...(await checks.tokenLeaks(page, token)),
    ...(await checks.missingFigures(page)),
    ...(await checks.viewFindings(page, 'overview')),
  ];
  if (picture !== undefined) {
    await page.screenshot({ path: picture, fullPage: true });
  }
  for (const link of await page.getByRole('navigation', { name: 'Views' }).getByRole('link').all()) {
    const name = await link.textContent();
    await link.click();
    await page.locator('h1').filter({ visible: true }).waitFor();
    found.push(...(await checks.viewFindings(page, name.trim())), ...(await checks.reloadFindings(page, name.trim())));
  }
  return [...found, ...faults];
}
