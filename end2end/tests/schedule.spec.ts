// The week of the demo company, by keyboard and mouse.
import { demoWeek } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

test.describe('the schedule', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('scheduler');
    await visit(page, demoWeek(2));
  });

  test('arrows move, typing sets, Delete clears, and a reload shows what was saved', async ({ page }) => {
    const grid = page.getByRole('grid');
    await page.locator('#c3-6').click();
    await expect(grid).toHaveAttribute('aria-activedescendant', 'c3-6');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await expect(grid).toHaveAttribute('aria-activedescendant', 'c4-6');
    await page.keyboard.type('pto');
    await expect(page.getByRole('combobox', { name: 'Project or status' })).toHaveValue('pto');
    await page.keyboard.press('Enter');
    await expect(page.locator('#c4-6')).toHaveText('PTO');
    await expect(grid).toHaveAttribute('aria-activedescendant', 'c5-6');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.locator('#c4-6')).toHaveText('PTO');
    await expect(page.locator('body[data-hydrated="true"]')).toBeAttached();
    await page.locator('#c4-6').click();
    await page.keyboard.press('Delete');
    await expect(page.locator('#c4-6')).toHaveText('');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  test('a range is selected with Shift, set together, and taken back', async ({ page }) => {
    const cells = page.locator('#c1-4, #c2-4, #c1-5, #c2-5');
    await page.locator('#c1-4').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(page.getByText('4 cells selected')).toBeVisible();
    const before = await cells.allTextContents();
    await page.keyboard.type('training');
    await page.keyboard.press('Enter');
    await expect(cells).toHaveText(['Training', 'Training', 'Training', 'Training']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => cells.allTextContents()).toEqual(before);
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  test('half a day is typed with a slash', async ({ page }) => {
    await page.locator('#c6-6').click();
    await page.keyboard.type('sick/off');
    await page.keyboard.press('Enter');
    await expect(page.locator('#c6-6 .half .cell')).toHaveText(['Sick', 'Off']);
    await page.locator('#c6-6').click();
    await page.keyboard.press('Delete');
    await expect(page.locator('#c6-6')).toHaveText('');
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  test('filters stand in the address, and the next visit begins at the same week', async ({ page }) => {
    await page.getByRole('button', { name: /^Region/ }).click();
    await page.getByRole('option', { name: 'North' }).click();
    await expect(page).toHaveURL(/region=/);
    await expect(page.getByText(/of 180/)).toBeVisible();
    const first = await page.locator('.week-pick').innerText();
    await page.getByRole('button', { name: 'Next week' }).click();
    await expect(page).toHaveURL(/week=\d{4}-W\d\d/);
    await expect(page.locator('.week-pick')).not.toHaveText(first);
    const title = await page.locator('.week-pick').innerText();
    await visit(page, '/w/northline/schedule');
    await expect(page.locator('.week-pick')).toHaveText(title);
  });
});

test('a viewer may look and export, but not change', async ({ page, signIn }) => {
  await signIn('viewer');
  await visit(page, demoWeek(2));
  await page.locator('#c3-3').click();
  const before = (await page.locator('#c3-3').textContent()) ?? '';
  // code and name are two words
  await expect(page.locator('td:has(> .cell > small)').first()).toHaveAccessibleName(/^P-\d+ \S/);
  await page.keyboard.type('pto');
  await expect(page.getByRole('combobox', { name: 'Project or status' })).toHaveCount(0);
  await page.keyboard.press('Delete');
  await expect(page.locator('#c3-3')).toHaveText(before);
  await expect(page.getByRole('button', { name: 'Excel' })).toBeVisible();
});

test('the palette goes to a page', async ({ page, signIn }) => {
  await signIn('owner');
  await visit(page, demoWeek(2));
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find or do anything' });
  await palette.getByRole('combobox').fill('people');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/people/);
});
