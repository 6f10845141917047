// A browser that a test can kill as a phone's battery does: with no chance to write anything down.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type BrowserContext } from '@playwright/test';

import { PHONE } from './sizes.ts';

export interface OwnBrowser {
  context: BrowserContext;
  // SIGKILL, to all of its processes.
  kill: () => Promise<void>;
}

// Starts Chromium on a profile that outlives it.
export async function startBrowser(profile: string): Promise<OwnBrowser> {
  const { width, height } = PHONE.viewport;
  const child = spawn(
    process.env['E2E_CHROMIUM'] ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${width},${height}`,
      '--lang=en-US',
      'about:blank',
    ],
    // a group of its own, so that its helpers die with it
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const endpoint = await new Promise<string>((found, failed) => {
    let said = '';
    child.stderr.on('data', (some: Buffer) => {
      said += some.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    child.on('exit', () => failed(new Error(`Chromium ended at once:\n${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (!context || !child.pid) throw new Error('Chromium has no window');
  const group = -child.pid;
  return {
    context,
    kill: async () => {
      process.kill(group, 'SIGKILL');
      await ended;
    },
  };
}
