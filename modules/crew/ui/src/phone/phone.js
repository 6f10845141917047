// The page of a link: keeps a copy for later, sends answers when there is a signal, draws the copy when there is none.

const token = location.pathname.split('/')[2];
const body = document.body;
// how long a page that was left may be shown again as it is
const STALE_MS = 15 * 60_000;
const isShell = body.dataset.shell !== undefined;

// Fills the places of a piece of the page, by the names that the server gave them.
function fill(piece, data) {
  for (const place of piece.querySelectorAll('[data-t]')) {
    place.textContent = data[place.dataset.t] ?? '';
    place.hidden = !place.textContent;
  }
  for (const place of piece.querySelectorAll('[data-h]')) {
    place.href = data[place.dataset.h] ?? '';
    place.hidden = !data[place.dataset.h];
  }
  for (const place of piece.querySelectorAll('[data-v]')) place.value = data[place.dataset.v] ?? '';
  for (const place of piece.querySelectorAll('[data-if]')) place.hidden = !data[place.dataset.if]?.length;
  for (const list of piece.querySelectorAll('[data-list]')) {
    for (const item of data[list.dataset.list] ?? []) {
      const made = document.getElementById(list.dataset.list).content.cloneNode(true);
      fill(made, item);
      if (item.id) made.firstElementChild.dataset.day = item.id;
      list.append(made);
    }
  }
}

// A day by the phone's own calendar: 0 is today.
function isoDay(ahead) {
  const day = new Date();
  day.setDate(day.getDate() + ahead);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

async function drawCopy() {
  const copy = await readCopy(token);
  if (copy?.sheet.v !== 1) {
    body.querySelector('[data-nothing]').hidden = false;
    return;
  }
  const { sheet } = copy;
  // the copy may be of another day: what is over is left out
  const [today, tomorrow] = [isoDay(0), isoDay(1)];
  const ahead = sheet.days.filter((day) => day.id >= today);
  const near = ahead.filter((day) => day.id <= tomorrow);
  const cards = near.map((day) => ({ ...day, when: day.id === today ? body.dataset.today : body.dataset.tomorrow }));
  fill(body, { person: sheet.person, cards, rows: ahead.slice(near.length) });
  const initials = sheet.person.split(' ').map((name) => name[0]);
  body.querySelector('[data-initials]').textContent = initials.slice(0, 1).concat(initials.slice(1).slice(-1)).join('');
  const banner = body.querySelector('[data-as-of]');
  const made = new Date(sheet.as_of);
  const day = made.toDateString() === new Date().toDateString() ? '' : `${made.toLocaleDateString(sheet.lang, { weekday: 'short', day: 'numeric', month: 'short' })}, `;
  banner.textContent = body.dataset.asOfText.replace('{0}', day + sheet.as_of_text);
  banner.hidden = false;
}

// Asks for the copy; a link that does not work any more is forgotten.
async function renewCopy() {
  let answer;
  try {
    answer = await fetch(`/c/${token}/days.json`, { headers: { accept: 'application/json' } });
  } catch {
    return;
  }
  if (answer.status === 404 || answer.status === 410) return closed();
  if (!answer.ok) return;
  await keepCopy(token, await answer.json());
  const saved = body.querySelector('[data-saved]');
  if (saved) saved.hidden = false;
}

async function closed() {
  await forget(token);
  location.reload();
}

function tell(day, text) {
  const place = body.querySelector(`[data-day="${day}"] .said`);
  if (!place) return;
  place.textContent = text;
  place.hidden = false;
}

function tellWaiting({ day, answer }) {
  tell(day, answer === 'there' ? body.dataset.waitingThere : body.dataset.waitingProblem);
}

// Whether the answer left the phone. It stays while the server can't be reached or has a fault of its own. Its id is the key under which
// the server counts it once.
async function deliver({ id, token: link, day, answer, note, at }) {
  let reply;
  try {
    reply = await fetch('/api/v1/crew/acknowledgements', {
      method: 'POST',
      headers: { authorization: `CrewLink ${link}`, 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ day, answer, note, at }),
    });
  } catch {
    return false;
  }
  if (reply.status >= 500 || reply.status === 429) return false;
  // the link does not open any more, or not on this phone
  if (reply.status === 401) {
    await forget(link);
    if (link === token) location.reload();
    return true;
  }
  await dropAnswer(id);
  if (!reply.ok) tell(day, body.dataset.refused);
  return reply.ok ? 'kept' : true;
}

let sending = false;

// Sends what waits, in the order in which it was said.
async function flush() {
  if (sending) return;
  sending = true;
  let kept = false;
  try {
    const waiting = (await readAnswers()).sort((one, other) => one.at - other.at);
    for (const answer of waiting) {
      const left = await deliver(answer);
      if (!left) break;
      kept ||= left === 'kept';
    }
  } finally {
    sending = false;
  }
  // the server's page tells what it has kept
  if (kept) location.reload();
}

body.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[data-answer]');
  if (!form) return;
  event.preventDefault();
  const { day, note, id } = form.elements;
  const answer = event.submitter?.value ?? 'there';
  const key = crypto.randomUUID?.() ?? id.value;
  const said = { id: key, token, day: day.value, answer, note: answer === 'problem' ? note.value.trim() : '', at: Date.now() };
  try {
    await keepAnswer(said);
  } catch {
    // a browser that keeps nothing sends the form as it would without this script
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'answer', value: answer }));
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  tellWaiting(said);
  form.querySelector('details').open = false;
  await flush();
});

async function start() {
  await forgetOld();
  if (isShell) await drawCopy();
  for (const answer of await readAnswers()) if (answer.token === token) tellWaiting(answer);
  await flush();
  if (!isShell) await renewCopy();
}

addEventListener('online', () => (isShell ? location.reload() : flush()));
document.addEventListener('visibilitychange', async () => {
  if (document.visibilityState !== 'visible') return;
  await flush();
  // an installed page is taken up again the next morning as it was left
  const typing = [...document.querySelectorAll('textarea')].some((field) => field.value);
  if (performance.now() > STALE_MS && !typing) location.reload();
});
setInterval(flush, 60_000);
navigator.serviceWorker?.register('/c/sw.js');
// in a browser that keeps nothing, the server's page and its plain forms are all there is
start()
  .catch(() => {})
  .finally(() => (body.dataset.hydrated = 'true'));
