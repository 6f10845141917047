// A member makes a token for a program, which then reads what was ticked; revoked, it reads nothing.
import { SLUG } from '../support/demo.ts';
import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { BASE_URL } from '../support/server.mjs';

test('a token is made, shown once, used and revoked', async ({ page, signIn, playwright }) => {
  await signIn();
  await visit(page, `/w/${SLUG}/tokens`);
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible();

  await page.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make an API token' });
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await expect(dialog.getByText('Tick what the program may do.').first()).toBeVisible();

  const name = `Payroll ${Date.now()}`;
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('see people').check();
  await dialog.getByLabel('Good for').selectOption('30 days');
  await dialog.getByRole('button', { name: 'Make it' }).click();
  const secret = (await dialog.getByRole('code').textContent()) ?? '';
  expect(secret).toMatch(/^dbk_[\w-]{43}$/);
  await page.keyboard.press('Escape');

  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('see people');
  await expect(row).toContainText('Never');
  expect(await page.content()).not.toContain(secret);

  // a program has no cookies
  const program = await playwright.request.newContext({
    baseURL: BASE_URL,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const people = `/api/v1/workspaces/${SLUG}/employees?limit=1`;
  expect((await program.get(people)).status()).toBe(200);
  expect((await program.get(`/api/v1/workspaces/${SLUG}/projects?limit=1`)).status()).toBe(403);

  await page.reload();
  await hydrated(page);
  await expect(row).not.toContainText('Never');
  await row.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');
  expect((await program.get(people)).status()).toBe(401);
  await program.dispose();
});
