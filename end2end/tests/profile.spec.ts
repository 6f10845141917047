// A person's own page: name, picture, language, and another address that both sides confirm.
import path from 'node:path';
import { type Page } from '@playwright/test';

import { LOGINS, PASSWORD, SLUG } from '../support/demo.ts';
import { expect, hydrated, test, visit } from '../support/fixtures.ts';
import { PostOffice } from '../support/mail.ts';
import { OwnServer } from '../support/own-server.ts';

const PICTURE = path.join(import.meta.dirname, '..', '..', 'assets', 'icon-512.png');
const NEXT = 'priya@elsewhere.example';

test('a new name and a picture are shown, and a file that is no picture is refused beside the button', async ({ page, signIn, complaints }) => {
  await signIn('viewer');
  await visit(page, '/profile');
  await page.getByLabel('Name', { exact: true }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Name');

  const choose = page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') });
  await expect(page.getByText('This file is no JPEG, PNG or WebP picture')).toBeVisible();
  await choose.setInputFiles(PICTURE);
  const picture = page.getByRole('img', { name: 'Your picture' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(picture).toBeHidden();

  await page.getByLabel('Name', { exact: true }).fill('Priya Nair');
  await page.getByLabel('Theme').selectOption('dark');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  complaints.expect(/400/);
});

test('an address is confirmed by a mail, and changes when the old and the new one have both confirmed', async ({ page, browser }) => {
  const post = await PostOffice.open();
  const server = new OwnServer(post.settings);
  try {
    await server.start();
    await signedIn(page, server, LOGINS.viewer);
    await open(page, `${server.url}/profile`);
    await page.getByRole('button', { name: 'Send the link again' }).click();
    await open(page, (await post.mailTo(LOGINS.viewer, /^Confirm your e-mail/)).link);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText(`${LOGINS.viewer} is confirmed.`)).toBeVisible();

    await open(page, `${server.url}/profile`);
    await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
    await page.getByLabel('New address').fill(NEXT);
    await page.getByRole('button', { name: 'Change the address' }).click();
    await expect(page.getByText('The address changes when both are followed')).toBeVisible();

    // whoever reads the mail need not be signed in
    const elsewhere = await (await browser.newContext()).newPage();
    await open(elsewhere, (await post.mailTo(NEXT, /^Confirm your new/)).link);
    await elsewhere.getByRole('button', { name: 'Confirm' }).click();
    await expect(elsewhere.getByText('The change is done when')).toBeVisible();
    const old = await post.mailTo(LOGINS.viewer, /^Confirm the change/);
    await open(elsewhere, old.link);
    await elsewhere.getByRole('button', { name: 'Confirm' }).click();
    await expect(elsewhere.getByText(`Sign in with ${NEXT} from now on.`)).toBeVisible();
    await open(elsewhere, old.link);
    await expect(elsewhere.getByText('This link was used already')).toBeVisible();
    for (const to of [LOGINS.viewer, NEXT]) expect((await post.mailTo(to, /was changed$/)).text).toContain(NEXT);

    await signedIn(elsewhere, server, NEXT);
    await elsewhere.context().close();
  } finally {
    await server.remove();
    await post.close();
  }
});

async function open(page: Page, address: string) {
  await page.goto(address);
  await hydrated(page);
}

async function signedIn(page: Page, server: OwnServer, email: string) {
  await open(page, `${server.url}/signin`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(new RegExp(`/w/${SLUG}/`));
}
