// Draws the icons of the installed crew page from assets/favicon.svg, as Chromium draws it. Run it when the drawing changes:
//
//   node support/icons.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { chromium } from '@playwright/test';

const assets = new URL('../../assets/', import.meta.url);
const drawing = readFileSync(new URL('favicon.svg', assets), 'utf8');
// the same without its round corners: a phone cuts a maskable icon to its own shape
const square = drawing.replace(' rx="8"', '');

const icons = [
  { name: 'icon-192.png', size: 192, svg: drawing },
  { name: 'icon-512.png', size: 512, svg: drawing },
  { name: 'icon-maskable-512.png', size: 512, svg: square },
];

const browser = await chromium.launch({ executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const { name, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>html,body{margin:0;background:transparent}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  await page.screenshot({ path: fileURLToPath(new URL(name, assets)), omitBackground: true });
  await page.close();
}
await browser.close();
