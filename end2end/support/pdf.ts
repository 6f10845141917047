// A PDF as Chromium prints it, as far as a test asks: its pages, and what is written on each.
import { inflateSync } from 'node:zlib';

// Per page the text in the order it is written, as its glyphs' numbers, four figures each: equal text in an equal font is equal.
export function pagesOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  const count = text.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const pages: string[] = [];
  for (const { index, 0: opening } of text.matchAll(/stream\r?\n/g)) {
    const begin = index + opening.length;
    const content = inflated(pdf.subarray(begin, text.indexOf('endstream', begin)));
    const written = [...content.matchAll(/<([0-9A-Fa-f]+)>(?=[^<]*T[jJ])/g)].map((match) => match[1] ?? '');
    if (content.includes('BT\n')) pages.push(written.join(''));
  }
  if (pages.length !== count) throw new Error(`${count} pages, and text on ${pages.length}`);
  return pages;
}

// Empty for what is not deflated: fonts and pictures have no text.
function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}
