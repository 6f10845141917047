// The security log: who came in and who was refused, for who may see the trail.
import { expect, test, visit } from '../support/fixtures.ts';

test('an owner narrows the log, and takes what is left as Excel', async ({ page, signIn }) => {
  await signIn('owner');
  await visit(page, '/w/northline/security');
  await expect(page.getByRole('heading', { name: 'Security log' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'signed in' }).first()).toBeVisible();
  await page.getByRole('button', { name: /^What/ }).click();
  await page.getByRole('option', { name: 'signed in' }).click();
  await expect(page).toHaveURL(/kind=signed_in/);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Excel' }).click();
  expect((await file).suggestedFilename()).toBe('northline security log.xlsx');
});

test('the log is not for other roles', async ({ page, signIn, complaints }) => {
  complaints.expect(/403/);
  await signIn('scheduler');
  const answer = await page.goto('/w/northline/security.xlsx');
  expect(answer?.status()).toBe(403);
});
