// The members' page on a phone: everything is reached without the page growing wider than the screen.
import { SLUG } from '../support/demo.ts';
import { expect, settled, test, visit } from '../support/fixtures.ts';

test('the members page fits a phone, with its invitations', async ({ page, signIn }) => {
  await signIn();
  await visit(page, `/w/${SLUG}/members`);
  await settled(page);
  const email = `ida.${Date.now().toString(36)}@roth.example`;
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a member' });
  await dialog.getByLabel('E-mail').fill(email);
  const box = await dialog.boundingBox();
  expect(box!.width).toBeLessThanOrEqual(page.viewportSize()!.width);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('region', { name: 'Invitations' })).toContainText(email);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, 'the page itself does not scroll sideways').toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: `Revoke the invitation of ${email}` }).click();
  await expect(page.getByText(`${email} is not invited any more.`)).toBeVisible();
});
