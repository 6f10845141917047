// Every page there is. A new page gets a line here; then it is checked for accessibility and console errors, and
// pictured, at both sizes, light and dark.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { expect, type APIRequestContext } from '@playwright/test';

import { ask } from './ask.ts';
import { crewLink } from './crew.ts';
import { demoWeek, SLUG } from './demo.ts';
import { mailedLink } from './mailbox.ts';
import { BASE_URL } from './server.mjs';

export interface Page {
  // in file names and test titles
  name: string;
  // the address, or how the demo company's owner makes what the page is about
  path: string | ((owner: APIRequestContext) => Promise<string>);
  // without a session; signed in as the demo company's owner otherwise
  anonymous?: true;
}

export const PAGES: Page[] = [
  { name: 'sign-in', path: '/signin', anonymous: true },
  { name: 'sign-up', path: '/signup', anonymous: true },
  { name: 'sign-up-form', path: aSignUp, anonymous: true },
  { name: 'sign-up-form-gone', path: '/signup/made-up', anonymous: true },
  { name: 'invitation', path: anInvitation, anonymous: true },
  { name: 'invitation-gone', path: '/invitation/made-up', anonymous: true },
  { name: 'join', path: aJoinLink, anonymous: true },
  { name: 'forgot', path: '/forgot', anonymous: true },
  { name: 'reset', path: '/reset/made-up', anonymous: true },
  { name: 'second-factor', path: '/second-factor', anonymous: true },
  { name: 'confirm', path: '/confirm/made-up', anonymous: true },
  { name: 'profile', path: '/profile' },
  { name: 'schedule', path: `/w/${SLUG}/schedule` },
  { name: 'weeks', path: `/w/${SLUG}/schedule/weeks` },
  { name: 'sheets', path: demoWeek(0).replace('/schedule?', '/schedule/print?') },
  { name: 'people', path: `/w/${SLUG}/people` },
  { name: 'crew-links', path: `/w/${SLUG}/crew-links` },
  { name: 'crew-phone', path: async (owner) => `/c/${(await crewLink(owner)).token}`, anonymous: true },
  { name: 'projects', path: `/w/${SLUG}/projects` },
  { name: 'person', path: aPerson },
  { name: 'import', path: `/w/${SLUG}/import` },
  { name: 'import-check', path: anImport },
  { name: 'members', path: `/w/${SLUG}/members` },
  { name: 'leave', path: `/w/${SLUG}/leave` },
  { name: 'roles', path: `/w/${SLUG}/roles` },
  { name: 'tokens', path: `/w/${SLUG}/tokens` },
  { name: 'audit', path: `/w/${SLUG}/audit` },
  { name: 'security', path: `/w/${SLUG}/security` },
  { name: 'jobs', path: `/w/${SLUG}/jobs` },
  { name: 'settings', path: `/w/${SLUG}/settings` },
  { name: 'workspaces', path: '/workspaces' },
];

// The people, with one person's panel open.
async function aPerson(owner: APIRequestContext): Promise<string> {
  const found = (await ask(owner, 'people/search', { ws: SLUG, text: 'Kowalski' })) as { id: string }[];
  return `/w/${SLUG}/people?person=${found[0]?.id}`;
}

// A roster that is checked and waits to be saved.
async function anImport(owner: APIRequestContext): Promise<string> {
  const buffer = await readFile(path.join(import.meta.dirname, '..', 'fixtures', 'roster.xlsx'));
  const answer = await owner.post(`/w/${SLUG}/imports`, {
    headers: { accept: 'application/json', origin: BASE_URL },
    multipart: { kind: 'people', file: { name: 'roster.xlsx', mimeType: 'application/octet-stream', buffer } },
  });
  expect(answer.status()).toBe(201);
  const { id } = (await answer.json()) as { id: string };
  const state = async () => ((await ask(owner, 'imports/status', { ws: SLUG, id })) as { state: string }).state;
  await expect.poll(state).toBe('checked');
  return `/w/${SLUG}/import/${id}`;
}

// The link of a new person's invitation.
async function anInvitation(owner: APIRequestContext): Promise<string> {
  const email = `nora.${Date.now().toString(36)}@northline.example`;
  const roles = (await ask(owner, 'workspace/role_choices', { ws: SLUG })) as { id: string; built_in: string | null }[];
  const role = roles.find((one) => one.built_in === 'viewer')?.id;
  await ask(owner, 'workspace/invite', { ws: SLUG, command: { email, role, regions: [], language: 'en' } });
  return new URL(await mailedLink(owner, email)).pathname;
}

// The link that somebody gets who wants to sign up.
async function aSignUp(reader: APIRequestContext): Promise<string> {
  const email = `nora.${Date.now().toString(36)}@newcomer.example`;
  await ask(reader, 'identity/ask_sign_up', { command: { email, join: null } });
  return new URL(await mailedLink(reader, email)).pathname;
}

// The link under which people ask for access; it is turned on when it is off.
async function aJoinLink(owner: APIRequestContext): Promise<string> {
  const rules = (await ask(owner, 'workspace/join_rules', { ws: SLUG })) as { link: string | null; version: number };
  if (rules.link) return `/join/${rules.link}`;
  const command = { link: 'renew', domains: [], version: rules.version };
  const now = (await ask(owner, 'workspace/set_join_rules', { ws: SLUG, command })) as { link: string };
  return `/join/${now.link}`;
}
