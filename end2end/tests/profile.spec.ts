// A person's own page: name, picture, theme.
import path from 'node:path';

import { expect, test, visit } from '../support/fixtures.ts';

const PICTURE = path.join(import.meta.dirname, '..', '..', 'assets', 'icon-512.png');

test('a new name and a picture are shown, and a file that is no picture is refused beside the button', async ({ page, signIn, complaints }) => {
  await signIn('viewer');
  await visit(page, '/profile');
  await page.getByLabel('Name').fill('');
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

  await page.getByLabel('Name').fill('Priya Nair');
  await page.getByLabel('Theme').selectOption('dark');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile is saved.')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  complaints.expect(/400/);
});
