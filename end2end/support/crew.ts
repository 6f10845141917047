// A crew link whose person is on a project today, as the office makes one.
import { expect, type APIRequestContext } from '@playwright/test';

import { ask } from './ask.ts';
import { SLUG } from './demo.ts';

export interface CrewLink {
  token: string;
  // for `crew/revoke`
  link: { id: string; version: number };
  employee: string;
  // today's project
  project: string;
}

interface Kept {
  days: { id: string; jobs: { title: string }[] }[];
}

// Each call takes another person, so that no test finds the answers of another.
let taken = 0;

export async function crewLink(owner: APIRequestContext): Promise<CrewLink> {
  const { rows } = (await ask(owner, 'crew/links', { ws: SLUG })) as { rows: { employee: string }[] };
  const employee = rows[60 + taken++]?.employee ?? '';
  const made = (await ask(owner, 'crew/make-one', { ws: SLUG, employee })) as Omit<CrewLink, 'project'>;
  const today = await firstCard(owner, made.token);
  if (today.jobs.length === 0) {
    const [project] = (await ask(owner, 'projects/search', { ws: SLUG, text: 'P-1' })) as { id: string }[];
    const empty = { cell: 'empty', base: [] };
    const op = { op_id: crypto.randomUUID(), employee, day: today.id, set: { whole: { project: project?.id } }, base: empty };
    await ask(owner, 'schedule/ops', { ws: SLUG, batch: { ops: [op] } });
  }
  const project = (await firstCard(owner, made.token)).jobs[0]?.title;
  expect(project, 'the person works today').toBeTruthy();
  return { ...made, project: project ?? '' };
}

async function firstCard(owner: APIRequestContext, token: string) {
  const answer = await owner.get(`/c/${token}/days.json`);
  const [first] = ((await answer.json()) as Kept).days;
  return first ?? { id: '', jobs: [] };
}
