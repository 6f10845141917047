// In by another provider's word, with a real OpenID provider: a new account, an account that is tied to it, a no, and a workspace that
// asks for it.
import type { Page } from '@playwright/test';

import { LOGINS, PASSWORD, SLUG, type Role } from '../support/demo.ts';
import { expect, hydrated, test, visit, type Complaints } from '../support/fixtures.ts';
import { mailedLink } from '../support/mailbox.ts';
import { openProvider } from '../support/openid.mjs';
import { OwnServer } from '../support/own-server.ts';
import { PORT } from '../support/server.mjs';
import { somebody } from '../support/sign-up.ts';
import { enrol } from '../support/totp.ts';

// the provider's pages ask for a font of the Internet and have no icon; the browser logs each refusal of ours as an error
const FOREIGN = /fonts\.googleapis\.com|favicon\.ico|the server responded with a status of 4/;

let server: OwnServer;
let home: Awaited<ReturnType<typeof openProvider>>;

test.beforeAll(async () => {
  home = await openProvider(`http://localhost:${PORT + 1}`);
  server = new OwnServer(home.settings);
  await server.start();
});

test.afterAll(async () => {
  await server.remove();
  await home.close();
});

test.beforeEach(async ({ complaints }: { complaints: Complaints }) => {
  complaints.expect(FOREIGN);
});

// Says who one is at the provider, and that Daybook may know.
async function consent(page: Page, login: string) {
  await page.waitForURL(`${home.issuer}/interaction/**`);
  const name = page.getByPlaceholder('Enter any login');
  if (await name.isVisible()) {
    await name.fill(login);
    await page.getByPlaceholder('and password').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
  }
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function typePassword(page: Page, role: Role) {
  await visit(page, `${server.url}/signin`);
  await page.getByLabel('E-mail').fill(LOGINS[role]);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function throughHome(page: Page) {
  await visit(page, `${server.url}/signin`);
  await page.getByRole('button', { name: 'Continue with Home' }).click();
}

// Ties the provider's `login` to the account of who is signed in.
async function tie(page: Page, login: string) {
  await page.getByRole('button', { name: 'Add Home' }).click();
  await consent(page, login);
  await page.waitForURL(/\/profile\?oidc=linked/);
  await hydrated(page);
  await expect(page.getByText('It is added.')).toBeVisible();
}

test('a newcomer starts a workspace and comes back', async ({ page, browser }) => {
  const slug = `roth-${Date.now().toString(36)}`;
  await throughHome(page);
  await consent(page, 'ada');
  await page.waitForURL(/\/signup\/external/);
  await hydrated(page);
  await expect(page.getByText('Home vouches for ada@home.example.')).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Ada Roth');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByLabel('Company')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Company').fill('Roth Paving');
  await page.getByLabel('Workspace address').fill(slug);
  await page.getByRole('button', { name: 'Start' }).click();
  // the provider answers for the second factor
  await page.waitForURL(new RegExp(`/w/${slug}/schedule`));

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(`${server.url}/w/${slug}/people`);
  await hydrated(elsewhere);
  await elsewhere.getByRole('button', { name: 'Continue with Home' }).click();
  await consent(elsewhere, 'ada');
  await elsewhere.waitForURL(`${server.url}/w/${slug}/people`);
  await elsewhere.context().close();
});

test('the button works without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/signin`);
  await page.getByRole('button', { name: 'Continue with Home' }).click();
  await consent(page, 'nobody.unverified');
  await page.waitForURL(/\/signup\/external/);
  await expect(page.getByText('Home does not vouch for your address.')).toBeVisible();
  await context.close();
});

test('who is not vouched for shows the address by a mail, and adds the provider then', async ({ page }) => {
  const marta = somebody('unvouched');
  await throughHome(page);
  await consent(page, 'unknown.unverified');
  await page.waitForURL(/\/signup\/external/);
  await hydrated(page);
  await page.getByLabel('E-mail').fill(marta.email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('Look into your mail')).toBeVisible();
  await visit(page, await mailedLink(page.request, marta.email, /Confirm your address/, server.url));
  await page.getByLabel('Your name').fill('Marta Ruiz');
  await page.getByLabel('Company').fill('Acme Concrete');
  await page.getByLabel('Workspace address').fill(marta.slug);
  await page.getByLabel('Password').fill(marta.password);
  await page.getByRole('button', { name: 'Start' }).click();
  await enrol(page, new RegExp(`/w/${marta.slug}/schedule`));
  await visit(page, `${server.url}/profile`);
  await page.getByRole('button', { name: 'Add Home' }).click();
  // the provider knows who is there, and may ask whether Daybook may know
  const asked = page.getByRole('button', { name: 'Continue', exact: true });
  await expect(asked.or(page.getByText('It is added.'))).toBeVisible();
  if (await asked.isVisible()) await asked.click();
  await page.waitForURL(/\/profile\?oidc=linked/);
});

test('who says no there is back on the sign-in page', async ({ page }) => {
  await throughHome(page);
  await page.waitForURL(`${home.issuer}/interaction/**`);
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.waitForURL(/\/signin\?oidc=denied/);
  await expect(page.getByText('the provider was told no')).toBeVisible();
});

test('an account is tied on the profile, signs in by it, and is untied', async ({ page, browser }) => {
  await typePassword(page, 'scheduler');
  await page.waitForURL(/\/w\//);
  await visit(page, `${server.url}/profile`);
  await tie(page, 'planner');

  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  await throughHome(elsewhere);
  await consent(elsewhere, 'planner');
  await elsewhere.waitForURL(new RegExp(`/w/${SLUG}/`));

  await page.getByRole('button', { name: 'Take Home away' }).click();
  await page.getByRole('button', { name: 'Take away', exact: true }).last().click();
  await expect(page.getByText('Home no longer signs in.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add Home' })).toBeVisible();
  await elsewhere.goto(`${server.url}/w/${SLUG}/people`);
  await expect(elsewhere).toHaveURL(/\/signin\?next=/);
  await context.close();
});

test('a workspace asks its domain to come by a provider, and owners keep a password', async ({ page, browser }) => {
  await typePassword(page, 'owner');
  await page.waitForURL(/\/w\//);
  await visit(page, `${server.url}/w/${SLUG}/settings`);
  await page.getByLabel('Members with an address at').fill(LOGINS.viewer.split('@')[1]!);
  await page.getByLabel('come by').selectOption({ label: 'Home' });
  await page.locator('form', { has: page.getByLabel('come by') }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The sign-in rules are saved.')).toBeVisible();

  const context = await browser.newContext();
  const viewer = await context.newPage();
  await typePassword(viewer, 'viewer');
  await viewer.waitForURL(/\/profile\?oidc=wanted/);
  await hydrated(viewer);
  await expect(viewer.getByText('Your workspace asks you to come by its provider')).toBeVisible();
  await tie(viewer, 'viewer');
  await visit(viewer, `${server.url}/w/${SLUG}/people`);
  await context.clearCookies();
  await typePassword(viewer, 'viewer');
  await expect(viewer.getByText('asks you to sign in with Home').first()).toBeVisible();
  await context.close();

  await page.context().clearCookies();
  await typePassword(page, 'owner');
  await page.waitForURL(new RegExp(`/w/${SLUG}/`));
});
