// Accessibility: axe finds no serious or critical violation of WCAG 2.2 A and AA.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { AxeResults } from 'axe-core';
import { expect, type Browser, type BrowserContextOptions } from '@playwright/test';

import { settled, visit, type StorageState } from './fixtures.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const GRAVE = ['serious', 'critical'];

export type Theme = 'light' | 'dark';
export const THEMES: Theme[] = ['light', 'dark'];

// What to look at, and how.
export interface Look {
  path: string;
  theme: Theme;
  // cookies of the session, if signed in
  state?: StorageState;
  // the size of the screen
  device: BrowserContextOptions;
}

// Opens the page in a context of its own, because axe can only be put into a page that does not apply its content
// security policy; with that policy the page is tested everywhere else.
export async function expectAccessible(browser: Browser, look: Look) {
  const context = await browser.newContext({
    ...look.device,
    bypassCSP: true,
    colorScheme: look.theme,
    // a colour in the middle of a transition has a contrast of its own
    reducedMotion: 'reduce',
    ...(look.state ? { storageState: look.state } : {}),
  });
  try {
    const page = await context.newPage();
    await visit(page, look.path);
    await settled(page);
    await page.addScriptTag({ content: AXE });
    const results = await page.evaluate(
      (standards) =>
        (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, { runOnly: standards }),
      STANDARDS,
    );
    expect(worded(results), `${look.path}, ${look.theme}: accessibility`).toEqual([]);
  } finally {
    await context.close();
  }
}

// One line per rule and place, short enough to act on.
function worded(results: AxeResults): string[] {
  return results.violations
    .filter((violation) => GRAVE.includes(violation.impact ?? ''))
    .flatMap((violation) =>
      violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? violation.help}`),
    );
}
