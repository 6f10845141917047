// A cell's details, time off and what is wrong with a week. In a week of its own.
import { type Page } from '@playwright/test';
import { demoWeek } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();

async function type(page: Page, cell: string, text: string) {
  await page.locator(cell).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await saved(page);
}

test.beforeEach(async ({ page, signIn }) => {
  await signIn('scheduler');
  await visit(page, demoWeek(8));
  await expect(page.locator('#c0-0')).toBeVisible();
});

test('F2 gives a cell times, a role and a note, which undo takes back', async ({ page }) => {
  await type(page, '#c1-2', '1');
  await page.locator('#c1-2').click();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Begins').fill('6:00');
  await dialog.getByLabel('Ends').fill('six');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('This is no time. Write it like 7:00 or 15:30.').first()).toBeVisible();
  await dialog.getByLabel('Ends').fill('14:30');
  await dialog.getByLabel('Unpaid break').fill('30');
  await dialog.getByLabel('Role').fill('Lead finisher');
  await dialog.getByLabel('Note for the crew').fill('Gate 3');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await saved(page);
  const noted = page.locator('.grid .noted');
  await expect(noted).toBeVisible();
  // who has work is no longer on the bench, and stands elsewhere
  await page.reload();
  await expect(noted).toBeVisible();
  await expect(page.locator('body[data-hydrated="true"]')).toBeAttached();
  await noted.click();
  await page.keyboard.press('F2');
  await expect(dialog.getByLabel('Begins')).toHaveValue('6:00');
  await expect(dialog.getByLabel('Note for the crew')).toHaveValue('Gate 3');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(noted).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await saved(page);
});

test('who is planned though off is a conflict, and one click mends it', async ({ page }) => {
  await type(page, '#c2-1', 'pto');
  await type(page, '#c2-1', '1');
  await expect(page.locator('#c2-1 .bad')).toBeVisible();
  await page.getByRole('button', { name: /^1 conflict$/ }).click();
  const item = page.locator('.conflicts li').first();
  await expect(item).toContainText('PTO');
  await expect(item).toContainText('but planned on');
  await item.getByRole('button', { name: /^PTO on / }).click();
  await expect(page.locator('#c2-1')).toHaveText('PTO');
  await expect(page.locator('#c2-1 .bad')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /conflict$/ })).toHaveCount(0);
  await page.locator('#c2-1').click();
  await page.keyboard.press('Delete');
  await saved(page);
});

test('recorded time off shows in the free days, and goes with its record', async ({ page }) => {
  const name = await page.locator('[data-person="3"]').evaluate((head) => head.firstChild?.textContent ?? '');
  // a person whose days were freed stands elsewhere when the week is read again
  const cell = async (day: number) => {
    const row = await page.locator('[data-person]', { hasText: name }).first().getAttribute('data-person');
    return page.locator(`#c${row}-${day}`);
  };
  for (const day of [0, 1]) {
    await page.locator(`#c3-${day}`).click();
    await page.keyboard.press('Delete');
  }
  await saved(page);
  await (await cell(0)).click();
  await page.keyboard.press('F2');
  const dialog = page.getByRole('dialog');
  const from = await dialog.getByLabel('From').inputValue();
  await dialog.getByLabel('Kind').selectOption('sick');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog.locator('.rows')).toContainText('Sick');
  expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await cell(0)).textContent()).toBe('Sick');
  await expect(await cell(1)).toHaveText('');
  await (await cell(0)).click();
  await page.keyboard.press('F2');
  await dialog.getByRole('button', { name: 'Remove' }).first().click();
  await expect(dialog.locator('.rows', { hasText: 'Sick' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await cell(0)).textContent()).toBe('');
});
