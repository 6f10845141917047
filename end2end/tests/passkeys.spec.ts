// Passkeys, with Chromium's virtual authenticator: set up in place of the app, used alone, after the password and as a fresh proof.
import { type Page } from '@playwright/test';

import { Authenticator } from '../support/authenticator.ts';
import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { signUp, somebody } from '../support/sign-up.ts';

// the browser logs each refusal as an error
const REFUSED = /the server responded with a status of 4/;
const PASSWORD = 'forty yards before noon';

interface Newcomer {
  slug: string;
  email: string;
  codes: string[];
}

// A person with a workspace of their own, whose second factor is a passkey.
async function newcomer(page: Page, name: string): Promise<Newcomer> {
  const { slug, email } = somebody(name, PASSWORD);
  await signUp(page, { slug, email, password: PASSWORD });
  await hydrated(page);
  await page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await page.getByLabel('Name').fill('Site phone');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  const shown = page.locator('.recovery code');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.waitForURL(new RegExp(`/w/${slug}/schedule`));
  return { slug, email, codes };
}

async function typePassword(page: Page, email: string) {
  await page.context().clearCookies();
  await visit(page, '/signin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/second-factor\?next=/);
  await hydrated(page);
}

test('a passkey in place of the app signs in alone, but only with the right finger', async ({ page, complaints }) => {
  complaints.expect(REFUSED);
  const phone = await Authenticator.on(page);
  const marta = await newcomer(page, 'passkey');
  expect(await phone.count()).toBe(1);
  await page.context().clearCookies();
  await visit(page, '/signin');
  await phone.verify(false);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('The browser used no passkey').first()).toBeVisible();
  expect((await page.context().cookies()).some((cookie) => cookie.name.includes('access'))).toBe(false);
  await phone.verify(true);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(new RegExp(`/w/${marta.slug}`));
});

test('after the password a passkey is enough, and so is a recovery code', async ({ page }) => {
  await Authenticator.on(page);
  const marta = await newcomer(page, 'second');
  await typePassword(page, marta.email);
  await expect(page.getByLabel('Code', { exact: true }), 'there is no app to ask for').toBeHidden();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(new RegExp(`/w/${marta.slug}`));

  await typePassword(page, marta.email);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(marta.codes[0] ?? '');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL(new RegExp(`/w/${marta.slug}`));
});

test('the profile names passkeys and takes them away, and a removed one opens nothing', async ({ page, complaints }) => {
  complaints.expect(REFUSED);
  const phone = await Authenticator.on(page);
  await newcomer(page, 'keys');
  await visit(page, '/profile');
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  await page.getByRole('button', { name: 'Rename Site phone' }).click();
  const rename = page.getByRole('dialog', { name: 'Rename the passkey' });
  await rename.getByLabel('Name').fill('');
  await rename.getByRole('button', { name: 'Save the name' }).click();
  await expect(rename.getByRole('alert').first()).toContainText('Name');
  await rename.getByLabel('Name').fill('Old phone');
  await rename.getByRole('button', { name: 'Save the name' }).click();
  await expect(page.locator('.passkeys')).toContainText('Old phone');

  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const add = page.getByRole('dialog', { name: 'Add a passkey' });
  await add.getByRole('button', { name: 'Make the passkey' }).click();
  await expect(add.getByText('This device keeps a passkey for your account already.').first()).toBeVisible();
  await add.getByRole('button', { name: 'Close' }).click();

  // the proof grows old
  await page.route('**/fn/identity/remove_passkey', (route) =>
    route.fulfill({ status: 401, contentType: 'application/json', body: '{"kind":"fresh_sign_in"}' }), { times: 1 });
  await page.getByRole('button', { name: 'Remove Old phone' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const fresh = page.getByRole('dialog', { name: 'Is it you?' });
  await fresh.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('The passkey is removed.')).toBeVisible();
  await expect(page.locator('.passkeys')).toHaveCount(0);
  await expect(page.getByText('recovery codes left')).toHaveCount(0);

  expect(await phone.count(), 'the phone still keeps it').toBe(1);
  await page.context().clearCookies();
  await visit(page, '/signin');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('This passkey is not known here').first()).toBeVisible();
});
