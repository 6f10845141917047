//! What is told across the process, and on PostgreSQL to the other servers: that a workspace's trail has grown, and words that are
//! soon forgotten.
//!
//! All of it is a hint. Who follows a workspace reads the database from the place of the trail that it knows, and looks from time to
//! time without a hint, for one may be lost.

use crate::{
    RequestCx, StoreError,
    wire::{Letter, Wire},
};
use kernel::{Op, TenantId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::{Duration, Instant},
};
use tokio::sync::watch;
use uuid::Uuid;

/// How long a word is remembered when it is not said again.
const MEMORY: Duration = Duration::from_secs(20);

/// What is heard of one workspace. It is there as long as somebody in this process holds it.
pub struct Room {
    /// How often it was told that the trail has grown.
    grown: watch::Sender<u64>,
    /// How often something was said.
    spoken: watch::Sender<u64>,
    words: Mutex<HashMap<Uuid, Word>>,
}

/// What was said, and until when it is remembered.
struct Word {
    text: String,
    until: Instant,
}

impl RequestCx {
    /// The room of the workspace, to hear what happens in it.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the operation's permission.
    pub fn room(&self, op: Op) -> Result<Arc<Room>, StoreError> {
        self.check(op)?;
        Ok(self.store().bus().join(self.tenant()))
    }

    /// Says a word to everybody in the workspace's room, on every server. It is forgotten after twenty seconds, or when another, or
    /// none, is said under the same key. It is not written anywhere.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the operation's permission.
    pub fn say(&self, op: Op, key: Uuid, word: Option<String>) -> Result<(), StoreError> {
        self.check(op)?;
        self.store().bus().say(self.tenant(), key, word);
        Ok(())
    }
}

impl Room {
    fn new() -> Self {
        Self { grown: watch::Sender::new(0), spoken: watch::Sender::new(0), words: Mutex::default() }
    }

    /// How often it was told that the workspace's trail has grown.
    pub fn grown(&self) -> watch::Receiver<u64> {
        self.grown.subscribe()
    }

    /// How often something was said.
    pub fn spoken(&self) -> watch::Receiver<u64> {
        self.spoken.subscribe()
    }

    /// The words that are remembered, in no order.
    pub fn words(&self) -> Vec<String> {
        self.words_at(Instant::now())
    }

    fn words_at(&self, now: Instant) -> Vec<String> {
        let mut words = lock(&self.words);
        words.retain(|_, word| word.until > now);
        words.values().map(|word| word.text.clone()).collect()
    }

    fn hear_grown(&self) {
        self.grown.send_modify(|times| *times += 1);
    }

    fn hear(&self, key: Uuid, text: Option<String>, now: Instant) {
        let mut words = lock(&self.words);
        match text {
            Some(text) => words.insert(key, Word { text, until: now + MEMORY }),
            None => words.remove(&key),
        };
        drop(words);
        self.spoken.send_modify(|times| *times += 1);
    }
}

/// The rooms of this process, and the way to the other servers.
#[derive(Default)]
pub(crate) struct Bus {
    rooms: Mutex<HashMap<TenantId, Weak<Room>>>,
    /// None where this process is the only server.
    wire: Option<Wire>,
}

impl Bus {
    /// A bus that reaches the other servers by PostgreSQL.
    pub(crate) fn over(wire: Wire) -> Self {
        Self { wire: Some(wire), ..Self::default() }
    }

    /// Tells that a workspace's trail has grown; to be called when its rows are committed.
    pub(crate) fn grew(self: &Arc<Self>, tenant: TenantId) {
        self.hear_grown(tenant);
        if let Some(wire) = &self.wire {
            wire.post(self, |letter| {
                letter.grown.insert(tenant);
            });
        }
    }

    /// Ends the talk with the other servers.
    pub(crate) fn hang_up(&self) {
        if let Some(wire) = &self.wire {
            wire.hang_up();
        }
    }

    /// Takes in what another server told.
    pub(crate) fn take(&self, letter: Letter) {
        for tenant in letter.grown {
            self.hear_grown(tenant);
        }
        for (tenant, key, text) in letter.said {
            if let Some(room) = self.open(tenant) {
                room.hear(key, text, Instant::now());
            }
        }
    }

    /// Lets everybody look: something may have been told that was not heard.
    pub(crate) fn wake_all(&self) {
        let rooms: Vec<_> = lock(&self.rooms).values().filter_map(Weak::upgrade).collect();
        rooms.iter().for_each(|room| room.hear_grown());
    }

    pub(crate) fn wire(&self) -> Option<&Wire> {
        self.wire.as_ref()
    }

    fn join(self: &Arc<Self>, tenant: TenantId) -> Arc<Room> {
        if let Some(wire) = &self.wire {
            wire.listen(self);
        }
        let mut rooms = lock(&self.rooms);
        if let Some(room) = rooms.get(&tenant).and_then(Weak::upgrade) {
            return room;
        }
        rooms.retain(|_, room| room.strong_count() > 0);
        let room = Arc::new(Room::new());
        rooms.insert(tenant, Arc::downgrade(&room));
        room
    }

    fn say(self: &Arc<Self>, tenant: TenantId, key: Uuid, word: Option<String>) {
        if let Some(room) = self.open(tenant) {
            room.hear(key, word.clone(), Instant::now());
        }
        if let Some(wire) = &self.wire {
            wire.post(self, |letter| {
                letter.said.insert((tenant, key), word);
            });
        }
    }

    fn hear_grown(&self, tenant: TenantId) {
        if let Some(room) = self.open(tenant) {
            room.hear_grown();
        }
    }

    /// The workspace's room, if anybody is in it.
    fn open(&self, tenant: TenantId) -> Option<Arc<Room>> {
        lock(&self.rooms).get(&tenant).and_then(Weak::upgrade)
    }
}

/// Whoever panicked meanwhile left a whole map.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_forgotten_when_it_is_not_said_again() {
        let (room, begin) = (Room::new(), Instant::now());
        let after = |s| begin + Duration::from_secs(s);
        let (ada, ben) = (Uuid::from_u128(1), Uuid::from_u128(2));
        room.hear(ada, Some("Ada, Monday".into()), begin);
        room.hear(ben, Some("Ben".into()), begin);
        room.hear(ada, Some("Ada, Tuesday".into()), after(15));
        assert_eq!(room.words_at(after(19)).len(), 2);
        assert_eq!(room.words_at(after(21)), ["Ada, Tuesday"]);
        room.hear(ada, None, after(22));
        assert!(room.words_at(after(22)).is_empty());
        assert_eq!(*room.spoken().borrow(), 4);
    }
}
