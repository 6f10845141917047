// What a planner does to many cells at once: copying a week, moving, lending, a crew's project, a rain day; and what happens offline.
// Weeks of its own, and everything is taken back at the end.
import { type Page } from '@playwright/test';
import { demoWeek } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible();
const row = (page: Page, index: number) => page.locator(`[id^="c${index}-"]`).allTextContents();
const rows = (page: Page, indices: number[]) => Promise.all(indices.map((index) => row(page, index)));

/** Types into the selected cell. */
async function set(page: Page, cell: string, text: string) {
  await page.locator(cell).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await saved(page);
}

async function undo(page: Page, times = 1) {
  for (let edit = 0; edit < times; edit += 1) {
    await page.keyboard.press('Control+z');
    await saved(page);
  }
}

test.describe('the week in hand', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn('scheduler');
    await visit(page, demoWeek(3));
    await expect(page.locator('#c0-0')).toBeVisible();
  });

  test('a cell is dragged by its frame, with Ctrl as a copy', async ({ page }) => {
    const before = await rows(page, [2, 4]);
    await set(page, '#c2-6', 'training');
    await page.locator('#c2-6').click();
    await page.locator('.grab.north').hover();
    await page.mouse.down();
    await page.locator('#c3-6').hover();
    await page.locator('#c4-6').hover();
    await expect(page.locator('.filling')).toBeVisible();
    await page.mouse.up();
    await expect(page.locator('#c4-6')).toHaveText('Training');
    await expect(page.locator('#c2-6')).toHaveText('');
    await saved(page);

    await page.locator('.grab.north').hover();
    await page.mouse.down();
    await page.locator('#c3-6').hover();
    await page.locator('#c2-6').hover();
    await page.keyboard.down('Control');
    await page.mouse.up();
    await page.keyboard.up('Control');
    await expect(page.locator('#c2-6, #c4-6')).toHaveText(['Training', 'Training']);
    await saved(page);
    await undo(page, 3);
    expect(await rows(page, [2, 4])).toEqual(before);
  });

  test('cells are carried by keys, and Esc leaves all as it was', async ({ page }) => {
    const before = await rows(page, [5, 6]);
    await set(page, '#c5-5', 'sick');
    await page.locator('#c5-5').click();
    await page.keyboard.press('Control+m');
    await expect(page.locator('.carrying')).toContainText('Moving a cell');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await expect(page.locator('#c5-5')).toHaveText('Sick');
    await page.keyboard.press('Control+m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.locator('#c6-6')).toHaveText('Sick');
    await expect(page.locator('#c5-5')).toHaveText('');
    await saved(page);
    await undo(page, 2);
    expect(await rows(page, [5, 6])).toEqual(before);
  });

  test('a person is lent by dragging to another crew, and by the dialog', async ({ page }) => {
    // two foremen on two sites that nobody else leads
    const bands = page.locator('tr.band');
    const crewOf = async (band: number) => Number((await bands.nth(band).locator('xpath=following-sibling::tr[1]').locator('td').first().getAttribute('id'))?.match(/^c(\d+)-/)?.[1]);
    const [first, second] = [await crewOf(0), await crewOf(1)];
    const lender = (await bands.nth(1).locator('th').first().locator('b').textContent()) ?? '';
    const before = await rows(page, [first, first + 1, second]);
    const project = async (index: number) => (await page.locator('tr.sum[data-project] th').nth(index).textContent())?.match(/P-\d+/)?.[0] ?? '';
    await set(page, `#c${first}-6`, await project(0));
    await set(page, `#c${second}-6`, await project(1));
    await set(page, `#c${first + 1}-6`, await project(0));

    await page.locator(`[data-person="${first + 1}"]`).hover();
    await page.mouse.down();
    await bands.nth(1).locator('td').nth(5).hover();
    await bands.nth(1).locator('td').nth(6).hover();
    await page.mouse.up();
    const lent = page.locator(`#c${first + 1}-6`);
    await expect(lent).toContainText(await project(1));
    await expect(lent).toContainText(`to ${lender}`);
    await expect(lent.getByTitle(`on loan to ${lender}`)).toBeVisible();
    await saved(page);
    await page.reload();
    await expect(lent).toContainText(`to ${lender}`);
    await expect(lent.getByTitle(`on loan to ${lender}`)).toBeVisible();
    await expect(page.locator('body[data-hydrated="true"]')).toBeAttached();
    await page.keyboard.press('Control+z');
    await expect(lent).not.toContainText(lender);
    await expect(lent.getByTitle('on loan')).toHaveCount(0);
    await saved(page);

    await lent.click();
    await page.keyboard.press('Control+Shift+L');
    const dialog = page.getByRole('dialog', { name: 'Lend to another crew' });
    await dialog.getByLabel('Foreman').selectOption({ label: lender });
    await dialog.getByRole('button', { name: 'Lend', exact: true }).click();
    await expect(lent).toContainText(`to ${lender}`);
    await expect(lent.getByTitle(`on loan to ${lender}`)).toBeVisible();
    await saved(page);
    await undo(page, 4);
    expect(await rows(page, [first, first + 1, second])).toEqual(before);
  });

  test("a crew's band dragged to a project puts the crew there for a day", async ({ page }) => {
    const band = page.locator('tr.band').first();
    const people = await band.locator('xpath=following-sibling::tr').evaluateAll((all) => {
      const rows: number[] = [];
      for (const tr of all) {
        if (tr.classList.contains('band')) break;
        rows.push(Number(tr.querySelector('td')?.id.match(/^c(\d+)-/)?.[1]));
      }
      return rows;
    });
    const before = await rows(page, people);
    const line = page.locator('tr.sum[data-project]').first();
    const code = (await line.locator('th').textContent())?.match(/P-\d+/)?.[0] ?? '';
    await band.locator('th').first().hover();
    await page.mouse.down();
    await line.locator('td').nth(5).hover();
    await line.locator('td').nth(6).hover();
    await expect(page.locator('.filling')).toBeVisible();
    await page.mouse.up();
    for (const person of people) await expect(page.locator(`#c${person}-6`)).toContainText(new RegExp(`${code}|PTO|Sick|Holiday`));
    await saved(page);
    await undo(page);
    expect(await rows(page, people)).toEqual(before);
  });

  test('everything stands in the palette, in the menu and on the sheet of keys', async ({ page }) => {
    await page.locator('#c0-0').click();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find or do anything' });
    for (const act of ['Move the selected cells', 'Lend to another crew', 'Put the crew on a project', 'Copy this week', 'Push a day', 'Select the crew']) {
      await palette.getByRole('combobox').fill(act);
      await expect(palette.getByRole('option', { name: act })).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Copy this week' }).click();
    await expect(page.getByRole('dialog', { name: /^Copy / })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.locator('#c0-0').click();
    await page.keyboard.press('Control+Space');
    await expect(page.getByText(/cells selected/)).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Lend the selected days');
  });

  test('a change that does not arrive is taken back with the reason', async ({ page, context, complaints }) => {
    complaints.expect(/ERR_INTERNET_DISCONNECTED|net::/);
    const before = await row(page, 8);
    await context.setOffline(true);
    await page.locator('#c8-6').click();
    await page.keyboard.type('off');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Not saved, taken back')).toBeVisible();
    await expect(page.getByText("The change is taken back. Daybook can't be reached.")).toBeVisible();
    expect(await row(page, 8)).toEqual(before);
    await context.setOffline(false);
    await set(page, '#c8-6', 'off');
    await expect(page.locator('#c8-6')).toHaveText('Off');
    await undo(page);
    expect(await row(page, 8)).toEqual(before);
  });

  test('while a change is under way the foot says so', async ({ page }) => {
    let go = () => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/fn/schedule/ops', async (route) => {
      await held;
      await route.continue();
    });
    await page.locator('#c9-6').click();
    await page.keyboard.type('off');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Saving', { exact: true })).toBeVisible();
    await expect(page.locator('#c9-6')).toHaveText('Off');
    go();
    await saved(page);
    await undo(page);
  });
});

