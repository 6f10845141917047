// The crew's page on a phone: with scripts and without, with a signal and without.
import type { APIRequestContext, Page, PlaywrightWorkerArgs } from '@playwright/test';

import { ask } from '../support/ask.ts';
import { crewLink, type CrewLink } from '../support/crew.ts';
import { SLUG } from '../support/demo.ts';
import { expect, hydrated, test, visit, type StorageState } from '../support/fixtures.ts';
import { BASE_URL } from '../support/server.mjs';
import { PHONE } from '../support/sizes.ts';

const GOT = "You said you'll be there.";
const WAITS = "I'll be there: saved on this phone, sent when there is a signal.";

async function office(playwright: PlaywrightWorkerArgs['playwright'], storageState: StorageState) {
  return playwright.request.newContext({ baseURL: BASE_URL, storageState });
}

// The answers that the trail tells of, by who holds the link.
async function answersInTheTrail(owner: APIRequestContext, person: string): Promise<number> {
  const page = { offset: 0, limit: 100 };
  const trail = (await ask(owner, 'workspace/list_audit', { ws: SLUG, query: { entity: 'acknowledgement', page } })) as {
    rows: { actor_name: string }[];
  };
  return trail.rows.filter((row) => row.actor_name === person).length;
}

// Waits until the service worker serves the page and the phone has its copy.
async function keptOnThePhone(page: Page) {
  await expect(page.getByText('Saved on phone')).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test.describe('a crew link', () => {
  let owner: APIRequestContext;
  let crew: CrewLink;

  test.beforeEach(async ({ playwright, session }) => {
    owner = await office(playwright, await session('owner'));
    crew = await crewLink(owner);
  });

  test.afterEach(async () => owner.dispose());

  test('shows today first, in thumb-sized targets, and switches to Spanish', async ({ page }) => {
    await visit(page, `/c/${crew.token}`);
    const today = page.locator('.job').first();
    await expect(today.getByRole('heading', { name: /^Today/ })).toBeVisible();
    await expect(today.getByRole('heading', { name: crew.project })).toBeVisible();
    await expect(today.getByRole('link', { name: 'Map' })).toHaveAttribute('href', /google\.com\/maps/);
    for (const target of await page.locator('a:visible, button:visible, summary:visible').all()) {
      expect((await target.boundingBox())?.height ?? 0, await target.innerText()).toBeGreaterThanOrEqual(48);
    }
    await page.getByRole('link', { name: 'Español' }).click();
    await expect(page.getByRole('button', { name: 'Ahí estaré' }).first()).toBeVisible();
    await visit(page, `/c/${crew.token}`);
    await expect(page.getByRole('heading', { name: /^Hoy/ })).toBeVisible();
  });

  test('weighs less than 60 kB and loads no WASM', async ({ page }) => {
    const paths: string[] = [];
    page.on('request', (request) => paths.push(new URL(request.url()).pathname));
    await visit(page, `/c/${crew.token}`);
    const bytes = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .map((entry) => (entry as PerformanceResourceTiming).transferSize)
        .reduce((sum, size) => sum + size, 0),
    );
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(60_000);
    expect(paths.filter((path) => path.endsWith('.wasm') || path.startsWith('/pkg/'))).toEqual([]);
  });

  test('can be installed, with icons that are there', async ({ page }) => {
    await visit(page, `/c/${crew.token}`);
    const href = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
    const manifest = (await (await page.request.get(href)).json()) as { icons: { src: string; sizes: string; type: string }[] };
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await page.request.get(src);
      // a text says in which characters it is written as well
      const kind = icon.headers()['content-type']?.split(';')[0];
      expect([icon.status(), kind], src).toEqual([200, type]);
      if (type !== 'image/png') continue;
      // the header of a PNG tells its size at bytes 16 and 20
      const bytes = await icon.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    }
  });

  test('takes an answer, and tells it after a reload', async ({ page }) => {
    await visit(page, `/c/${crew.token}`);
    const today = page.locator('.job').first();
    await today.getByRole('button', { name: "I'll be there" }).click();
    await expect(today.getByRole('status')).toHaveText(GOT);
    await today.getByText('I have a problem', { exact: true }).click();
    await today.getByLabel(/What is it/).fill('The truck does not start.');
    await today.getByRole('button', { name: 'Send' }).click();
    await expect(today.getByRole('status')).toHaveText('You told your planner that you have a problem.');
  });

  test('works without JavaScript', async ({ browser }) => {
    const context = await browser.newContext({ ...PHONE, baseURL: BASE_URL, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`/c/${crew.token}`);
    const today = page.locator('.job').first();
    await today.getByRole('button', { name: "I'll be there" }).click();
    await expect(today.getByRole('status')).toHaveText(GOT);
    await today.getByText('I have a problem', { exact: true }).click();
    await today.getByLabel(/What is it/).fill('The truck does not start.');
    await today.getByRole('button', { name: 'Send' }).click();
    await expect(today.getByRole('status')).toHaveText('You told your planner that you have a problem.');
    await context.close();
  });

  test('opens without a signal, and an answer given then arrives once', async ({ page, context, complaints }) => {
    complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    await visit(page, `/c/${crew.token}`);
    await keptOnThePhone(page);
    const person = await page.getByRole('heading', { level: 1 }).innerText();
    const before = await answersInTheTrail(owner, person);
    await context.setOffline(true);
    await page.reload();
    await hydrated(page);
    await expect(page.getByText(/^As of \d{1,2}:\d\d\. There is no signal now\.$/)).toBeVisible();
    const today = page.locator('.job').first();
    await expect(today.getByRole('heading', { name: crew.project })).toBeVisible();
    await today.getByRole('button', { name: "I'll be there" }).click();
    await expect(today.getByRole('status')).toHaveText(WAITS);
    // another page of the same browser: the one that took the answer is gone
    await page.close();
    const next = await context.newPage();
    await next.goto(`/c/${crew.token}`);
    await expect(next.locator('.job').first().getByRole('status')).toHaveText(WAITS);
    expect(await answersInTheTrail(owner, person)).toBe(before);
    await context.setOffline(false);
    await expect(next.locator('.job').first().getByRole('status')).toHaveText(GOT);
    await next.reload();
    await hydrated(next);
    expect(await answersInTheTrail(owner, person)).toBe(before + 1);
  });

  test('tells the next morning without a signal that yesterday is over', async ({ page, context, complaints }) => {
    complaints.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    await visit(page, `/c/${crew.token}`);
    await keptOnThePhone(page);
    const tomorrow = await page.locator('.job').nth(1).getByRole('heading', { level: 2 }).innerText();
    await context.setOffline(true);
    await page.clock.setFixedTime(Date.now() + 86_400_000);
    await page.reload();
    await hydrated(page);
    const first = page.locator('.job').first().getByRole('heading', { level: 2 });
    await expect(first).toHaveText(tomorrow.replace('Tomorrow', 'Today'));
    await context.setOffline(false);
  });

  test('shows nothing once it is revoked, and the phone forgets', async ({ page, context, complaints }) => {
    complaints.expect(/404|ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    await visit(page, `/c/${crew.token}`);
    await keptOnThePhone(page);
    await ask(owner, 'crew/revoke', { ws: SLUG, link: crew.link });
    await page.reload();
    await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'No signal' })).toBeVisible();
    await expect(page.getByText(crew.project)).toHaveCount(0);
    await context.setOffline(false);
  });
});

