// Weeks side by side, and the week on paper.
import { type APIRequestContext, type Page } from '@playwright/test';

import { ask } from '../support/ask.ts';
import { demoWeek, SLUG } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';
import { pagesOf } from '../support/pdf.ts';
import { BASE_URL } from '../support/server.mjs';

// The address of the same week in another view.
const weeksOf = (days: string) => days.replace('/schedule?', '/schedule/weeks?');
const printOf = (days: string) => days.replace('/schedule?', '/schedule/print?');

const weekOf = (address: string) => new URL(address, BASE_URL).searchParams.get('week');

test.describe('weeks', () => {
  test.beforeEach(async ({ signIn }) => signIn('viewer'));

  test('a week opens into its days, and the days lead back', async ({ page }) => {
    await visit(page, demoWeek(2));
    const view = page.getByRole('navigation', { name: 'View' });
    await expect(view.getByRole('link', { name: 'Days' })).toHaveAttribute('aria-current', 'page');
    await view.getByRole('link', { name: 'Weeks' }).click();
    await expect(page).toHaveURL(new RegExp(`/schedule/weeks\\?week=${weekOf(demoWeek(2))}`));
    const grid = page.getByRole('grid');
    await expect(grid.getByRole('columnheader')).toHaveCount(1 + 4 + 1);
    // a crew's foreman is on one job for some days of the week
    await expect(page.locator('#c0-0')).toContainText(/P-\d+ \d(\.5)?d/);
    await grid.getByRole('columnheader').nth(2).getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/schedule\\?week=${weekOf(demoWeek(3))}`));
    await expect(page.getByRole('grid').getByRole('columnheader')).toHaveCount(1 + 7 + 1);
    await view.getByRole('link', { name: 'Weeks' }).click();
    await expect(page).toHaveURL(new RegExp(`/schedule/weeks\\?week=${weekOf(demoWeek(3))}`));
  });

  test('a cell adds up the days of its week', async ({ page }) => {
    await visit(page, demoWeek(2));
    const [days, hours] = [page.locator('[id^="c5-"] .cell'), page.locator('tr:has(#c5-0) .hrs')];
    const worked = await hours.innerText();
    const codes = await days.evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent ?? ''));
    const name = (await page.locator('tr:has(#c5-0) .who').textContent()) ?? '';
    await visit(page, weeksOf(demoWeek(2)));
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
    const first = row.getByRole('gridcell').first();
    for (const code of new Set(codes)) await expect(first).toHaveAttribute('title', new RegExp(code));
    await expect(first).toHaveAttribute('title', new RegExp(`${worked} hours$`));
  });

  test('the arrows go over the cells, and Enter opens the week', async ({ page }) => {
    await visit(page, weeksOf(demoWeek(2)));
    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await expect(grid).toHaveAttribute('aria-activedescendant', 'c0-0');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
    await expect(grid).toHaveAttribute('aria-activedescendant', 'c1-1');
    const [frame, cell] = [await page.locator('.selection').boundingBox(), await page.locator('#c1-1').boundingBox()];
    expect(frame).toEqual(cell);
    await page.keyboard.press('End');
    await expect(grid).toHaveAttribute('aria-activedescendant', 'c1-3');
    // far out of sight: a crew that was not laid out until now
    await page.keyboard.press('Control+End');
    await expect(grid).toHaveAttribute('aria-activedescendant', /^c\d{3}-3$/);
    await expect(page.locator('.selection')).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/schedule\\?week=${weekOf(demoWeek(5))}`));
  });

  test('how many weeks, and which people, stands in the address', async ({ page }) => {
    await visit(page, weeksOf(demoWeek(2)));
    await page.getByRole('combobox', { name: 'How many weeks' }).selectOption('6');
    await expect(page).toHaveURL(/weeks=6/);
    await expect(page.getByRole('columnheader')).toHaveCount(1 + 6 + 1);
    await page.getByRole('button', { name: /^Region/ }).click();
    await page.getByRole('option', { name: 'North' }).click();
    await expect(page).toHaveURL(/region=/);
    await expect(page.getByText(/of 180/).first()).toBeVisible();
    await page.getByRole('navigation', { name: 'View' }).getByRole('link', { name: 'Days' }).click();
    await expect(page).toHaveURL(/\/schedule\?.*region=/);
    await expect(page.getByText(/of 180/).first()).toBeVisible();
  });
});

