// How one signs in: the password and its meter, a second factor with its recovery codes, a fresh proof, devices.
import { type Page } from '@playwright/test';

import { LOGINS } from '../support/demo.ts';
import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { mailedLink } from '../support/mailbox.ts';
import { BASE_URL } from '../support/server.mjs';
import { askToSignUp, openSignUp, signUp, somebody } from '../support/sign-up.ts';
import { codeOf, enrol, scan, type Enrolled } from '../support/totp.ts';

// the browser logs each refusal as an error
const REFUSED = /the server responded with a status of 4/;
const PASSWORD = 'forty yards before noon';

interface Newcomer extends Enrolled {
  slug: string;
  email: string;
}

// A person with a workspace of their own, signed in with a second factor.
async function newcomer(page: Page, name: string): Promise<Newcomer> {
  const marta = somebody(name, PASSWORD);
  await signUp(page, marta);
  const enrolled = await enrol(page, new RegExp(`/w/${marta.slug}/schedule`));
  return { slug: marta.slug, email: marta.email, ...enrolled };
}

async function typePassword(page: Page, email: string, password = PASSWORD) {
  await visit(page, '/signin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a common password is refused with words, and the meter says why before', async ({ page, complaints }) => {
  complaints.expect(REFUSED);
  const marta = somebody('common');
  await openSignUp(page, marta.email);
  const password = page.getByLabel('Password');
  await password.fill('qwertyuiop');
  await expect(page.getByText('Very weak: among the first that are tried.')).toBeVisible();
  await password.fill(PASSWORD);
  await expect(page.getByText('Strong.')).toBeVisible();
  await page.getByLabel('Your name').fill('Marta Ruiz');
  await page.getByLabel('Company').fill('Acme');
  await page.getByLabel('Workspace address').fill(marta.slug);
  // in no list that the page has, but in the server's
  await password.fill('lovelove');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('This password is on lists that attackers try first.').first()).toBeVisible();
  await expect(password).toHaveAttribute('aria-invalid', 'true');
});

test('signing in takes the password and a code, and a code is good once', async ({ page, browser }) => {
  const marta = await newcomer(page, 'two-steps');
  const elsewhere = await (await browser.newContext({ baseURL: BASE_URL })).newPage();
  await typePassword(elsewhere, marta.email);
  await elsewhere.waitForURL(/\/second-factor\?next=/);
  await hydrated(elsewhere);
  await elsewhere.getByLabel('Code').fill('000000');
  await elsewhere.getByRole('button', { name: 'Go on' }).click();
  await expect(elsewhere.getByText('This code is not right').first()).toBeVisible();
  await elsewhere.getByLabel('Code').fill(codeOf(marta.secret, 1));
  await elsewhere.getByRole('button', { name: 'Go on' }).click();
  await elsewhere.waitForURL(new RegExp(`/w/${marta.slug}/`));
  await elsewhere.context().close();
});

test('a recovery code lets in when the phone is lost', async ({ page }) => {
  const marta = await newcomer(page, 'recovery');
  await page.context().clearCookies();
  await typePassword(page, marta.email);
  await page.waitForURL(/\/second-factor/);
  await hydrated(page);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(marta.codes[0] ?? '');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForURL(new RegExp(`/w/${marta.slug}/`));
  await visit(page, '/profile');
  await expect(page.getByText('9 recovery codes left')).toBeVisible();
});

test('the profile changes the password, the factor and the devices', async ({ page, browser, complaints }) => {
  complaints.expect(REFUSED);
  const marta = await newcomer(page, 'profile');
  const other = await (await browser.newContext({ baseURL: BASE_URL })).newPage();
  await typePassword(other, marta.email);
  await other.waitForURL(/\/second-factor/);
  await hydrated(other);
  await other.getByLabel('Code').fill(codeOf(marta.secret, 1));
  await other.getByRole('button', { name: 'Go on' }).click();
  await other.waitForURL(new RegExp(`/w/${marta.slug}/`));

  await visit(page, '/profile');
  await expect(page.getByText('This one')).toBeVisible();
  const rows = page.locator('.devices li');
  await expect(rows).toHaveCount(2);
  await page.getByRole('button', { name: /^Sign out / }).first().click();
  await expect(rows).toHaveCount(1);
  await other.goto(`/w/${marta.slug}/people`);
  await expect(other).toHaveURL(/\/signin\?next=/);
  await other.context().close();

  await page.getByLabel('Present password').fill('not this one');
  await page.getByLabel('New password').fill('nine yards at midnight');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('This is not your present password.').first()).toBeVisible();
  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is changed.')).toBeVisible();

  await page.getByRole('button', { name: 'Remove the app' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await scan(page);
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
});

test('asking to sign up is answered the same for everybody', async ({ page }) => {
  const said: (string | null)[] = [];
  for (const email of [LOGINS.viewer, somebody('stranger').email]) {
    await askToSignUp(page, email);
    said.push((await page.locator('.card').textContent())!.replace(email, 'x'));
  }
  expect(said[0]).toBe(said[1]);
  // who has the address learns by mail that it has an account
  const link = await mailedLink(page.request, LOGINS.viewer, /You have a Daybook account/);
  expect(new URL(link).pathname).toBe('/signin');
});

test('a forgotten password is answered the same for everybody', async ({ page, complaints }) => {
  complaints.expect(REFUSED);
  await visit(page, '/signin');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.waitForURL('/forgot');
  await page.getByLabel('E-mail').fill(`nobody-${Date.now()}@acme.example`);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('If somebody has an account with')).toBeVisible();
  await visit(page, '/reset/made-up');
  await page.getByLabel('New password').fill('nine yards at midnight');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByText('This link was used already, or is older than 30 minutes.')).toBeVisible();
});

test('an owner relaxes the rule, and a session that is not fresh is asked first', async ({ page, complaints }) => {
  complaints.expect(REFUSED);
  const marta = await newcomer(page, 'rules');
  await visit(page, `/w/${marta.slug}/settings`);
  const rule = page.getByLabel('Who signs in with a password needs a second factor');
  await expect(rule).toBeChecked();
  await rule.uncheck();
  // the proof grows old
  await page.route('**/fn/workspace/set_sign_in_rules', (route) =>
    route.fulfill({ status: 401, contentType: 'application/json', body: '{"kind":"fresh_sign_in"}' }), { times: 1 });
  await page.locator('form', { has: rule }).getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('The sign-in rules are saved.')).toBeVisible();
});
