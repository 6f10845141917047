// What the first visit of a page costs on a phone, by Lighthouse's mobile settings (a mid-range phone, slow 4G, simulated):
//
//   node support/first-visit.mjs URL
//
// prints the median of three visits as JSON, times in milliseconds, weight in bytes, and how many visits could not be measured and were
// made again. Each visit starts with an empty profile.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, exit } from 'node:process';

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const VISITS = 3;
/** So many visits may be made again, in all. */
const SPARE = 2;

async function visit(url) {
  const profile = await mkdtemp(join(tmpdir(), 'daybook-visit-'));
  const chrome = await launch({
    chromePath: env.E2E_CHROMIUM ?? '/usr/bin/chromium',
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-background-networking', '--disable-component-update'],
    userDataDir: profile,
  });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: ['performance'], logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const figure = (name) => Math.round(lhr.audits[name].numericValue);
    const { rttMs, throughputKbps, cpuSlowdownMultiplier } = lhr.configSettings.throttling;
    return {
      lcp_ms: figure('largest-contentful-paint'),
      fcp_ms: figure('first-contentful-paint'),
      blocked_ms: figure('total-blocking-time'),
      bytes: figure('total-byte-weight'),
      requests: lhr.audits['network-requests'].details.items.length,
      settings: `${lhr.configSettings.formFactor}, ${lhr.configSettings.throttlingMethod}, ${rttMs} ms, ${Math.round(throughputKbps)} kbit/s, CPU ÷ ${cpuSlowdownMultiplier}`,
      lighthouse: lhr.lighthouseVersion,
    };
  } finally {
    const { exitCode, signalCode } = chrome.process;
    const ended = exitCode === null && signalCode === null ? once(chrome.process, 'exit') : undefined;
    chrome.kill();
    await ended;
    // Its helpers end a moment later and may still write; a folder left in the temporary ones is no fault of the page.
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch((error) => console.error(error.message));
  }
}

const visits = [];
let again = 0;
while (visits.length < VISITS) {
  try {
    visits.push(await visit(argv[2]));
  } catch (error) {
    console.error(`visit ${visits.length + 1}: ${error.message}`);
    if (++again > SPARE) exit(1);
  }
}
visits.sort((one, other) => one.lcp_ms - other.lcp_ms);
console.log(JSON.stringify({ ...visits[Math.floor(VISITS / 2)], again }));
