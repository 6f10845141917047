// A server of a test's own with a demo company of its own, to be killed and started again on the same data.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { expect } from '@playwright/test';

import { PORT, place } from './server.mjs';

export class OwnServer {
  readonly url = `http://localhost:${PORT + 1}`;
  readonly #place = place(PORT + 1, 'own-server');
  #child: ChildProcess | undefined;

  // Makes the company; the server does not run yet. `settings` are more of the environment: see `PostOffice` in mail.ts.
  constructor(settings: Record<string, string> = {}) {
    Object.assign(this.#place.env, settings);
    const { binary, root, env, log } = this.#place;
    const demo = spawnSync(binary, ['demo'], { cwd: root, env, stdio: ['ignore', log, log] });
    expect(demo.status, 'the demo company is made').toBe(0);
  }

  async start() {
    const { binary, root, env, log } = this.#place;
    this.#child = spawn(binary, ['serve'], { cwd: root, env, stdio: ['ignore', log, log] });
    await expect.poll(() => this.#ready(), { message: 'the server gets ready', intervals: [50] }).toBe(true);
  }

  // SIGKILL gives it no chance to end anything; SIGTERM lets it say goodbye.
  async stop(signal: 'SIGKILL' | 'SIGTERM') {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
  }

  // For the end of the test.
  async remove() {
    await this.stop('SIGKILL');
    this.#place.clean();
  }

  async #ready() {
    try {
      return (await fetch(`http://127.0.0.1:${PORT + 1}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}
