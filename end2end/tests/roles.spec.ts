// Roles: made from a starting point, changed, given, narrowed to a region, deleted with another in their place.
import { ask } from '../support/ask.ts';
import { LOGINS, SLUG } from '../support/demo.ts';
import { expect, test, visit } from '../support/fixtures.ts';

interface Role {
  id: string;
  name: string;
  version: number;
}

interface Member extends Role {
  email: string;
  role: string;
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

interface Reach {
  regions: { id: string; given: boolean }[];
}

interface Roster {
  of: number;
  rows: { region_id: string | null }[];
}

test('a member is given a region, and sees its people alone', async ({ page, context, signIn }) => {
  const asked = context.request;
  const draft = {
    name: named('Regional'),
    permissions: ['workspace.view', 'people.view', 'projects.view', 'schedule.view'],
    records: 'regions',
    fields: [],
    requires_second_factor: false,
  };
  const role = (await ask(asked, 'workspace/create_role', { ws: SLUG, draft })) as Role;
  const give = async (to: string) => {
    const members = (await ask(asked, 'workspace/list_members', { ws: SLUG })) as Member[];
    const { id, version, name, role } = members.find((one) => one.email === LOGINS.buyer)!;
    await ask(asked, 'workspace/set_role', { ws: SLUG, command: { member: { id, version }, role: to } });
    return { id, name, before: role };
  };
  const everybody = (await ask(asked, 'people/list', { ws: SLUG, query: {} })) as Roster;
  const member = await give(role.id);
  await visit(page, `/w/${SLUG}/members`);
  await page.getByRole('button', { name: `Regions of ${member.name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Regions of ${member.name}` });
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Saved for ${member.name}.`)).toBeVisible();
  const reach = (await ask(asked, 'workspace/member_reach', { ws: SLUG, member: member.id })) as Reach;
  const [region, ...more] = reach.regions.filter((one) => one.given);
  expect(more).toEqual([]);

  await signIn('buyer');
  const seen = (await ask(asked, 'people/list', { ws: SLUG, query: {} })) as Roster;
  expect(seen.of).toBeGreaterThan(0);
  expect(seen.of).toBeLessThan(everybody.of);
  expect(seen.rows.every((row) => row.region_id === region?.id)).toBe(true);
  await signIn('owner');
  await give(member.before);
});
