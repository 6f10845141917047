// How a newcomer gets in: asks for a link, opens it out of the dev mailbox, and fills in what it asks.
import { expect, type Page } from '@playwright/test';

import { visit } from './fixtures.ts';
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

// Asks for the link. `at` is the server, where it is not the tests' own.
export async function askToSignUp(page: Page, email: string, at = '') {
  await visit(page, `${at}/signup`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await expect(page.getByText('Look into your mail')).toContainText(email);
}

// Asks for the link and opens it: the form with the address fixed.
export async function openSignUp(page: Page, email: string, at = '') {
  await askToSignUp(page, email, at);
  await visit(page, await mailedLink(page.request, email, /Confirm your address/, at));
  await expect(page.getByText(`${email} is confirmed as yours.`)).toBeVisible();
}

// Founds a workspace. A new one asks for a second factor next.
export async function signUp(page: Page, { email, slug, password }: Newcomer, at = '') {
  await openSignUp(page, email, at);
  await page.getByLabel('Your name').fill('Marta Ruiz');
  await page.getByLabel('Company').fill('Acme Concrete');
  await page.getByLabel('Workspace address').fill(slug);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL(/\/second-factor\/setup/);
}
