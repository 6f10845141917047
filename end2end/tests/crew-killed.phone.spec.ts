// An answer given without a signal is on the phone, whatever becomes of the browser.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ask } from '../support/ask.ts';
import { crewLink } from '../support/crew.ts';
import { LOGINS, PASSWORD, SLUG } from '../support/demo.ts';
import { expect, hydrated, test } from '../support/fixtures.ts';
import { startBrowser } from '../support/own-browser.ts';
import { BASE_URL } from '../support/server.mjs';

test('an answer given without a signal survives a killed browser, and arrives once', async ({ playwright }) => {
  const owner = await playwright.request.newContext({ baseURL: BASE_URL });
  await ask(owner, 'identity/sign_in', { command: { email: LOGINS.owner, password: PASSWORD } });
  const crew = await crewLink(owner);
  const said = async () => {
    const rows = (await ask(owner, 'crew/answers', { ws: SLUG, query: { employee: crew.employee } })) as unknown[];
    return rows.length;
  };
  const address = `${BASE_URL}/c/${crew.token}`;
  const profile = mkdtempSync(join(tmpdir(), 'daybook-phone-'));

  const first = await startBrowser(profile);
  const page = await first.context.newPage();
  await page.goto(address);
  await expect(page.getByText('Saved on phone')).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await first.context.setOffline(true);
  const today = page.locator('.job').first();
  await today.getByRole('button', { name: "I'll be there" }).click();
  await expect(today.getByRole('status')).toHaveText("I'll be there: saved on this phone, sent when there is a signal.");
  await first.kill();
  expect(await said(), 'nothing was sent').toBe(0);

  const second = await startBrowser(profile);
  const again = await second.context.newPage();
  await again.goto(address);
  await expect(again.locator('.job').first().getByRole('status')).toHaveText("You said you'll be there.");
  expect(await said()).toBe(1);
  await again.reload();
  await hydrated(again);
  expect(await said(), 'once').toBe(1);
  await second.kill();
  await owner.dispose();
  rmSync(profile, { recursive: true, force: true });
});
