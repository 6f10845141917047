// The schedule as a screen reader tells it: what is where, where one is, and what became of an edit.
import type { Page } from '@playwright/test';
import { demoWeek } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

const grid = (page: Page) => page.getByRole('grid', { name: /^Schedule of / });

/** The cell that the grid says one is in. */
async function active(page: Page) {
  const id = await grid(page).getAttribute('aria-activedescendant');
  return page.locator(`#${id}`);
}

test.beforeEach(async ({ page, signIn }) => {
  await signIn('scheduler');
  await visit(page, demoWeek(11));
  await expect(page.locator('#c0-0')).toBeVisible();
});

test('the grid has heads, rows and cells with their names and numbers', async ({ page }) => {
  const heads = grid(page).getByRole('columnheader');
  await expect(heads).toHaveCount(9);
  await expect(heads.first()).toHaveAccessibleName('Crew');
  await expect(heads.last()).toHaveAccessibleName('Hours');
  await expect(heads.nth(1)).toHaveAccessibleName(/^Mon \d+$/);
  const row = grid(page).getByRole('row').filter({ has: page.locator('#c0-0') });
  await expect(row.getByRole('rowheader')).toHaveAccessibleName(/\w/);
  await expect(row.getByRole('gridcell')).toHaveCount(8);
  // rows count over the whole table, also where it is out of sight
  const numbers = await grid(page).getByRole('row').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(numbers.length));
});

test('the keyboard says where one is, and what is selected', async ({ page }) => {
  await page.locator('#c0-0').click();
  await expect(await active(page)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', 'c1-1');
  await expect(grid(page)).toBeFocused();
  await expect(await active(page)).toHaveRole('gridcell');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(grid(page).locator('[aria-selected="true"]')).toHaveCount(4);
  await expect(page.getByRole('status').filter({ hasText: '4 cells selected' })).toBeVisible();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog')).toHaveAccessibleName(/, \w+ \d+/);
  await expect(page.getByRole('dialog').getByLabel('Project')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
});

test('an edit is told: saved, or refused with the reason', async ({ page, complaints }) => {
  await page.locator('#c3-6').click();
  await page.keyboard.type('training');
  await expect(page.getByRole('combobox', { name: 'Project or status' })).toBeFocused();
  await expect(page.getByRole('option', { selected: true })).toContainText('Training');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await expect(page.locator('#c3-6')).toHaveAccessibleName(/Training/);

  complaints.expect(/fn\/schedule\/ops/);
  await page.route('**/fn/schedule/ops', (route) => route.abort());
  await page.locator('#c3-6').click();
  await page.keyboard.type('off');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Not saved' })).toBeVisible();
  await expect(page.locator('#c3-6')).toHaveText('Training');
  await page.unroute('**/fn/schedule/ops');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#c3-6')).toHaveText('');
});
