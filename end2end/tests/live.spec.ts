// Two browsers on one week: what one does appears in the other, also after a conflict and after the server was away.
import type { Browser, Page } from '@playwright/test';
import { demoWeek, LOGINS, PASSWORD, SLUG, type Role } from '../support/demo.ts';
import { expect, test, visit, type StorageState } from '../support/fixtures.ts';
import { OwnServer } from '../support/own-server.ts';
import { BASE_URL } from '../support/server.mjs';

const WEEK = demoWeek(9);

const connected = (page: Page, timeout = 10_000) => expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout });
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();

async function put(page: Page, cell: string, typed: string) {
  await page.locator(cell).click();
  await page.keyboard.type(typed);
  await page.keyboard.press('Enter');
}

/** Another person's browser, on the same week. */
async function beside(browser: Browser, storageState: StorageState): Promise<Page> {
  const context = await browser.newContext({ baseURL: BASE_URL, storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await visit(page, WEEK);
  await connected(page);
  return page;
}

test.describe('two browsers', () => {
  let other: Page;

  test.beforeEach(async ({ page, browser, signIn, session }) => {
    await signIn('scheduler');
    await visit(page, WEEK);
    await connected(page);
    other = await beside(browser, await session('owner'));
  });

  test.afterEach(() => other.context().close());

  test('an edit shows in the other within two seconds', async ({ page }) => {
    const before = await other.locator('#c3-2').innerText();
    await put(page, '#c3-2', 'pto');
    await expect(other.locator('#c3-2')).toHaveText('PTO', { timeout: 2_000 });
    await expect(other.locator('.changed-cell')).toHaveCount(1);
    await expect(other.locator('.changed-cell')).toHaveCount(0);
    await saved(page);
    await page.keyboard.press('Control+z');
    await expect.poll(() => other.locator('#c3-2').innerText(), { timeout: 2_000 }).toBe(before);
  });

  test('a week that was opened later is followed as well', async ({ page }) => {
    const first = await page.locator('.week-pick').innerText();
    for (const each of [page, other]) {
      await each.getByRole('button', { name: 'Next week' }).click();
      await expect(each.locator('.week-pick')).not.toHaveText(first);
    }
    await put(page, '#c8-5', 'off');
    await expect(other.locator('#c8-5')).toHaveText('Off', { timeout: 2_000 });
    await saved(page);
    await page.keyboard.press('Control+z');
    await expect(other.locator('#c8-5')).not.toHaveText('Off');
  });

  test('each sees who is here, and in which cell', async ({ page }) => {
    await expect(other.getByText('Owen is here')).toBeVisible();
    await expect(page.getByText('Marta is here')).toBeVisible();
    await page.locator('#c5-1').click();
    const mark = other.locator('.person-cell');
    await expect(mark).toHaveText('OF');
    await expect.poll(() => over(other, '#c5-1')).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => over(other, '#c5-2')).toBe(true);
    await expect(mark).toHaveAttribute('aria-hidden', 'true');
    await page.goto(`/w/${SLUG}/schedule?week=2031-W05`);
    await expect(mark).toHaveCount(0);
  });

  test('of two changes of one cell one is made, and the other is told', async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await other.route('**/fn/schedule/ops', async (route) => {
      await held;
      await route.continue();
    });
    await put(other, '#c6-3', 'training');
    await expect(other.locator('#c6-3')).toHaveText('Training');
    await put(page, '#c6-3', 'sick');
    await saved(page);
    await other.waitForTimeout(500);
    await expect(other.locator('#c6-3'), 'what one does oneself stays until it is answered').toHaveText('Training');
    release();
    await expect(other.getByText(/Someone else put Sick .* Your change was not made\./)).toBeVisible();
    for (const one of [page, other]) {
      await expect(one.locator('#c6-3')).toHaveText('Sick');
    }
    // the loser goes on from what is there
    await other.unroute('**/fn/schedule/ops');
    await put(other, '#c6-3', 'training');
    await expect(page.locator('#c6-3')).toHaveText('Training', { timeout: 2_000 });
  });

  test('the tabs of a browser share one connection, and the next goes on with it', async ({ page, context }) => {
    const lines: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('/live?')) lines.push(request.url());
    });
    const second = await context.newPage();
    await visit(second, WEEK);
    await connected(second);
    await put(other, '#c7-4', 'holiday');
    for (const tab of [page, second]) await expect(tab.locator('#c7-4')).toHaveText('Holiday', { timeout: 2_000 });
    expect(lines, 'the second tab hears through the first').toEqual([]);
    await page.close();
    await expect.poll(() => lines.length).toBe(1);
    await put(other, '#c7-4', 'off');
    await expect(second.locator('#c7-4')).toHaveText('Off', { timeout: 5_000 });
  });
});

