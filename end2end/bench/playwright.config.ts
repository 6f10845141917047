// The schedule under measurement: run by the package `bench`, which makes the companies and serves them.
import { defineConfig } from '@playwright/test';

import { BROWSER } from '../support/browser.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  // two thousand rows take their time to come alive
  expect: { timeout: 30_000 },
  timeout: 300_000,
  reporter: 'line',
  use: { ...BROWSER, viewport: { width: 1440, height: 900 } },
});
