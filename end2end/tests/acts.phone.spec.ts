// The grid under a finger: tapping, pressing long, the bar for the selection. Everything is taken back at the end.
import { type Page } from '@playwright/test';
import { demoWeek } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();

/** The middle of an element on the screen. */
async function middle(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A finger comes down, rests, and goes over cells. */
async function press(page: Page, restMs: number, selectors: string[]) {
  const session = await page.context().newCDPSession(page);
  const [first, ...others] = await Promise.all(selectors.map((selector) => middle(page, selector)));
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first!] });
  await page.waitForTimeout(restMs);
  for (const to of others) await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [to] });
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

test.beforeEach(async ({ page, signIn }) => {
  await signIn('scheduler');
  await visit(page, demoWeek(15));
  await expect(page.locator('#c1-0')).toBeVisible();
});

test('a tap selects, a second one opens the search', async ({ page }) => {
  await page.locator('#c1-0').tap();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-activedescendant', 'c1-0');
  await expect(page.getByRole('combobox', { name: 'Project or status' })).toHaveCount(0);
  await page.locator('#c1-0').tap();
  await expect(page.getByRole('combobox', { name: 'Project or status' })).toBeFocused();
  await page.keyboard.press('Escape');
});

test('a long press selects a range, and the bar copies, pastes, fills and clears it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const bar = page.getByRole('toolbar', { name: 'Selected cells' });
  const cells = page.locator('#c1-0, #c2-0');
  const before = await cells.allTextContents();
  await press(page, 600, ['#c1-0', '#c2-0']);
  await expect(bar.locator('.num')).toHaveText('2');
  await bar.getByRole('button', { name: 'Clear' }).tap();
  await expect(cells).toHaveText(['', '']);
  await saved(page);
  await bar.getByRole('button', { name: 'Edit' }).tap();
  await page.keyboard.type('sick');
  await page.keyboard.press('Enter');
  await expect(cells).toHaveText(['Sick', 'Sick']);
  await saved(page);
  await page.locator('#c1-0').tap();
  await bar.getByRole('button', { name: 'Copy' }).tap();
  await page.locator('#c3-0').tap();
  await bar.getByRole('button', { name: 'Paste' }).tap();
  await expect(page.locator('#c3-0')).toHaveText('Sick');
  await saved(page);
  for (let edit = 0; edit < 3; edit += 1) {
    await bar.getByRole('button', { name: 'Undo' }).tap();
    await saved(page);
  }
  await expect.poll(() => cells.allTextContents()).toEqual(before);
});

test('a finger that moves at once scrolls and selects nothing', async ({ page }) => {
  await press(page, 0, ['#c4-0', '#c3-0', '#c2-0', '#c1-0']);
  await expect(page.getByRole('toolbar', { name: 'Selected cells' })).toHaveCount(0);
  await expect(page.getByRole('grid')).not.toHaveAttribute('aria-activedescendant');
});
