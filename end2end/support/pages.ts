// Every page there is. A new page gets a line here; then it is checked for accessibility and console errors, and
// pictured, at both sizes, light and dark.
import { SLUG } from './demo.ts';

export interface Page {
  // in file names and test titles
  name: string;
  path: string;
  // without a session; signed in as the demo company's owner otherwise
  anonymous?: true;
}

export const PAGES: Page[] = [
  { name: 'sign-in', path: '/signin', anonymous: true },
  { name: 'sign-up', path: '/signup', anonymous: true },
  { name: 'schedule', path: `/w/${SLUG}/schedule` },
  { name: 'people', path: `/w/${SLUG}/people` },
  { name: 'projects', path: `/w/${SLUG}/projects` },
  { name: 'import', path: `/w/${SLUG}/import` },
  { name: 'members', path: `/w/${SLUG}/members` },
  { name: 'audit', path: `/w/${SLUG}/audit` },
  { name: 'settings', path: `/w/${SLUG}/settings` },
  { name: 'workspaces', path: '/workspaces' },
];
