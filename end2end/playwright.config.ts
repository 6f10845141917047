// Daybook in the system's Chromium, against the release server. `cargo xtask test` runs this; by hand, after
// `cargo xtask build`: `npx playwright test` in this folder.
//
// tests/NAME.spec.ts runs at desktop size, tests/NAME.phone.spec.ts on a phone, support/every-page.spec.ts on both.
import { defineConfig } from '@playwright/test';

import { BROWSER } from './support/browser.ts';
import { BASE_URL, PORT } from './support/server.mjs';
import { DESKTOP, PHONE } from './support/sizes.ts';

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  // the machine has two cores, and the server and the browser want one each
  workers: 1,
  // a test that passes at the second try hides a fault
  retries: 0,
  forbidOnly: process.env['CI'] === 'true',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'playwright-report/results.json' }]],
  use: {
    baseURL: BASE_URL,
    ...BROWSER,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      testMatch: ['tests/**/*.spec.ts', 'support/every-page.spec.ts'],
      testIgnore: 'tests/**/*.phone.spec.ts',
      use: DESKTOP,
    },
    { name: 'phone', testMatch: ['tests/**/*.phone.spec.ts', 'support/every-page.spec.ts'], use: PHONE },
    // pictures are taken by `cargo xtask shots`, not by every test run
    ...(process.env['E2E_SHOTS'] ? [{ name: 'shots', testMatch: 'support/shots.spec.ts' }] : []),
  ],
  webServer: {
    command: 'node support/server.mjs',
    url: `http://127.0.0.1:${PORT}/readyz`,
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
