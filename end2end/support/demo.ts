// The demo company that `daybook demo` makes, and its logins.
export const SLUG = 'northline';
export const PASSWORD = 'northline-demo';

// One login per role.
export const LOGINS = {
  owner: 'marta@northline.example',
  admin: 'admin@northline.example',
  scheduler: 'scheduler@northline.example',
  viewer: 'viewer@northline.example',
  crew: 'crew@northline.example',
} as const;

export type Role = keyof typeof LOGINS;