test.describe('weeks ahead', () => {
  test.beforeEach(async ({ signIn }) => {
    await signIn('scheduler');
  });

  test('a week is copied as foretold, and one undo takes it back', async ({ page }) => {
    await visit(page, demoWeek(31));
    const empty = await rows(page, [0, 1, 2]);
    await visit(page, demoWeek(30));
    await set(page, '#c0-0', 'P-1');
    await page.locator('#c0-0').click();
    await page.keyboard.press('Control+Shift+F');
    await saved(page);
    const code = (await page.locator('#c0-0 .cell').innerText()).match(/P-\d+/)?.[0] ?? '';
    await page.locator('#c0-0').click();
    await page.keyboard.press('Control+Shift+D');
    const dialog = page.getByRole('dialog', { name: /^Copy / });
    await dialog.getByLabel('Whose').selectOption({ label: 'The selected person' });
    await expect(dialog.getByText(/days? (are|is) copied/)).toBeVisible();
    await dialog.getByRole('button', { name: /^Copy to/ }).click();
    await expect(page.getByText(/Ctrl Z takes (all of )?it back/)).toBeVisible();
    await expect(page).toHaveURL(/week=/);
    await expect(page.locator('[id^="c"] .cell').first()).toContainText(code);
    await page.keyboard.press('Control+z');
    await saved(page);
    await expect(page.locator('td .cell')).toHaveCount(0);
    await visit(page, demoWeek(31));
    expect(await rows(page, [0, 1, 2])).toEqual(empty);
    await visit(page, demoWeek(30));
    await undo(page, 2);
  });

  test('a rain day is pushed to the next working day', async ({ page }) => {
    await visit(page, demoWeek(32));
    await set(page, '#c0-2', 'P-1');
    await page.locator('#c0-2').click();
    const code = (await page.locator('#c0-2 .cell').innerText()).match(/P-\d+/)?.[0] ?? '';
    await page.keyboard.press('Control+Shift+H');
    const dialog = page.getByRole('dialog', { name: 'Push a day to the next working day' });
    await expect(dialog.getByText('1 day is pushed.')).toBeVisible();
    await dialog.getByRole('button', { name: /^Push to Thu/ }).click();
    await expect(page.locator('#c0-3')).toContainText(code);
    await expect(page.locator('#c0-2')).toHaveText('');
    await page.keyboard.press('Control+z');
    await expect(page.locator('#c0-2')).toContainText(code);
    await undo(page);
  });
});
