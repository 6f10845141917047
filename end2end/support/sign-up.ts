// How a newcomer gets in: asks for a link, opens it out of the mail, and fills in what it asks.
import { expect, type Page } from '@playwright/test';

import { visit } from './fixtures.ts';
import type { PostOffice } from './mail.ts';
import { mailedLink } from './mailbox.ts';

export interface Newcomer {
  email: string;
  slug: string;
  password: string;
}

// A newcomer whom no other run knows.
export function somebody(name: string, password = 'forty yards before noon'): Newcomer {
  const slug = `${name}-${Date.now().toString(36)}`;
  return { slug, email: `marta@${slug}.example`, password };
}

// A server of the test's own and who gets its mails. Without one it is the tests' own server, with its mailbox page.
export interface Elsewhere {
  url: string;
  post: PostOffice;
}

// Asks for the link.
export async function askToSignUp(page: Page, email: string, at?: Elsewhere) {
  await visit(page, `${at?.url ?? ''}/signup`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('Look into your mail')).toContainText(email);
}

// Asks for the link and opens it: the form with the address fixed.
export async function openSignUp(page: Page, email: string, at?: Elsewhere) {
  await askToSignUp(page, email, at);
  const subject = /Confirm your address/;
  await visit(page, at ? (await at.post.mailTo(email, subject)).link : await mailedLink(page.request, email, subject));
  await expect(page.getByText(`${email} is confirmed as yours.`)).toBeVisible();
}

// Founds a workspace. A new one asks for a second factor next.
export async function signUp(page: Page, { email, slug, password }: Newcomer, at?: Elsewhere) {
  await openSignUp(page, email, at);
  await page.getByLabel('Your name').fill('Marta Ruiz');
  await page.getByLabel('Company').fill('Acme Concrete');
  await page.getByLabel('Workspace address').fill(slug);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL(/\/second-factor\/setup/);
}
