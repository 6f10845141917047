// Setting up a second factor on the phone itself: nothing is wider than the screen, and the secret can be copied into the app.
import { expect, test, visit } from '../support/fixtures.ts';
import { scan } from '../support/totp.ts';

test('a newcomer sets the app up on a phone', async ({ page }) => {
  const slug = `phone-${Date.now().toString(36)}`;
  await visit(page, '/signup');
  await page.getByLabel('Your name').fill('Marta Ruiz');
  await page.getByLabel('E-mail').fill(`marta@${slug}.example`);
  await page.getByLabel('Company').fill('Acme Concrete');
  await page.getByLabel('Workspace address').fill(slug);
  await page.getByLabel('Password').fill('forty yards before noon');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL(/\/second-factor\/setup/);
  await expect(page.locator('.qr')).toBeVisible();
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await fits()).toBe(true);
  await scan(page);
  await page.waitForURL(new RegExp(`/w/${slug}/schedule`));
  await visit(page, '/profile');
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  expect(await fits()).toBe(true);
});
