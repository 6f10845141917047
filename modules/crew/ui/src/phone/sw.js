// The service worker of the crew's pages. It keeps the style, the script and a page without a person in it, under the name of their
// version; a person's days are in the phone's memory (store.js), never here.

const CACHE = `crew-${VERSION}`;
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith('crew-') && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const link = /^\/c\/([\w-]{43})$/.exec(url.pathname);
  if (request.mode === 'navigate' && link) event.respondWith(open(request, link[1]));
  else if (KEPT.includes(url.pathname)) event.respondWith(kept(url.pathname, request));
});

async function kept(path, request) {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request);
}

// The server's page when it comes in time; what is kept on the phone otherwise.
async function open(request, token) {
  let copy;
  try {
    await forgetOld();
    copy = await readCopy(token);
  } catch {
    // a browser that keeps nothing has the server's page alone
  }
  try {
    const answer = await (copy ? inTime(fetch(request)) : fetch(request));
    if (answer.status === 404 || answer.status === 410) await forget(token);
    if (answer.status < 500 || !copy) return answer;
  } catch {
    // no signal, or too little of it
  }
  return kept(`/c/shell/${copy?.sheet.lang ?? 'en'}`, '/c/shell/en');
}

function inTime(answer) {
  return Promise.race([answer, new Promise((_, failed) => setTimeout(failed, PATIENCE_MS))]);
}
