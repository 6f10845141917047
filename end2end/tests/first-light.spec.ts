// A contractor's first day: signs up, brings three spreadsheets, changes the week, takes it out as Excel.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Page } from '@playwright/test';
import readSheet from 'read-excel-file/node';

import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { openSignUp } from '../support/sign-up.ts';
import { enrol } from '../support/totp.ts';

const FIXTURES = path.join(import.meta.dirname, '..', 'fixtures');
const WEEK = '2026-W47';

interface Refused {
  row: number;
  column: string;
}

const expected = JSON.parse(await readFile(path.join(FIXTURES, 'expect.json'), 'utf8')) as {
  roster: { created: number; refused: Refused[] };
  projects: { created: number; refused: Refused[] };
  schedule: { entries_created: number; halves: number; refused: Refused[] };
};

// A slug of its own for each run, so that runs don't meet.
const slug = `first-light-${Date.now().toString(36)}`;

test('a company takes its week from a spreadsheet into Daybook and out as Excel', async ({ page, complaints }) => {
  test.setTimeout(180_000);
  await signUp(page);

  await bring(page, 'projects.csv');
  await expectRefused(page, expected.projects.refused);
  await save(page, `Import ${expected.projects.created} projects`);

  await bring(page, 'roster.xlsx');
  await expect(page.locator('.tally').first()).toContainText(String(expected.roster.created));
  await expectRefused(page, expected.roster.refused);
  for (const said of ['Twice in this file, first in row 25', 'No number', 'There is no month 13', 'Did you mean North?', 'Not an e-mail address']) {
    await expect(page.getByText(said).first()).toBeVisible();
  }
  await failedRowsDownload(page, expected.roster.refused);
  await save(page, `Import ${expected.roster.created} people`);

  await bring(page, 'schedule-W47.xlsx');
  await expect(page.locator('.tally').first()).toContainText(String(expected.schedule.entries_created));
  await expectRefused(page, expected.schedule.refused);
  await save(page, `Import ${expected.schedule.entries_created} entries`);

  // the same file once more
  await bring(page, 'roster.xlsx');
  await expect(page.getByRole('button', { name: 'Nothing to import' })).toBeDisabled();

  await visit(page, `/w/${slug}/schedule?week=${WEEK}`);
  await looksAsTheSpreadsheet(page);
  await changeByKeyboard(page);
  await exportEqualsTheGrid(page);
  // the browser logs the refusal of a spent link as an error
  complaints.expect(/favicon|status of 422/);
});

async function signUp(page: Page) {
  await openSignUp(page, `marta@${slug}.example`);
  const link = page.url();
  await page.getByLabel('Your name').fill('Marta Ruiz');
  await page.getByLabel('Company').fill('Acme Concrete');
  await page.getByLabel('Workspace address').fill('admin');
  await expect(page.getByText('Daybook keeps this word for itself.')).toBeVisible();
  await page.getByLabel('Workspace address').fill(slug);
  await expect(page.getByText('is free')).toBeVisible();
  await page.getByLabel('Password').fill('forty yards before noon');
  await page.getByRole('button', { name: 'Start' }).click();
  await enrol(page, new RegExp(`/w/${slug}/schedule`));
  await hydrated(page);
  await expect(page.getByRole('heading', { name: 'No one to plan yet' })).toBeVisible();

  // the link is spent
  await visit(page, link);
  await expect(page.getByText('This link was used already')).toBeVisible();
  await page.getByRole('link', { name: 'Ask for another link' }).click();
  await expect(page.getByRole('button', { name: 'Mail me a link' })).toBeVisible();
}

// Chooses a file and waits until it is checked.
async function bring(page: Page, file: string) {
  await visit(page, `/w/${slug}/import`);
  await page.locator('input[type=file]').setInputFiles(path.join(FIXTURES, file));
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/);
  await expect(page.getByText('Nothing is saved yet')).toBeVisible({ timeout: 30_000 });
}

// The rows that need a person are those that the file's faults make, each with a message.
async function expectRefused(page: Page, refused: Refused[]) {
  const rows = page.getByRole('region', { name: 'Rows that need you, table' }).locator('tbody tr');
  await expect(rows).toHaveCount(refused.length);
  const found = await rows.evaluateAll((list) => list.map((row) => row.querySelector('td, th')?.textContent?.trim()));
  expect(found).toEqual(refused.map((one) => String(one.row)));
}

