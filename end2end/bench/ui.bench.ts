// How long the page's main thread is busy with a click, a key and an edit, and how many frames a long scroll drops.
//
// BENCH_UI names a JSON file: where the two companies are served, who signs in, and where the figures go.
import { readFileSync, writeFileSync } from 'node:fs';

import { expect, test, type Browser, type Page } from '@playwright/test';

import { hydrated, settled } from '../support/fixtures.ts';
import { CATEGORIES, frames, inputCosts, type Frames, type TraceEvent } from './trace.ts';

interface Plan {
  // addresses of the servers: of the company whose cells are touched, and of the one whose rows are scrolled
  cells: string;
  rows: string;
  // of the week, from the server's address
  days: string;
  weeks: string;
  email: string;
  password: string;
  // people of the first company
  people: number;
  repeat: number;
  out: string;
}

// Milliseconds of each input, or frames of each scroll, by what was done.
interface Figures {
  costs: Record<string, number[]>;
  scrolls: Record<string, Frames>;
}

const plan = JSON.parse(readFileSync(process.env['BENCH_UI'] ?? '', 'utf8')) as Plan;
const figures: Figures = { costs: {}, scrolls: {} };

test.afterAll(() => writeFileSync(plan.out, JSON.stringify(figures)));

for (const slower of [1, 4]) {
  test(`cells, ${slower} times slower`, async ({ page, browser }) => {
    await open(page, plan.cells, plan.days);
    expect(await page.locator('[id^="c"][id$="-0"]').count()).toBe(plan.people);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
    const cell = (row: number, day: number) => page.locator(`#c${row}-${day}`);

    const clicks = await traced(browser, page, async () => {
      for (let turn = 0; turn < plan.repeat; turn += 1) {
        await cell((turn * 7) % 16, turn % 7).click();
        await drawn(page);
      }
    });
    const keys = await traced(browser, page, async () => {
      for (let turn = 0; turn < plan.repeat; turn += 1) {
        await page.keyboard.press(['ArrowDown', 'ArrowRight', 'Shift+ArrowUp', 'ArrowLeft'][turn % 4] ?? 'ArrowDown');
        await drawn(page);
      }
    });
    figures.costs[`selection ${slower}`] = [...inputCosts(clicks, ['mousedown']), ...inputCosts(keys, ['keydown'])];

    const edits = await traced(browser, page, async () => {
      for (let turn = 0; turn < plan.repeat; turn += 1) {
        await cell((turn * 5) % 16, turn % 5).click();
        for (const key of turn % 2 ? 'pto' : '104') {
          await page.keyboard.press(key);
          await drawn(page);
        }
        await page.keyboard.press('Enter');
        await expect(page.getByText('Saved', { exact: true })).toBeVisible();
      }
    });
    const typed = inputCosts(edits, ['keydown']);
    expect(typed.length, 'three letters and Enter').toBe(4 * plan.repeat);
    figures.costs[`opening ${slower}`] = typed.filter((_, index) => index % 4 === 0);
    figures.costs[`edit ${slower}`] = typed.filter((_, index) => index % 4 === 3);
  });
}

for (const view of ['days', 'weeks'] as const) {
  test(`scroll of ${view}`, async ({ page, browser }) => {
    await open(page, plan.rows, plan[view]);
    const sheet = page.locator('.sheet');
    await sheet.hover();
    const events = await traced(browser, page, async () => {
      // a wheel's click is 100 px or so; a fast hand turns it some twenty times a second
      for (let turn = 0; turn < 200; turn += 1) {
        await page.mouse.wheel(0, 320);
        await page.waitForTimeout(50);
      }
    });
    expect(await sheet.evaluate((element) => element.scrollTop), 'the table scrolled').toBeGreaterThan(30_000);
    figures.scrolls[view] = frames(events);
  });
}

// Signs in and shows a page until it is quiet.
async function open(page: Page, server: string, path: string) {
  await page.goto(`${server}/signin`);
  await hydrated(page);
  await page.getByLabel('E-mail').fill(plan.email);
  await page.getByLabel('Password').fill(plan.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/w\//);
  await page.goto(`${server}${path}`);
  await hydrated(page);
  await settled(page);
  await page.waitForLoadState('networkidle');
}

async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<TraceEvent[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  await drawn(page);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return trace.traceEvents;
}

// Until the frame after the next one begins: what was done is drawn then.
async function drawn(page: Page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
