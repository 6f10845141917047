// Mails over a real SMTP server, and what becomes of those that it refuses.
import type { Page } from '@playwright/test';

import { LOGINS, PASSWORD, SLUG } from '../support/demo.ts';
import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { PostOffice } from '../support/mail.ts';
import { OwnServer } from '../support/own-server.ts';
import { askToSignUp, signUp, somebody } from '../support/sign-up.ts';
import { codeOf, enrol } from '../support/totp.ts';

async function signIn(page: Page, at: string) {
  await visit(page, `${at}/signin`);
  await page.getByLabel('E-mail').fill(LOGINS.owner);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/w\//);
}

// Gives somebody on the roster an address, and answers the person's name as the page of crew links says it.
async function giveAddress(page: Page, at: string, email: string): Promise<string> {
  const call = async (endpoint: string, data: unknown) => {
    const answer = await page.request.post(`${at}/fn/${endpoint}`, { headers: { origin: at }, data });
    expect(answer.status(), `${endpoint}: ${await answer.text()}`).toBe(200);
    return answer.json();
  };
  const { rows } = await call('crew/links', { ws: SLUG });
  const { employee, name } = rows[0];
  const { row } = await call('people/get', { ws: SLUG, id: employee });
  await call('people/set-field', { ws: SLUG, command: { id: row.id, version: row.version, patch: { field: 'email', value: email } } });
  await visit(page, `${at}/w/${SLUG}/crew-links`);
  return name;
}

test.describe('with a mail server', () => {
  let post: PostOffice;
  let server: OwnServer;

  test.beforeEach(async () => {
    post = await PostOffice.open();
    server = new OwnServer(post.settings);
    await server.start();
  });

  test.afterEach(async () => {
    await server.remove();
    await post.close();
  });

  test('a crew link goes out by mail and opens the own days', async ({ page }) => {
    await signIn(page, server.url);
    const person = await giveAddress(page, server.url, 'luis@herrera.example');
    await page.getByRole('button', { name: `Mail a link to ${person}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mail in Spanish' }).click();
    await expect(page.getByText(`A link for ${person} is on its way by mail.`)).toBeVisible();

    const mail = await post.mailTo('luis@herrera.example', /Sus días/);
    expect(mail.from).toContain('daybook@daybook.example');
    expect(mail.header('auto-submitted')).toBe('auto-generated');
    expect(mail.header('content-language')).toBe('es');
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@daybook\.example>$/);
    expect(mail.link).toContain(`${server.url}/c/`);
    const answer = await page.goto(mail.link);
    expect(answer?.status()).toBe(200);
    await expect(page.getByText(person.split(' ')[0]!).first()).toBeVisible();

    await visit(page, `${server.url}/w/${SLUG}/jobs`);
    await expect(page.getByText('Nothing waits, nothing failed')).toBeVisible();
    await expect(page.locator('.jobs-took tbody tr', { hasText: 'Mail' })).toContainText('1');
  });

  test('who signs up shows the address by a mail, and who has an account is told so by mail', async ({ page }) => {
    const at = { url: server.url, post };
    await askToSignUp(page, 'luis@herrera.example', at);
    const fresh = await post.mailTo('luis@herrera.example', /Confirm your address to start/);
    expect(fresh.text).toContain('24 hours');
    await visit(page, fresh.link);
    await expect(page.getByText('luis@herrera.example is confirmed as yours.')).toBeVisible();
    await expect(page.getByLabel('Company')).toBeVisible();

    await askToSignUp(page, LOGINS.owner, at);
    const known = await post.mailTo(LOGINS.owner, /You have a Daybook account/);
    expect(known.text).toContain('Forgot password?');
    await page.goto(known.link);
    await expect(page).toHaveURL(`${server.url}/signin`);
  });

  test('an account is welcomed, and told of a new factor, a new password and a new browser', async ({ page, browser, complaints }) => {
    // the browser logs the refusal of the spent link as an error
    complaints.expect(/status of 422/);
    const marta = somebody('by-mail');
    const place = new RegExp(`/w/${marta.slug}/schedule`);
    await signUp(page, marta, { url: server.url, post });
    const { secret } = await enrol(page, place);
    const welcome = await post.mailTo(marta.email, /^Welcome to Daybook$/);
    await page.goto(welcome.link);
    await page.waitForURL(place);
    await post.mailTo(marta.email, /^An authenticator app was added$/);

    const phone = await (await browser.newContext()).newPage();
    await visit(phone, `${server.url}/forgot`);
    await phone.getByLabel('E-mail').fill(marta.email);
    await phone.getByRole('button', { name: 'Mail me a link' }).click();
    const reset = await post.mailTo(marta.email, /^Set a new password$/);
    expect(reset.text).toContain('30 minutes');
    const set = async () => {
      await visit(phone, reset.link);
      await phone.getByLabel('New password').fill('nine yards at midnight');
      await phone.getByRole('button', { name: 'Set the password' }).click();
    };
    await set();
    await phone.waitForURL(/\/signin/);
    expect((await post.mailTo(marta.email, /^Your password was changed$/)).link).toBe(`${server.url}/forgot`);
    await page.goto(welcome.link);
    await expect(page, 'every session has ended').toHaveURL(/\/signin\?next=/);

    await hydrated(phone);
    await phone.getByLabel('E-mail').fill(marta.email);
    await phone.getByLabel('Password').fill('nine yards at midnight');
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.waitForURL(/\/second-factor/);
    await hydrated(phone);
    await phone.getByLabel('Code').fill(codeOf(secret, 1));
    await phone.getByRole('button', { name: 'Go on' }).click();
    await phone.waitForURL(new RegExp(`/w/${marta.slug}/|/workspaces`));
    expect((await post.mailTo(marta.email, /^New sign-in to your account$/)).link).toBe(`${server.url}/profile`);

    await set();
    await expect(phone.getByText('This link was used already')).toBeVisible();
    await phone.context().close();
  });

  test('what the mail server refuses is shown, tried again and discarded', async ({ page }) => {
    await signIn(page, server.url);
    const person = await giveAddress(page, server.url, 'refused@herrera.example');
    await page.getByRole('button', { name: `Mail a link to ${person}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mail in English' }).click();
    await expect(page.getByText(`A link for ${person} is on its way by mail.`)).toBeVisible();

    await visit(page, `${server.url}/w/${SLUG}/jobs`);
    const row = page.locator('table.jobs tbody tr');
    await expect(row).toContainText('Failed', { timeout: 15_000 });
    await expect(row).toContainText('no such person');
    await row.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('It is tried again.')).toBeVisible();
    await expect(row).toContainText('Failed', { timeout: 15_000 });

    await row.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByText('Nothing waits, nothing failed')).toBeVisible();
    await visit(page, `${server.url}/w/${SLUG}/audit`);
    await expect(page.locator('tbody tr', { hasText: 'discarded' }).first()).toContainText('Crew link');
    expect(post.waiting('refused@herrera.example')).toBe(0);
  });
});

