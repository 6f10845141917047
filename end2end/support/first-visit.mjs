// What the first visit of a page costs on a phone, by Lighthouse's mobile settings (a mid-range phone, slow 4G, simulated):
//
//   node support/first-visit.mjs URL
//
// prints the median of three visits as JSON, times in milliseconds, weight in bytes. Each visit starts with an empty profile.
import { argv, env } from 'node:process';

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const VISITS = 3;

async function visit(url) {
  const chrome = await launch({
    chromePath: env.E2E_CHROMIUM ?? '/usr/bin/chromium',
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-background-networking', '--disable-component-update'],
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
    await chrome.kill();
  }
}

const visits = [];
for (let n = 0; n < VISITS; n++) visits.push(await visit(argv[2]));
visits.sort((one, other) => one.lcp_ms - other.lcp_ms);
console.log(JSON.stringify(visits[Math.floor(VISITS / 2)]));