test.describe('the week on paper', () => {
  test('each crew has a landscape page', async ({ page, signIn, context }) => {
    await signIn('viewer');
    await visit(page, demoWeek(2));
    const crews = await page.locator('tr.band').filter({ hasNotText: 'Bench' }).count();
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Print' }).click();
    const sheets = await opened;
    await expect(sheets.getByRole('heading', { level: 2 })).toHaveCount(crews);
    await expect(sheets.getByText(`${crews} sheets, one for each crew.`)).toBeVisible();
    const pdf = await printed(sheets);
    expect(pagesOf(pdf)).toHaveLength(crews);
    // Letter on its side, in points: the browser's own paper
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 792 612\]/);
  });

  test('a crew of 40 flows to a second page, and its head comes again', async ({ page, signIn, playwright, session }) => {
    await signIn('owner');
    const owner = await playwright.request.newContext({ baseURL: BASE_URL, storageState: await session('owner') });
    const days = demoWeek(9);
    const people = await aCrew(owner, days, 40);
    const foreman = people[0]?.id ?? '';
    await page.goto(`${printOf(days)}&foreman=${foreman}`);
    await expect(page.locator('tbody tr')).toHaveCount(40);
    const [first = '', second = '', ...more] = pagesOf(await printed(page));
    expect(more).toEqual([]);
    // `1 / 2`, then title, people, week, company with the time, and nine heads of columns: more than 100 letters of four figures
    const [counter, head] = [first.slice(0, 5 * 4), first.slice(5 * 4, 105 * 4)];
    expect(second.slice(0, counter.length)).not.toBe(counter);
    expect(second.slice(counter.length).startsWith(head)).toBe(true);
    expect(second.length, 'and more people').toBeGreaterThan(200 * 4);
    for (const who of people) await ask(owner, 'people/remove', { ws: SLUG, who: { id: who.id, version: who.version } });
    await owner.dispose();
  });

  test('the palette prints the shown week', async ({ page, signIn, context }) => {
    await signIn('viewer');
    await visit(page, weeksOf(demoWeek(2)));
    const opened = context.waitForEvent('page');
    await page.keyboard.press('Control+p');
    expect(weekOf((await opened).url())).toBe(weekOf(demoWeek(2)));
  });
});

async function printed(page: Page): Promise<Buffer> {
  return page.pdf({ preferCSSPageSize: true });
}

interface Person {
  id: string;
  version: number;
}

// A foreman and a crew, each on a job on the Monday of a week.
async function aCrew(owner: APIRequestContext, days: string, size: number): Promise<Person[]> {
  const stamp = Date.now().toString(36);
  const [project] = (await ask(owner, 'projects/search', { ws: SLUG, text: 'P-1' })) as { id: string }[];
  const people: Person[] = [];
  for (let nth = 0; nth < size; nth += 1) {
    const input = {
      number: `${stamp}-${nth}`, given_name: `Hand ${nth}`, family_name: 'Paperwork', title: 'Finisher', classification: null,
      is_foreman: nth === 0, foreman_id: people[0]?.id ?? null, region_id: null, phone: null, email: null,
      hired_on: null, ended_on: null, skills: [], active: true,
    };
    people.push((await ask(owner, 'people/add', { ws: SLUG, input })) as Person);
  }
  const day = mondayOf(weekOf(days) ?? '');
  const ops = people.map(({ id }) => ({
    op_id: crypto.randomUUID(), employee: id, day, set: { whole: { project: project?.id } }, base: { cell: 'empty', base: [] },
  }));
  await ask(owner, 'schedule/ops', { ws: SLUG, batch: { ops } });
  return people;
}

// `2026-W47` begins on 2026-11-16: the Monday of the week of 4 January, and so many weeks on.
function mondayOf(week: string): string {
  const [year = 0, number = 1] = week.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const first = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(first + (number - 1) * 7 * 86_400_000).toISOString().slice(0, 10);
}