async function save(page: Page, label: string) {
  await page.getByRole('button', { name: label }).click();
  await expect(page.locator('.done-line')).toContainText('imported', { timeout: 30_000 });
}

async function failedRowsDownload(page: Page, refused: Refused[]) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: `Download the ${refused.length} rows` }).click(),
  ]);
  const rows = await readSheet(await download.path());
  const header = rows[0]?.map(String) ?? [];
  expect(header.at(-1)).toBe('Error');
  expect(rows.length - 1).toBe(refused.length);
  for (const row of rows.slice(1)) expect(String(row.at(-1) ?? '')).not.toBe('');
}

// Some cells of the file, by name and day: plain ones, a half day, lower case, statuses by synonym, an empty one.
async function looksAsTheSpreadsheet(page: Page) {
  const cells: [string, number, string][] = [
    ['Troy Tran', 0, 'P-191'],
    ['Vince Mensah', 0, 'P-191'],
    ['Vince Mensah', 3, 'P-171'],
    ['Cesar Okafor', 2, 'P-177P-178'],
    ['Cesar Okafor', 4, 'PTO'],
    ['Sven Quist', 3, 'PTO'],
    ['Walt Silva', 3, 'Training'],
    ['Ruth Mensah', 1, ''],
    ['Troy Tran', 6, ''],
  ];
  for (const [name, day, text] of cells) {
    const cell = row(page, name).locator('td[role=gridcell]').nth(day);
    const shown = await cell.evaluate((td) => {
      const chips = [...td.querySelectorAll('.cell')];
      return chips.map((chip) => chip.firstChild?.textContent?.trim() ?? '').join('');
    });
    expect(shown, `${name}, day ${day}`).toBe(text);
  }
  const employees = page.locator('.stats div', { hasText: 'employees' });
  await expect(employees).toContainText('180');
  await expect(page.locator('.stats div', { hasText: 'foremen' })).toContainText('14');
}

async function changeByKeyboard(page: Page) {
  const cell = row(page, 'Ruth Mensah').locator('td[role=gridcell]').nth(1);
  await cell.click();
  await page.keyboard.type('121');
  await page.keyboard.press('Enter');
  await expect(cell).toContainText('P-121');
  const sunday = row(page, 'Troy Tran').locator('td[role=gridcell]').nth(6);
  await sunday.click();
  await page.keyboard.type('sick');
  await page.keyboard.press('Enter');
  await expect(sunday).toHaveText('Sick');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

function row(page: Page, name: string) {
  return page.locator('tr:not(.band)', { has: page.locator('th.who', { hasText: name }) }).first();
}

async function exportEqualsTheGrid(page: Page) {
  await page.getByRole('button', { name: 'Excel' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`Manpower_Schedule_${WEEK}.xlsx`);
  const rows = await readSheet(await download.path(), { sheet: 'Schedule' });
  const head = rows.findIndex((cells) => cells.includes('Employee'));
  const header = rows[head] ?? [];
  const nameAt = header.indexOf('Employee');
  const firstDay = header.findIndex((cell) => cell instanceof Date || typeof cell === 'number');
  expect(isoDay(header[firstDay])).toBe('2026-11-16');
  const file = new Map<string, string[]>();
  for (const cells of rows.slice(head + 1)) {
    const days = cells.slice(firstDay, firstDay + 7).map((cell) => String(cell ?? ''));
    if (cells[nameAt]) file.set(String(cells[nameAt]), days);
  }
  const grid = await page.locator('tr:has(td[role=gridcell][id])').evaluateAll((list) =>
    list.map((tr) => ({
      name: tr.querySelector('th.who')?.firstChild?.textContent ?? '',
      days: [...tr.querySelectorAll('td[role=gridcell][id]')].map((td) =>
        [...td.querySelectorAll('.cell')].map((chip) => chip.firstChild?.textContent ?? '').join('/'),
      ),
    })),
  );
  expect(grid.length).toBe(180);
  const plain = (text: string) => text.replaceAll(' ', '').toLowerCase();
  for (const person of grid) {
    const days = file.get(person.name);
    expect(days, `${person.name} is in the file`).toBeDefined();
    expect(days?.map(plain), person.name).toEqual(person.days.map(plain));
  }
}

// A typed date of a workbook, as the reader gives it: a date, or the number of days since 1899-12-30.
function isoDay(cell: unknown): string {
  const day = cell instanceof Date ? cell : new Date(Date.UTC(1899, 11, 30) + Number(cell) * 86_400_000);
  return day.toISOString().slice(0, 10);
}