test.describe('without a mail server', () => {
  let server: OwnServer;

  test.beforeEach(async () => {
    server = new OwnServer();
    await server.start();
  });

  test.afterEach(() => server.remove());

  test('mails are read in the mailbox of this machine', async ({ page, context }) => {
    await page.goto(`${server.url}/dev/mail`);
    await expect(page.getByRole('heading', { name: 'No mails yet' })).toBeVisible();
    await signIn(page, server.url);
    const person = await giveAddress(page, server.url, 'luis@herrera.example');
    await page.getByRole('button', { name: `Mail a link to ${person}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Mail in English' }).click();
    await expect(page.getByText(`A link for ${person} is on its way by mail.`)).toBeVisible();

    await expect(async () => {
      await page.goto(`${server.url}/dev/mail`);
      await expect(page.getByRole('link', { name: /Your days at/ })).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.getByRole('link', { name: /Your days at/ }).click();
    await expect(page.locator('pre')).toContainText(`${server.url}/c/`);

    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Open in a tab of its own' }).click();
    const html = await opened;
    await html.waitForLoadState();
    const button = html.getByRole('link', { name: 'Open my days' });
    await expect(button).toBeVisible();
    // it styles itself, and runs nothing
    await expect(button).toHaveCSS('color', 'rgb(255, 255, 255)');
    expect(await button.getAttribute('href')).toContain(`${server.url}/c/`);

    await page.goto(`${server.url}/dev/mail`);
    await page.getByRole('button', { name: 'Forget all 1' }).click();
    await expect(page.getByRole('heading', { name: 'No mails yet' })).toBeVisible();
  });
});
