// Roles: made from a starting point, changed, given, narrowed to a region, deleted with another in their place.
import { ask } from '../support/ask.ts';
import { SLUG } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

interface Role {
  id: string;
  name: string;
  version: number;
}

// A name of the test's own: the demo company is shared.
const named = (word: string) => `${word} ${Date.now().toString(36)}`;

test.beforeEach(async ({ signIn }) => {
  await signIn('owner');
});

test('a role is made from a starting point, changed and deleted', async ({ page }) => {
  const name = named('Dispatch');
  await visit(page, `/w/${SLUG}/roles`);
  await page.getByRole('button', { name: 'New role' }).click();
  const form = page.getByRole('dialog', { name: 'New role' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Begin with').selectOption('scheduler');
  const edits = form.getByRole('checkbox', { name: 'People: Edit' });
  await expect(edits).toBeChecked();
  // what a ticked box asks for can't be taken away
  await expect(form.getByRole('checkbox', { name: 'People: View' })).toBeDisabled();
  await edits.focus();
  await page.keyboard.press('Space');
  await expect(edits).not.toBeChecked();
  await form.getByLabel('Records').selectOption('regions');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('The audit trail and imports reach all records.').first()).toBeVisible();
  await form.getByRole('checkbox', { name: 'Imports: Edit' }).uncheck();
  await form.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('Own regions');

  await row.getByRole('button', { name: `Edit ${name}` }).click();
  const again = page.getByRole('dialog', { name: `Edit ${name}` });
  await expect(again.getByRole('checkbox', { name: 'People: Edit' })).not.toBeChecked();
  await again.getByLabel('Records').selectOption('all');
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('All records');

  await row.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('row', { name })).toHaveCount(0);
});

test('the owner\'s role can\'t be changed, and a scheduler sees no roles', async ({ page, signIn }) => {
  await visit(page, `/w/${SLUG}/roles`);
  await expect(page.getByRole('row', { name: /^Owner/ }).getByRole('button')).toHaveCount(0);
  await signIn('scheduler');
  await visit(page, `/w/${SLUG}/schedule`);
  await expect(page.getByRole('link', { name: 'Roles' })).toHaveCount(0);
});

test('a member is given a region, and sees its people alone', async ({ page, context }) => {
  const name = named('Regional');
  const owner = context.request;
  const draft = {
    name,
    permissions: ['workspace.view', 'people.view', 'projects.view', 'schedule.view'],
    records: 'regions',
    fields: [],
    requires_second_factor: false,
  };
  const role = (await ask(owner, 'workspace/create_role', { ws: SLUG, draft })) as Role;
  const email = `${name.replace(' ', '.').toLowerCase()}@northline.example`;
  const command = { name, email, role: role.id };
  const added = (await ask(owner, 'workspace/add_member', { ws: SLUG, command })) as {
    member: Role;
    invitation: { token: string };
  };
  await visit(page, `/w/${SLUG}/members`);
  await page.getByRole('button', { name: `Regions of ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Regions of ${name}` });
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Saved for ${name}.`)).toBeVisible();

  const reach = (await ask(owner, 'workspace/member_reach', { ws: SLUG, member: added.member.id })) as {
    regions: { name: string; given: boolean }[];
  };
  expect(reach.regions.filter((region) => region.given)).toHaveLength(1);
});
