//! From server to server: `NOTIFY` and `LISTEN` of PostgreSQL.
//!
//! A notification is sent after the commit, not in it: a transaction that notifies takes a lock of the whole database when it commits,
//! so that the commits of all workspaces would wait for each other's disk. What is lost when a server dies in between is a hint, and
//! who follows looks from time to time without one. What is told within a moment goes in one notification.

use crate::bus::Bus;
use kernel::TenantId;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement,
    sqlx::{self, postgres::PgListener},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

const CHANNEL: &str = "daybook";

/// PostgreSQL refuses payloads of 8,000 bytes and more.
const MOST_BYTES: usize = 7_900;

/// Entries in one notification, of some 300 and 40 bytes each.
const MOST_SAID: usize = 10;
const MOST_GROWN: usize = 100;

/// What is told within this time goes together.
const GATHER: Duration = Duration::from_millis(20);

/// Before the next try to reach the database.
const REST: Duration = Duration::from_secs(1);

/// One notification.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Letter {
    /// The process that sent it, which has heard it already.
    from: Uuid,
    /// Workspaces whose trail has grown.
    pub(crate) grown: Vec<TenantId>,
    /// Words, each with its key.
    pub(crate) said: Vec<(TenantId, Uuid, Option<String>)>,
}

/// What waits to be told. Of several words under one key the last counts.
#[derive(Default)]
pub(crate) struct Waiting {
    pub(crate) grown: HashSet<TenantId>,
    pub(crate) said: HashMap<(TenantId, Uuid), Option<String>>,
}

/// This process's way to the others. Its two tasks begin when they are first needed and end with the bus.
pub(crate) struct Wire {
    me: Uuid,
    url: String,
    pool: DatabaseConnection,
    waiting: Mutex<Waiting>,
    news: Arc<Notify>,
    posts: AtomicBool,
    listens: AtomicBool,
    stop: watch::Sender<bool>,
}

impl Wire {
    /// Tells over the pool, and listens over a connection of its own to `url`.
    pub(crate) fn new(url: &str, pool: DatabaseConnection) -> Self {
        Self {
            me: Uuid::now_v7(),
            url: url.to_owned(),
            pool,
            waiting: Mutex::default(),
            news: Arc::default(),
            posts: AtomicBool::new(false),
            listens: AtomicBool::new(false),
            stop: watch::Sender::new(false),
        }
    }

    /// Adds to what the others are told next.
    pub(crate) fn post(&self, bus: &Arc<Bus>, write: impl FnOnce(&mut Waiting)) {
        write(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        self.news.notify_one();
        if !self.posts.swap(true, Ordering::Relaxed) {
            tokio::spawn(post_all(Arc::downgrade(bus), self.news.clone(), self.stop.subscribe()));
        }
    }

    /// Begins to hear the others, if that has not begun.
    pub(crate) fn listen(&self, bus: &Arc<Bus>) {
        if !self.listens.swap(true, Ordering::Relaxed) {
            tokio::spawn(listen(Arc::downgrade(bus), self.url.clone(), self.me, self.stop.subscribe()));
        }
    }

    pub(crate) fn hang_up(&self) {
        self.stop.send_replace(true);
    }

    fn letters(&self) -> Vec<Letter> {
        let waiting = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let grown: Vec<_> = waiting.grown.into_iter().collect();
        let said: Vec<_> = waiting.said.into_iter().map(|((tenant, key), text)| (tenant, key, text)).collect();
        let letter = |grown: &[TenantId], said: &[_]| Letter { from: self.me, grown: grown.into(), said: said.into() };
        let grown = grown.chunks(MOST_GROWN).map(|some| letter(some, &[]));
        grown.chain(said.chunks(MOST_SAID).map(|some| letter(&[], some))).collect()
    }

    async fn send(&self, letter: &Letter) -> Result<(), DbErr> {
        let text = serde_json::to_string(letter).map_err(|error| DbErr::Custom(error.to_string()))?;
        if text.len() > MOST_BYTES {
            tracing::warn!(bytes = text.len(), "too much to tell the other servers at once");
            return Ok(());
        }
        let values = [CHANNEL.into(), text.into()];
        let tell = Statement::from_sql_and_values(DbBackend::Postgres, "select pg_notify($1, $2)", values);
        self.pool.execute_raw(tell).await.map(drop)
    }
}

async fn post_all(bus: Weak<Bus>, news: Arc<Notify>, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = news.notified() => {}
            _ = stop.changed() => return,
        }
        tokio::time::sleep(GATHER).await;
        let Some(bus) = bus.upgrade() else { return };
        let Some(wire) = bus.wire() else { return };
        for letter in wire.letters() {
            if let Err(error) = wire.send(&letter).await {
                tracing::warn!(%error, "the other servers could not be told; they look by themselves");
            }
        }
    }
}

async fn listen(bus: Weak<Bus>, url: String, me: Uuid, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            ended = hear(&bus, &url, me) => match ended {
                Ok(()) => return,
                Err(error) => tracing::warn!(%error, "the other servers can't be heard"),
            },
            _ = stop.changed() => return,
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            _ = stop.changed() => return,
        }
    }
}

/// Hears the others until the connection is lost for good, or the bus is gone.
async fn hear(bus: &Weak<Bus>, url: &str, me: Uuid) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect(url).await?;
    listener.listen(CHANNEL).await?;
    // what was told before is lost
    let mut lost = true;
    loop {
        let Some(open) = bus.upgrade() else { return Ok(()) };
        if std::mem::take(&mut lost) {
            open.wake_all();
        }
        // or it would be held while nothing is heard
        drop(open);
        match listener.try_recv().await? {
            Some(told) => deliver(bus, told.payload(), me),
            // the listener is connected again
            None => lost = true,
        }
    }
}

fn deliver(bus: &Weak<Bus>, payload: &str, me: Uuid) {
    let Some(bus) = bus.upgrade() else { return };
    match serde_json::from_str::<Letter>(payload) {
        Ok(letter) if letter.from == me => {}
        Ok(letter) => bus.take(letter),
        // a server of another version: it may have told anything
        Err(_) => bus.wake_all(),
    }
}
