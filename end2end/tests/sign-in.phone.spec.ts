// Setting up a second factor on the phone itself: nothing is wider than the screen, and the secret can be copied into the app.
import { expect, test, visit } from '../support/fixtures.ts';
import { signUp, somebody } from '../support/sign-up.ts';
import { scan } from '../support/totp.ts';

test('a newcomer sets the app up on a phone', async ({ page }) => {
  const marta = somebody('phone');
  await signUp(page, marta);
  await expect(page.locator('.qr')).toBeVisible();
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await fits()).toBe(true);
  await scan(page);
  await page.waitForURL(new RegExp(`/w/${marta.slug}/schedule`));
  await visit(page, '/profile');
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  expect(await fits()).toBe(true);
});
