// The demo company that `daybook demo` makes, and its logins.
export const SLUG = 'northline';
export const PASSWORD = 'northline-demo';

// One login per role.
export const LOGINS = {
  owner: 'marta@northline.example',
  admin: 'admin@northline.example',
  scheduler: 'scheduler@northline.example',
  superintendent: 'superintendent@northline.example',
  foreman: 'foreman@northline.example',
  buyer: 'buyer@northline.example',
  accountant: 'accountant@northline.example',
  hr: 'hr@northline.example',
  viewer: 'viewer@northline.example',
  crew: 'crew@northline.example',
} as const;

export type Role = keyof typeof LOGINS;

// The address of the demo company's week so many weeks from now. Tests change weeks ahead, so that pictures of this week stay as
// they were made.
export function demoWeek(ahead: number): string {
  const day = new Date(Date.now() + ahead * 7 * 86_400_000);
  const thursday = new Date(day);
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `/w/${SLUG}/schedule?week=${year}-W${String(week).padStart(2, '0')}`;
}
