// Serves the release with a demo company in a temporary folder, until it is told to stop:
//
//   node support/server.mjs
//
// E2E_SERVER names the server where it is not in ../target/release. Its log is in playwright-report/server.log.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

export const PORT = Number(process.env.E2E_PORT ?? 3199);
// by this name, not by number: over plain HTTP the sign-in cookies are for localhost alone
export const BASE_URL = `http://localhost:${PORT}`;

// How a server runs that has a folder for its data of its own: the program, its folder, its environment and its log.
export function place(port, name) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
  const binary = process.env.E2E_SERVER ?? join(root, 'target/release/daybook');
  const data = mkdtempSync(join(tmpdir(), 'daybook-end2end-'));
  // the embedded database and the defaults, whatever the shell that runs the tests is set up for
  const inherited = Object.entries(process.env).filter(([name]) => !/^(DAYBOOK|DATABASE)_/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    DAYBOOK_DATA_DIR: data,
    DAYBOOK_LISTEN: `127.0.0.1:${port}`,
    DAYBOOK_PUBLIC_URL: `http://localhost:${port}`,
    LEPTOS_OUTPUT_NAME: 'daybook',
    LEPTOS_SITE_ROOT: join(root, 'target/site'),
    LEPTOS_HASH_FILES: 'true',
  };
  const reports = join(root, 'end2end/playwright-report');
  mkdirSync(reports, { recursive: true });
  const log = openSync(join(reports, `${name}.log`), 'w');
  const clean = () => rmSync(data, { recursive: true, force: true });
  return { binary, root, env, log, clean };
}

function serve() {
  const { binary, root, env, log, clean } = place(PORT, 'server');
  const demo = spawnSync(binary, ['demo'], { cwd: root, env, stdio: ['ignore', log, 'inherit'] });
  if (demo.error || demo.status !== 0) {
    console.error(`${binary} demo: ${demo.error?.message ?? `ended with ${demo.status}`}`);
    clean();
    process.exit(1);
  }
  const server = spawn(binary, ['serve'], { cwd: root, env, stdio: ['ignore', log, log] });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill('SIGTERM'));
  server.on('error', (error) => console.error(`${binary} serve: ${error.message}`));
  server.on('close', (code) => {
    clean();
    process.exit(code ?? 0);
  });
}

if (argv[1] === fileURLToPath(import.meta.url)) serve();
