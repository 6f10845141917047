// `test` and `expect` for every spec: a page that fails the test on anything that a careful person would see in the
// browser's console, and a way to be signed in.
import { test as base, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

import { LOGINS, PASSWORD, type Role } from './demo.ts';
import type { Page as Entry } from './pages.ts';
import { BASE_URL } from './server.mjs';

export { expect };

export type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

// What a page complained about while it was open.
export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  constructor(page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error') this.#add(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#add(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'failed';
      // the browser drops what it was loading when one leaves a page or a download begins
      if (reason !== 'net::ERR_ABORTED') this.#add(`${request.method()} ${request.url()}: ${reason}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.#add(`${response.url()}: ${response.status()}`);
    });
  }

  // For a test about a refusal: the browser logs each 4xx answer as an error.
  expect(complaint: RegExp) {
    this.#expected.push(complaint);
  }

  // What was not expected, up to now.
  unexpected(): string[] {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  #add(text: string) {
    this.#found.push(text);
  }
}

interface TestFixtures {
  complaints: Complaints;
  // Signs this test's page in as the demo company's owner, or in the given role.
  signIn: (role?: Role) => Promise<void>;
  // Where a page is; what it is about is made first, if need be.
  addressOf: (entry: Entry) => Promise<string>;
}

interface WorkerFixtures {
  // The cookies of a session that is a few minutes old at most.
  session: (role: Role) => Promise<StorageState>;
}

// A session is shared by tests for this long. Its tokens must not be renewed by two tests, each from its own copy:
// the second would look like a thief.
const SHARED_FOR_MS = 3 * 60_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints = new Complaints(page);
      await use(complaints);
      expect(complaints.unexpected(), 'the page complained').toEqual([]);
    },
    { auto: true },
  ],

  signIn: async ({ context, session }, use) => {
    await use(async (role = 'owner') => {
      await context.addCookies((await session(role)).cookies);
    });
  },

  addressOf: async ({ playwright, session }, use) => {
    await use(async ({ path }) => {
      if (typeof path === 'string') return path;
      const owner = await playwright.request.newContext({ baseURL: BASE_URL, storageState: await session('owner') });
      const address = await path(owner);
      await owner.dispose();
      return address;
    });
  },

  session: [
    async ({ browser }, use) => {
      const made = new Map<Role, { state: StorageState; at: number }>();
      await use(async (role) => {
        const known = made.get(role);
        if (known && Date.now() - known.at < SHARED_FOR_MS) return known.state;
        const state = await newSession(browser, role);
        made.set(role, { state, at: Date.now() });
        return state;
      });
    },
    { scope: 'worker' },
  ],
});

// Goes to a page and waits until it is alive: before that, a click does what the server's HTML does.
export async function visit(page: Page, path: string) {
  const response = await page.goto(path);
  expect(response?.status(), `${path} answers`).toBeLessThan(400);
  await hydrated(page);
}

export async function hydrated(page: Page) {
  await expect(page.locator('body[data-hydrated="true"]'), 'the page came alive').toBeAttached();
}

// Waits until nothing on the page is being loaded any more.
export async function settled(page: Page) {
  await expect(page.locator('[aria-busy="true"]'), 'loading ends').toHaveCount(0);
}

async function newSession(browser: Browser, role: Role): Promise<StorageState> {
  const context = await browser.newContext({ baseURL: BASE_URL });
  const page = await context.newPage();
  await visit(page, '/signin');
  await page.getByLabel('E-mail').fill(LOGINS[role]);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/w\//);
  const state = await context.storageState();
  await context.close();
  return state;
}
