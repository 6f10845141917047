'use strict';
// The phone's own memory, for the page and the service worker: a copy of the days for each link, and answers that wait for a signal.

const DAY_MS = 86_400_000;
// a copy lives as long as the days that it tells
const KEPT_MS = 14 * DAY_MS;

function database() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open('daybook-crew', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('copies');
      asked.result.createObjectStore('answers', { keyPath: 'id' });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

// Does `work` in one transaction of one store; answers what it asked for, when all of it is kept.
async function within(name, mode, work) {
  const db = await database();
  try {
    return await new Promise((done, failed) => {
      const transaction = db.transaction(name, mode);
      const asked = work(transaction.objectStore(name));
      transaction.oncomplete = () => done(asked?.result);
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  } finally {
    db.close();
  }
}

const readCopy = (token) => within('copies', 'readonly', (store) => store.get(token));
const keepCopy = (token, sheet) => within('copies', 'readwrite', (store) => store.put({ at: Date.now(), sheet }, token));
const readAnswers = () => within('answers', 'readonly', (store) => store.getAll());
const keepAnswer = (answer) => within('answers', 'readwrite', (store) => store.put(answer));
const dropAnswer = (id) => within('answers', 'readwrite', (store) => store.delete(id));

// Wipes all that the phone knows of a link.
async function forget(token) {
  await within('copies', 'readwrite', (store) => store.delete(token));
  for (const answer of await readAnswers()) if (answer.token === token) await dropAnswer(answer.id);
}

// Wipes what is older than a copy may be.
async function forgetOld() {
  for (const token of await within('copies', 'readonly', (store) => store.getAllKeys())) {
    const copy = await readCopy(token);
    if (!copy || Date.now() - copy.at > KEPT_MS) await forget(token);
  }
}
