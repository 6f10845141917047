// How people come into a workspace and out of it: invited by mail, on request, leaving, and the owner who can't.
import path from 'node:path';

import type { Browser, Page } from '@playwright/test';

import { LOGINS, PASSWORD, SLUG } from '../support/demo.ts';
import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { PostOffice } from '../support/mail.ts';
import { OwnServer } from '../support/own-server.ts';

const SECRET = 'forty yards before noon';
const PICTURE = path.join(import.meta.dirname, '..', '..', 'assets', 'icon-512.png');

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

async function signIn(page: Page, email: string, password: string = PASSWORD, next = /\/w\//) {
  if (!page.url().includes('/signin')) await visit(page, `${server.url}/signin`);
  await hydrated(page);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(next);
}

// A browser of somebody else's.
async function another(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function members(page: Page) {
  await visit(page, `${server.url}/w/${SLUG}/members`);
}

async function invite(page: Page, email: string, role: string, language = 'English') {
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a member' });
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Role').selectOption({ label: role });
  await dialog.getByLabel('Language of the mail').selectOption({ label: language });
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText(`An invitation for ${email} is on its way.`)).toBeVisible();
}

// Somebody new signs up by the join link and asks.
async function asksForAccess(browser: Browser, link: string, name: string, message: string): Promise<Page> {
  const page = await another(browser);
  const email = `${name.split(' ')[0]!.toLowerCase()}@roth.example`;
  await visit(page, link);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('Look into your mail')).toBeVisible();
  await visit(page, (await post.mailTo(email, /Confirm/)).link);
  await expect(page.getByLabel('Company')).toHaveCount(0);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(SECRET);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.waitForURL(link);
  await hydrated(page);
  await page.getByLabel('Message').fill(message);
  await page.getByRole('button', { name: 'Ask for access' }).click();
  await expect(page.getByText('Your request is on its way.')).toBeVisible();
  return page;
}

function invited(page: Page, email: string) {
  return page.getByRole('region', { name: 'Invitations' }).locator('tr', { hasText: email });
}

test('a new person comes in by the mail, and the links before it are dead', async ({ page, browser, complaints }) => {
  await signIn(page, LOGINS.owner);
  await members(page);
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a member' });
  await dialog.getByLabel('E-mail').fill('ada');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog.getByText('This is no e-mail address.').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await invite(page, 'ada@roth.example', 'Scheduler', 'Spanish');
  const first = await post.mailTo('ada@roth.example');
  expect(first.header('content-language')).toBe('es');
  await expect(invited(page, 'ada@roth.example')).toContainText('Until');
  await page.getByRole('button', { name: 'Send again to ada@roth.example' }).click();
  await expect(page.getByText('Another mail for ada@roth.example is on its way.')).toBeVisible();
  const second = await post.mailTo('ada@roth.example');
  expect(second.link).not.toBe(first.link);

  const ada = await another(browser);
  await visit(ada, first.link);
  await expect(ada.getByRole('alert').first()).toContainText('a later mail took its place');
  await visit(ada, second.link);
  await expect(ada.getByText('invites ada@roth.example to work in')).toBeVisible();
  await ada.getByLabel('Your name').fill('Ada Roth');
  await ada.getByLabel('Password').fill('password');
  await ada.getByRole('button', { name: 'Accept and sign in' }).click();
  await expect(ada.getByRole('alert').first()).toBeVisible();
  await ada.getByLabel('Password').fill(SECRET);
  await ada.getByRole('button', { name: 'Accept and sign in' }).click();
  await ada.waitForURL(/\/w\/northline\/schedule/);
  await visit(ada, second.link);
  await expect(ada.getByRole('alert').first()).toContainText('used already');

  await members(page);
  await expect(page.getByRole('row', { name: /Ada Roth/ })).toContainText('ada@roth.example');
  await expect(invited(page, 'ada@roth.example')).toHaveCount(0);
  complaints.expect(/4\d\d/);
});

