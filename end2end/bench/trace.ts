// What a Chromium trace says of inputs and of frames. The events are those of `Tracing.start` with CATEGORIES.

// The fields that are read here; a trace event has more.
export interface TraceEvent {
  name: string;
  // X: from ts for dur; b: begins at ts; M: of the process or thread
  ph: string;
  // microseconds
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args?: {
    // of a thread
    name?: string;
    // of an input
    data?: { type?: string };
    // of a frame: what became of it
    frame_reporter?: { frame_sequence: number; state: string; has_missing_content: boolean };
  };
}

export const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
];

// Frames of a scroll.
export interface Frames {
  // that had something new to show
  wanted: number;
  // of these, never shown
  dropped: number;
  // shown with a part that was not drawn yet
  blank: number;
}

// For each input event of the types: milliseconds in which the page's main thread was busy from the beginning of its dispatch to the
// end of style and layout of the frame that shows it. Neither the wait for that frame nor its painting is in it.
export function inputCosts(events: TraceEvent[], types: string[]): number[] {
  const main = onMainThread(events);
  const named = (name: string) => main.filter((event) => event.name === name);
  const [tasks, layouts, commits] = [named('RunTask'), named('PrePaint'), named('Commit')];
  const dispatches = named('EventDispatch').filter((event) => types.includes(event.args?.data?.type ?? ''));
  return dispatches.map((dispatch) => {
    const shown = commits.find((commit) => commit.ts >= endOf(dispatch))?.ts ?? Number.NEGATIVE_INFINITY;
    // a hit test may lay the page out before the frame does
    const last = layouts.findLast((layout) => layout.ts >= endOf(dispatch) && endOf(layout) <= shown);
    if (!last) throw new Error(`no frame shows the ${dispatch.args?.data?.type} at ${dispatch.ts}`);
    const busy = tasks.map((task) => Math.min(endOf(task), endOf(last)) - Math.max(task.ts, dispatch.ts));
    return busy.filter((part) => part > 0).reduce((sum, part) => sum + part, 0) / 1_000;
  });
}

// What became of the frames of the page. One frame can have several reporters: of the compositor and of the main thread.
export function frames(events: TraceEvent[]): Frames {
  const page = onMainThread(events)[0]?.pid;
  const bySequence = new Map<number, { wanted: boolean; shown: boolean; blank: boolean }>();
  for (const { ph, pid, args } of events) {
    const reporter = args?.frame_reporter;
    if (!reporter || ph !== 'b' || pid !== page) continue;
    const frame = bySequence.get(reporter.frame_sequence) ?? { wanted: false, shown: false, blank: false };
    const shown = reporter.state.startsWith('STATE_PRESENTED');
    bySequence.set(reporter.frame_sequence, {
      wanted: frame.wanted || reporter.state !== 'STATE_NO_UPDATE_DESIRED',
      shown: frame.shown || shown,
      blank: frame.blank || (shown && reporter.has_missing_content),
    });
  }
  const wanted = [...bySequence.values()].filter((frame) => frame.wanted);
  return {
    wanted: wanted.length,
    dropped: wanted.filter((frame) => !frame.shown).length,
    blank: wanted.filter((frame) => frame.blank).length,
  };
}

// What runs on the thread of the page, in order. Of several pages it is the one that inputs came to.
function onMainThread(events: TraceEvent[]): TraceEvent[] {
  const threads = events.filter((event) => event.ph === 'M' && event.name === 'thread_name' && event.args?.name === 'CrRendererMain');
  const own = threads.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X'));
  const inputs = (list: TraceEvent[]) => list.filter((event) => event.name === 'EventDispatch').length;
  const [busiest = []] = own.sort((a, b) => inputs(b) - inputs(a));
  return busiest.sort((a, b) => a.ts - b.ts);
}

function endOf(event: TraceEvent): number {
  return event.ts + (event.dur ?? 0);
}
