// An authenticator app: codes of six digits that change every thirty seconds (RFC 6238).
import { createHmac } from 'node:crypto';

import { expect, type Page } from '@playwright/test';

import { hydrated } from './fixtures.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

// The code of a secret in base 32, so many steps from now.
export function codeOf(secret: string, steps = 0): string {
  const bits = [...secret.replaceAll(/[\s=]/g, '').toUpperCase()]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export interface Enrolled {
  secret: string;
  codes: string[];
}

// Sets an app up on the page that asks for it, and goes on to where that leads. A code is good once: the next one that a test types
// is that of the next step (`codeOf(secret, 1)`), which the server takes thirty seconds early.
export async function enrol(page: Page, next: RegExp): Promise<Enrolled> {
  await page.waitForURL(/\/second-factor\/setup/);
  await hydrated(page);
  const enrolled = await scan(page);
  await page.waitForURL(next);
  return enrolled;
}

// The three steps: scan, type, keep.
export async function scan(page: Page): Promise<Enrolled> {
  const secret = (await page.locator('code.secret').textContent()) ?? '';
  expect(secret.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);
  await page.getByLabel('Type the code that it shows').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Go on' }).click();
  const shown = page.locator('.recovery code');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  return { secret, codes };
}
