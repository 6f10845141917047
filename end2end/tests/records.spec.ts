// People and projects: found, changed in the list and in the form, deleted and brought back.
import { type Page } from '@playwright/test';
import { expect, test, visit } from '../support/fixtures.ts';

const saved = (page: Page) => expect(page.locator('footer.foot')).toContainText('Saved');

test.describe('the list of people', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('scheduler');
    await visit(page, '/w/northline/people?sort=name');
    await expect(page.locator('tr[data-row="0"]')).toBeVisible();
  });

  test('a search and a filter stand in the address, and are taken back together', async ({ page }) => {
    await page.getByRole('searchbox').fill('zzzz');
    await expect(page).toHaveURL(/q=zzzz/);
    await expect(page.getByText('Nobody matches')).toBeVisible();
    await page.getByRole('button', { name: 'Show everyone active' }).click();
    await expect(page).not.toHaveURL(/q=/);
    await page.getByRole('button', { name: /^Region/ }).click();
    await page.getByRole('option', { name: 'North' }).click();
    await expect(page).toHaveURL(/region=/);
    await expect(page.locator('.stats')).toContainText('of 180');
  });

  test('a cell is edited where it stands, and a refusal is told and taken back', async ({ page, complaints }) => {
    complaints.expect(/people\/set-field/);
    const row = page.locator('tr[data-row="0"]');
    await row.focus();
    await page.keyboard.press('Enter');
    await page.locator('.editor input').fill('Yard foreman');
    await page.keyboard.press('Enter');
    await expect(row.locator('[data-col=title]')).toHaveText('Yard foreman');
    await saved(page);

    const phone = row.locator('[data-col=phone]');
    const before = await phone.innerText();
    await phone.dblclick();
    await page.locator('.editor input').fill('abc');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Not saved: ').first()).toBeVisible();
    await expect(phone).toHaveText(before);
  });

  test('an edit that begins in a row is stored there, though the list has moved meanwhile', async ({ page, context }) => {
    const name = page.locator('tr[data-row="2"] th');
    const [edited, above] = [await name.innerText(), await page.locator('tr[data-row="0"] th').innerText()];
    await page.locator('tr[data-row="2"] [data-col=title]').dblclick();
    await page.locator('.editor input').fill('Moved with the list');

    // somebody else takes the first person off the roster; this page learns of it while the cell is open
    const other = await context.newPage();
    await visit(other, '/w/northline/people?sort=name');
    await other.locator('tr[data-row="0"] th').click();
    await other.locator('section.panel').getByRole('button', { name: 'Delete' }).click();
    await expect(other.getByText('is off the roster.')).toBeVisible();

    await page.locator('.editor input').press('Enter');
    await saved(page);
    await visit(page, '/w/northline/people?sort=name');
    await expect(page.locator('tr[data-row="0"] th')).not.toHaveText(above);
    const row = page.locator('tr', { has: page.locator('th', { hasText: edited }) }).first();
    await expect(row.locator('[data-col=title]')).toHaveText('Moved with the list');

    await other.getByRole('button', { name: 'Undo' }).click();
    await expect(other.getByText('is back on the roster.')).toBeVisible();
    await other.close();
  });

  test('the panel tells the history; the form names what is wrong, keeps the rest, and saves', async ({ page }) => {
    const panel = page.locator('section.panel');
    await page.locator('tr[data-row="5"] th').click();
    await panel.getByRole('button', { name: 'Edit' }).click();
    const form = page.locator('dialog[open]');
    const given = await form.locator('#person-given_name').inputValue();
    await form.locator('#person-given_name').fill('');
    await form.locator('#person-title').fill('Pump operator II');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.locator('.problems')).toContainText('First name');
    await expect(form.locator('#person-title')).toHaveValue('Pump operator II');
    await form.locator('#person-given_name').fill(given);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('is saved.')).toBeVisible();
    const newest = panel.locator('.trail li').first();
    await expect(newest).toContainText('Pump operator II');
    await expect(newest).toContainText(/\d{1,2} \w{3} \d{4}, \d\d:\d\d$/);
  });

  test('a form that somebody else was faster with keeps what is typed, and says so', async ({ page, context, complaints }) => {
    complaints.expect(/409/);
    await page.locator('tr[data-row="7"] th').click();
    await page.locator('section.panel').getByRole('button', { name: 'Edit' }).click();
    const form = page.locator('dialog[open]');
    await form.locator('#person-title').fill('Mine');

    const other = await context.newPage();
    await visit(other, '/w/northline/people?sort=name');
    await other.locator('tr[data-row="7"] [data-col=title]').dblclick();
    await other.locator('.editor input').fill('Theirs');
    await other.keyboard.press('Enter');
    await saved(other);
    await other.close();

    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.notice.caution')).toBeVisible();
    await expect(form.locator('#person-title')).toHaveValue('Mine');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('is saved.')).toBeVisible();
    await expect(page.locator('tr[data-row="7"] [data-col=title]')).toHaveText('Mine');
  });
});

test('a project is added, opened, deleted and brought back', async ({ page, signIn }) => {
  await signIn('scheduler');
  await visit(page, '/w/northline/projects');
  const panel = page.locator('section.panel');
  await page.getByRole('button', { name: 'Add a project' }).click();
  const form = page.locator('dialog[open]');
  await expect(form.locator('#project-code')).toBeFocused();
  await form.locator('#project-code').fill('P-991');
  await form.locator('#project-name').fill('Test Slab');
  await form.locator('#project-lat').fill('north');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.locator('.problems')).toContainText('place');
  await form.locator('#project-lat').fill('44,9778');
  await form.locator('#project-lon').fill('-93.2');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(panel.locator('h2')).toContainText('Test Slab');
  await expect(panel.locator('dl')).toContainText('44.9778, -93.2');
  await panel.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('is deleted.')).toBeVisible();
  await expect(panel).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('is back.')).toBeVisible();
  await page.getByRole('searchbox').fill('P-991');
  await expect(page.locator('tr[data-row="0"] th')).toContainText('Test Slab');
  // leaves the demo as it was
  await page.locator('tr[data-row="0"] th').click();
  await panel.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('is deleted.').last()).toBeVisible();
});
