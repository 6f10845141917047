// The week in a planner's hands: keys, blocks, filling, undo. By the side of schedule.spec.ts, in a week of its own.
import { type Page } from '@playwright/test';
import { demoWeek } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();

/** What a row of cells shows, from the first day to the last. */
const row = (page: Page, index: number) => page.locator(`[id^="c${index}-"]`).allTextContents();

const rows = async (page: Page, count: number) => {
  const all: string[][] = [];
  for (let index = 0; index < count; index += 1) all.push(await row(page, index));
  return all;
};

/** As a spreadsheet on the same machine would. */
async function paste(page: Page, text: string) {
  await page.getByRole('grid').evaluate((grid, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

const copied = (page: Page) =>
  page.getByRole('grid').evaluate((grid) => {
    const data = new DataTransfer();
    grid.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData('text/plain');
  });

test.beforeEach(async ({ page, signIn }) => {
  await signIn('scheduler');
  await visit(page, demoWeek(6));
  await expect(page.locator('#c0-0')).toBeVisible();
});

test("a crew's week is built by keyboard alone, and taken back", async ({ page }) => {
  const before = await rows(page, 4);
  await page.locator('#c0-0').click();
  await page.keyboard.type('training');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+Shift+F');
  await expect.poll(() => row(page, 0)).toEqual([...Array<string>(5).fill('Training'), ...before[0]!.slice(5)]);

  // Monday to Friday of four people
  for (let day = 0; day < 4; day += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let person = 0; person < 3; person += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('20 cells selected')).toBeVisible();
  await page.keyboard.press('Control+d');
  const built = before.map((cells) => [...Array<string>(5).fill('Training'), ...cells.slice(5)]);
  await expect.poll(() => rows(page, 4)).toEqual(built);
  await saved(page);
  await page.reload();
  await expect.poll(() => rows(page, 4)).toEqual(built);
  await expect(page.locator('body[data-hydrated="true"]')).toBeAttached();

  // what the server remembers survives the reload
  for (let edit = 0; edit < 3; edit += 1) {
    await page.keyboard.press('Control+z');
    await saved(page);
  }
  await expect.poll(() => rows(page, 4)).toEqual(before);
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.locator('#c0-0')).toHaveText('Training');
  await page.keyboard.press('Control+z');
  await expect.poll(() => rows(page, 4)).toEqual(before);
});

test('a block of 40 by 7 goes in, but for the three cells that are none', async ({ page }) => {
  const before = await rows(page, 40);
  const block = Array.from({ length: 40 }, (_, person) => Array.from({ length: 7 }, (_, day) => (day < 5 ? 'sick' : person % 2 ? 'off/pto' : '')));
  block[1]![2] = 'Zed';
  block[7]![0] = '12/13/14';
  block[39]![4] = '???';
  await page.locator('#c0-0').click();
  await paste(page, block.map((cells) => cells.join('\t')).join('\r\n') + '\r\n');
  await expect(page.locator('.unread-cell')).toHaveCount(3);
  await expect(page.getByText('3 cells could not be read')).toContainText('“Zed”');
  await expect(page.locator('#c0-0')).toHaveText('Sick');
  await expect(page.locator('#c39-6 .half .cell')).toHaveText(['Off', 'PTO']);
  await expect(page.locator('#c1-2')).toHaveText(before[1]![2]!);
  await saved(page);
  const shown = await rows(page, 40);
  await page.reload();
  await expect.poll(() => rows(page, 40)).toEqual(shown);
  await expect(page.locator('body[data-hydrated="true"]')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect.poll(() => rows(page, 40)).toEqual(before);
});

test('what is copied is what is pasted', async ({ page }) => {
  const before = await rows(page, 2);
  await page.locator('#c0-5').click();
  await paste(page, 'pto/sick\toff');
  await expect(page.getByText('2 cells selected')).toBeVisible();
  const text = await copied(page);
  expect(text).toBe('PTO / Sick\tOff');
  await page.locator('#c1-5').click();
  await paste(page, text);
  await expect.poll(async () => (await row(page, 1)).slice(5)).toEqual(['PTOSick', 'Off']);
  for (let edit = 0; edit < 2; edit += 1) {
    await page.keyboard.press('Control+z');
    await saved(page);
  }
  await expect.poll(() => rows(page, 2)).toEqual(before);
});

test('dragging the corner fills', async ({ page }) => {
  const before = await rows(page, 3);
  await page.locator('#c0-5').click();
  await paste(page, 'off');
  await page.locator('.fill-handle').hover();
  await page.mouse.down();
  await page.locator('#c1-5').hover();
  await page.locator('#c2-5').hover();
  await expect(page.locator('.filling')).toBeVisible();
  await page.mouse.up();
  await expect(page.locator('#c0-5, #c1-5, #c2-5')).toHaveText(['Off', 'Off', 'Off']);
  await expect(page.getByText('3 cells selected')).toBeVisible();
  await saved(page);
  for (let edit = 0; edit < 2; edit += 1) {
    await page.keyboard.press('Control+z');
    await saved(page);
  }
  await expect.poll(() => rows(page, 3)).toEqual(before);
});

test('Tab goes on, Ctrl jumps, Page Down leaps, and ? lists the keys', async ({ page }) => {
  const grid = page.getByRole('grid');
  const at = (id: string) => expect(grid).toHaveAttribute('aria-activedescendant', id);
  await page.locator('#c0-6').click();
  await page.keyboard.press('Tab');
  await at('c1-0');
  await page.keyboard.press('Shift+Tab');
  await at('c0-6');
  await page.keyboard.press('Control+End');
  await at('c179-6');
  await page.keyboard.press('Tab');
  await expect(grid).not.toBeFocused();
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await at('c0-0');
  await page.keyboard.press('PageDown');
  const active = await grid.getAttribute('aria-activedescendant');
  expect(Number(active?.match(/^c(\d+)-0$/)?.[1])).toBeGreaterThan(5);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Fill Monday to Friday');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
});

test('nothing to undo is said; another person’s change is not undone', async ({ page, browser, session }) => {
  await page.locator('#c5-6').click();
  await page.keyboard.type('off');
  await page.keyboard.press('Enter');
  await saved(page);

  const other = await browser.newContext({ storageState: await session('owner') });
  const theirs = await other.newPage();
  await visit(theirs, demoWeek(6));
  await theirs.locator('#c5-6').click();
  await theirs.keyboard.type('holiday');
  await theirs.keyboard.press('Enter');
  await saved(theirs);

  await page.keyboard.press('Control+z');
  await expect(page.getByText('was changed since, and stays.')).toBeVisible();
  await expect(page.locator('#c5-6')).toHaveText('Holiday');
  await theirs.keyboard.press('Control+z');
  await expect(theirs.locator('#c5-6')).toHaveText('Off');
  await theirs.locator('#c5-6').click();
  await theirs.keyboard.press('Delete');
  await saved(theirs);
  await other.close();
});
