// What the benchmark reads in a trace, tried on a piece of one that Chromium 156 recorded: two clicks, each of which laid out 2,000 rows
// anew, and a few frames of a scroll. One frame was made blank by hand.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { expect, test } from '@playwright/test';

import { frames, inputCosts, type TraceEvent } from '../bench/trace.ts';

const recorded = async () =>
  JSON.parse(await readFile(path.join(import.meta.dirname, '..', 'fixtures', 'trace.json'), 'utf8')) as TraceEvent[];

test('an input costs the main thread from its dispatch to the layout that its frame ends with', async () => {
  // By hand, in µs. First: dispatch at 80526, commit at 129326, last layout before it ends at 127539; two tasks, 74188 to 127380 and
  // from 127402: 46854 + 137. Second: dispatch at 200538, last layout ends at 231897; tasks to 231605 and from 231663: 31067 + 234.
  expect(inputCosts(await recorded(), ['mousedown'])).toEqual([46.991, 31.301]);
  expect(inputCosts(await recorded(), ['keydown'])).toEqual([]);
});

test('an input that no frame shows is no figure', async () => {
  const cut = (await recorded()).filter((event) => event.ts < 230_000);
  expect(() => inputCosts(cut, ['mousedown'])).toThrow('no frame shows the mousedown at 200538');
});

test('a frame is dropped when none of its reporters showed it', async () => {
  // 34 and 36 were shown, 35 and 42 not, 41 and 43 were; 34 also has a reporter that says dropped; the other ten wanted nothing
  expect(frames(await recorded())).toEqual({ wanted: 6, dropped: 2, blank: 1 });
});
