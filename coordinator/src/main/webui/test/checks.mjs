/** What must be true of the page on any coordinator. Each check returns the findings; none is good. */
import { AxeBuilder } from '@axe-core/playwright';

/**
 * Opens a page of its own that remembers everything that went wrong in it.
 *
 * @returns the page, and `faults`: console errors, exceptions, dialogs, refusals by the content security policy
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('dialog', async (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  await page.exposeFunction('reportViolation', (what) => faults.push(`content security policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`);
    });
  });
  return { page, faults, close: () => context.close() };
}

/** Logs in by the address, as the demo's link does, and waits for the first figures. */
export async function logIn(page, baseUrl, token) {
  await page.goto(`${baseUrl}/#token=${encodeURIComponent(token)}`);
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor({ timeout: 15_000 });
}

/** Goes to a view by its address, as a link from outside does, and waits for its title. */
export async function open(page, baseUrl, path, title) {
  await page.goto(baseUrl.replace(/\/$/, '') + path);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor({ timeout: 15_000 });
}

/** The token must neither stay in the address nor be readable by scripts. */
export async function tokenLeaks(page, token) {
  const seen = await page.evaluate(() => [
    location.href,
    document.cookie,
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    document.documentElement.outerHTML,
  ]);
  return seen.some((words) => words.includes(token)) ? ['the token can be seen in the page or its address'] : [];
}

/** The figures are on the overview, and the chart is drawn. */
export async function missingFigures(page) {
  const figures = await page.getByRole('main').locator('dt').allTextContents();
  const wanted = ['Running jobs', 'Computing hosts', 'Sealed results', 'Throughput'];
  return [
    ...wanted.filter((name) => !figures.includes(name)).map((name) => `no figure "${name}"`),
    ...(await chartFindings(page)),
  ];
}

/** Everything that a view must be, whatever it shows; the page is at that view. */
export async function viewFindings(page, name) {
  const found = [
    ...(await markupFindings(page)),
    ...(await axeFindings(page, 'light')),
    ...(await axeFindings(page, 'dark')),
    ...(await overflowFindings(page)),
  ];
  return found.map((finding) => `${name}: ${finding}`);
}

async function chartFindings(page) {
  const chart = page.getByRole('img', { name: /^Throughput of the last 5 minutes/ });
  const canvas = chart.locator('canvas');
  await canvas.waitFor({ timeout: 5000 });
  const painted = await canvas.evaluate((element) => {
    const { data } = element.getContext('2d').getImageData(0, 0, element.width, element.height);
    return data.some((value) => value > 0);
  });
  return painted ? [] : ['the throughput chart is blank'];
}

/** What hosts and scientists wrote is text, and nothing else. */
export async function markupFindings(page) {
  const made = await page.evaluate(() => [
    ...[...document.querySelectorAll('main script, main img, main iframe, main object')].map(({ outerHTML }) => outerHTML),
    ...[...document.querySelectorAll('*')]
      .filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')))
      .map(({ outerHTML }) => outerHTML),
  ]);
  return made.map((markup) => `data became markup: ${markup}`);
}

/** axe over the whole page, in one colour scheme. */
export async function axeFindings(page, colorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `axe, ${colorScheme}: ${id} (${help}) at ${target.join(' ')}`),
  );
}

/** Nothing may be wider than the window, however narrow. */
export async function overflowFindings(page) {
  const before = page.viewportSize();
  const findings = [];
  for (const width of [320, 360, 768, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    findings.push(...(wide > 0 ? [`at ${width} px the page is ${wide} px too wide`] : []));
  }
  await page.setViewportSize(before);
  return findings;
}

/** The page's own headers and markup: a strict policy, and nothing that it would refuse. */
export async function documentFindings(baseUrl) {
  const response = await fetch(`${baseUrl}/`);
  const policy = response.headers.get('content-security-policy') ?? '';
  const html = await response.text();
  return [
    ...(/default-src 'self'/.test(policy) ? [] : [`no strict content security policy: "${policy}"`]),
    ...(/unsafe-inline|unsafe-eval/.test(policy) ? ['the content security policy allows inline code'] : []),
    ...(/<script(?![^>]*\ssrc=)/.test(html) ? ['an inline script'] : []),
    ...(/<style|\sstyle=|\son[a-z]+=/.test(html) ? ['an inline style or handler'] : []),
  ];
}

/** A view has an address of its own: whoever reloads it, or gets it as a link, sees the same view. */
export async function reloadFindings(page, name) {
  const heading = await page.locator('h1').filter({ visible: true }).textContent();
  const answer = await page.reload();
  if (answer?.status() !== 200) {
    return [`${name}: reloaded, it is answered with ${answer?.status()}`];
  }
  await page.locator('h1').filter({ visible: true }).waitFor();
  const now = await page.locator('h1').filter({ visible: true }).textContent();
  return now === heading ? [] : [`${name}: reloaded, it is "${now}" instead of "${heading}"`];
}