test('who has an account signs in and accepts, somebody else can not, and a revoked invitation is told so', async ({ page, browser, complaints }) => {
  await signIn(page, LOGINS.owner);
  await members(page);
  await invite(page, 'eve@roth.example', 'Viewer');
  const dead = await post.mailTo('eve@roth.example');
  await page.getByRole('button', { name: 'Revoke the invitation of eve@roth.example' }).click();
  await expect(page.getByText('eve@roth.example is not invited any more.')).toBeVisible();
  const eve = await another(browser);
  await visit(eve, dead.link);
  await expect(eve.getByRole('alert').first()).toContainText('taken back');

  // the viewer goes, and is invited back
  const priya = await another(browser);
  await signIn(priya, LOGINS.viewer);
  await visit(priya, `${server.url}/w/${SLUG}/leave`);
  await priya.getByRole('button', { name: 'Leave' }).click();
  await priya.waitForURL(/\/workspaces/);
  await expect(priya.getByText('You belong to no workspace.')).toBeVisible();
  expect((await priya.goto(`${server.url}/w/${SLUG}/schedule`))?.status()).toBe(404);
  await members(page);
  await invite(page, LOGINS.viewer, 'Buyer');
  const mail = await post.mailTo(LOGINS.viewer, /Join/);
  await visit(page, mail.link);
  await expect(page.getByRole('alert').first()).toContainText(`You are signed in as ${LOGINS.owner}`);
  await visit(priya, mail.link);
  await priya.getByRole('button', { name: 'Accept' }).click();
  await priya.waitForURL(/\/w\/northline\//);
  complaints.expect(/4\d\d/);
});

test('a logo stands at the head of the mails', async ({ page, request }) => {
  await signIn(page, LOGINS.owner);
  await visit(page, `${server.url}/w/${SLUG}/settings`);
  await page.locator('input[type=file]').setInputFiles(PICTURE);
  const logo = page.getByRole('img', { name: 'Your logo' });
  await expect(logo).toBeVisible();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalHeight)).toBe(160);
  // the form beside still has the workspace's version
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();

  await members(page);
  await invite(page, 'ines@northline.example', 'Viewer');
  const mail = await post.mailTo('ines@northline.example', /Join/);
  const shown = await request.get(/<img src="([^"]+)"/.exec(mail.html)![1]!);
  expect([shown.status(), shown.headers()['content-type']]).toEqual([200, 'image/png']);

  await visit(page, `${server.url}/w/${SLUG}/settings`);
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(logo).toBeHidden();
});

test('a request comes by the join link, is granted, and the answer mailed', async ({ page, browser, complaints }) => {
  await signIn(page, LOGINS.owner);
  await visit(page, `${server.url}/w/${SLUG}/settings`);
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Requests for access' }) });
  await section.getByLabel('Domains').fill('gmail.com');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Anybody gets an address of gmail.com.').first()).toBeVisible();
  await section.getByLabel('Domains').fill('');
  await section.getByRole('button', { name: 'Turn it on' }).click();
  const address = section.locator('.copy code');
  await expect(address).toContainText('/join/');
  const link = (await address.textContent())!;

  const ben = await asksForAccess(browser, link, 'Ben Roth', 'New foreman of the east yard');
  await visit(ben, link);
  await expect(ben.getByText('You have asked for access')).toBeVisible();

  const told = await post.mailTo(LOGINS.owner, /asks for access/);
  expect(told.text).toContain('New foreman of the east yard');
  await post.mailTo(LOGINS.admin, /asks for access/);
  await visit(page, told.link);
  await page.getByRole('button', { name: 'Grant Ben Roth access' }).click();
  const dialog = page.getByRole('dialog', { name: 'Access for Ben Roth' });
  await dialog.getByLabel('Role').selectOption({ label: 'Foreman' });
  await dialog.getByRole('button', { name: 'Grant access' }).click();
  await expect(page.getByRole('row', { name: /Ben Roth/ })).toBeVisible();
  const granted = await post.mailTo('ben@roth.example', /You have access/);
  await ben.goto(granted.link);
  await ben.waitForURL(/\/w\/northline\//);

  const cleo = await asksForAccess(browser, link, 'Cleo Roth', 'Sent by Ben');
  await visit(page, (await post.mailTo(LOGINS.owner, /^Cleo Roth asks for access$/)).link);
  await page.getByRole('button', { name: 'Decline Cleo Roth' }).click();
  await expect(page.getByText('Cleo Roth gets a mail that says so.')).toBeVisible();
  const declined = await post.mailTo('cleo@roth.example', /^Your request to Northline Concrete$/);
  await visit(cleo, declined.link);
  await expect(cleo.getByText('You belong to no workspace.')).toBeVisible();
  complaints.expect(/4\d\d/);
});

test('a member is removed, the last owner stays, and the workspace is handed over', async ({ page, browser, complaints }) => {
  await signIn(page, LOGINS.owner);
  const ken = await another(browser);
  await signIn(ken, LOGINS.buyer);
  await members(page);
  await page.getByRole('button', { name: 'Remove Ken Osei' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Ken Osei is no member any more.')).toBeVisible();
  expect((await ken.goto(`${server.url}/w/${SLUG}/projects`))?.status()).toBe(404);

  await visit(page, `${server.url}/w/${SLUG}/leave`);
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('alert').first()).toContainText('This is the only owner.');
  await members(page);
  await page.getByRole('button', { name: 'Hand over to Helen Strand' }).click();
  const dialog = page.getByRole('dialog', { name: 'Hand over to Helen Strand' });
  await dialog.getByLabel('Your role from then on').selectOption({ label: 'Viewer' });
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await expect(page.getByRole('row', { name: /Helen Strand/ })).toContainText('Owner');
  await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0);
  await visit(page, `${server.url}/w/${SLUG}/leave`);
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL(/\/workspaces/);
  complaints.expect(/4\d\d/);
});