test('both catch up without a reload after the server was away', async ({ browser }) => {
  test.setTimeout(180_000);
  const server = new OwnServer();
  try {
    await server.start();
    const pages = [await signedIn(browser, server, 'scheduler'), await signedIn(browser, server, 'owner')];
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const cell = await freeCell(pages[0]!, signal === 'SIGKILL' ? 5 : 6);
      for (const page of pages) await page.evaluate(() => document.body.setAttribute('data-same', 'page'));
      await server.stop(signal);
      for (const page of pages) await expect(page.getByText('Reconnecting…')).toBeVisible();
      await server.start();
      // by neither page, and before they have come again
      await setSick(pages[0]!, cell);
      for (const page of pages) {
        await expect(page.locator(cell.id)).toHaveText('Sick', { timeout: 30_000 });
        await connected(page);
        await expect(page.locator('body[data-same="page"]')).toBeAttached();
      }
    }
    await put(pages[0]!, '#c2-0', 'training');
    await expect(pages[1]!.locator('#c2-0')).toHaveText('Training', { timeout: 2_000 });
  } finally {
    await server.remove();
  }
});

/** Whether the mark of the other person lies over the cell. */
async function over(page: Page, cell: string) {
  const [mark, place] = [await page.locator('.person-cell').boundingBox(), await page.locator(cell).boundingBox()];
  return !!mark && !!place && Math.abs(mark.x - place.x) < 2 && Math.abs(mark.y - place.y) < 2;
}

async function signedIn(browser: Browser, server: OwnServer, role: Role): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await visit(page, '/signin');
  await page.getByLabel('E-mail').fill(LOGINS[role]);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/w\//);
  await visit(page, WEEK);
  await connected(page);
  return page;
}

interface FreeCell {
  id: string;
  employee: string;
  day: string;
}

/** The first cell of a day that is empty, and whose it is. */
async function freeCell(page: Page, day: number): Promise<FreeCell> {
  const week = new URL(page.url()).searchParams.get('week');
  const answer = await call(page, 'schedule/week', { ws: SLUG, query: { week } });
  const { rows } = (await answer.json()) as { rows: [string, ...unknown[]][] };
  const row = rows.findIndex((row) => (row[7] as number[])[day] === 0);
  return { id: `#c${row}-${day}`, employee: rows[row]![0], day: dayOf(week ?? '', day) };
}

async function setSick(page: Page, { employee, day }: FreeCell) {
  const base = { cell: 'empty', base: [] };
  const op = { op_id: crypto.randomUUID(), employee, day, set: { whole: { status: 'sick' } }, base };
  const answer = await call(page, 'schedule/ops', { ws: SLUG, batch: { ops: [op] } });
  expect(JSON.stringify(await answer.json())).toContain('applied');
}

const call = (page: Page, endpoint: string, data: unknown) =>
  page.request.post(`/fn/${endpoint}`, { headers: { origin: new URL(page.url()).origin }, data });

/** A day of an ISO week: its fourth of January is in the first. */
function dayOf(week: string, day: number): string {
  const [year, number] = week.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year!, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(monday + ((number! - 1) * 7 + day) * 86_400_000).toISOString().slice(0, 10);
}