test('the office makes a link, prints its code and revokes it', async ({ page, signIn }) => {
  await signIn('scheduler');
  await visit(page, `/w/${SLUG}/crew-links`);
  const make = page.getByRole('button', { name: /^Make a link: / }).nth(3);
  const person = ((await make.getAttribute('aria-label')) ?? '').replace('Make a link: ', '');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: person, exact: true }) });
  await make.click();
  const made = page.getByRole('region', { name: 'New links' });
  await expect(made.locator('svg.qr path')).toHaveAttribute('d', /^M4 4h7v1h-7z/);
  await expect(made.locator('code')).toHaveText(new RegExp(`^${BASE_URL}/c/[\\w-]{43}$`));
  const address = await made.locator('code').innerText();
  expect((await page.request.get(address)).status()).toBe(200);
  await made.getByRole('button', { name: 'Done' }).click();
  await row.getByRole('button', { name: /Revoke/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row.getByText(/^Revoked/)).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);
});

test('who is signed in has the own days on the same page, without scripts', async ({ page, signIn }) => {
  await signIn('crew');
  await page.goto(`/w/${SLUG}`);
  await expect(page).toHaveURL(new RegExp(`/w/${SLUG}/me$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Joe Whitfield' })).toBeVisible();
  expect(await page.locator('script').count()).toBe(0);
  await page.getByRole('link', { name: 'The whole schedule' }).click();
  await expect(page).toHaveURL(/\/schedule/);
});
