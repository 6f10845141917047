//! What is told of the schedule while one looks at it.
//!
//! | Idea | Room |
//! | --- | --- |
//! | One person's line: what is told next | [`LiveLine`] in `line` |
//! | What has changed since a place of the trail | `steps` |
//! | The same for all lines of a workspace, read once | `feed` |
//! | Who else is here | [`presence`] |
//!
//! The trail's numbers have no gaps, and a number is given in the transaction that it tells of, so that who has seen a place has seen
//! all before it. A line therefore says "as of this place", and goes on from any place that a client names.

mod feed;
mod line;
mod presence;
mod steps;

pub use line::{LiveLine, News};
pub use presence::presence;
pub(crate) use steps::place;

use crate::op;
use feed::Feed;
use kernel::{AccountId, AppError, MembershipId, RecordScope, TenantId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    time::Duration,
};
use store::{RequestCx, StoreError};
use tokio::sync::watch;

/// Lines of one account at a time, in this process. A browser needs one for each workspace.
const MOST_LINES: usize = 12;

/// After how many seconds who has too many lines may try again.
const TRY_AGAIN_S: u32 = 30;

/// From one beat of a line to the next.
const BEAT: Duration = Duration::from_secs(15);

/// Who hears the same: everybody of a workspace whose role reaches all records; else each member alone.
type Hearers = (TenantId, Option<MembershipId>);

/// The live lines of this process. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    shared: Arc<Shared>,
}

struct Shared {
    beat: Duration,
    feeds: Mutex<HashMap<Hearers, Weak<Feed>>>,
    lines: Mutex<HashMap<AccountId, usize>>,
    over: watch::Sender<bool>,
}

/// One of an account's lines, until it is dropped.
pub(crate) struct Seat {
    shared: Arc<Shared>,
    account: AccountId,
}

impl Default for Live {
    fn default() -> Self {
        Self::with_beat(BEAT)
    }
}

impl Live {
    /// Lines that say every so often that they hold; each time it is seen whether they may.
    pub fn with_beat(beat: Duration) -> Self {
        let shared = Shared { beat, feeds: Mutex::default(), lines: Mutex::default(), over: watch::Sender::new(false) };
        Self { shared: Arc::new(shared) }
    }

    /// Opens a line that tells what was changed since a place of the trail, or from now on.
    ///
    /// # Errors
    /// [`AppError::Forbidden`]; [`AppError::TooMany`] when the account has twelve lines already.
    pub fn open(&self, cx: RequestCx, after: Option<i64>) -> Result<LiveLine, AppError> {
        let room = cx.room(op::LIVE)?;
        let seat = self.seat(cx.actor().account)?;
        let feed = {
            let narrow = cx.record_scope() != RecordScope::All;
            let hearers = (cx.tenant(), narrow.then_some(cx.actor().membership));
            let mut feeds = lock(&self.shared.feeds);
            feeds.get(&hearers).and_then(Weak::upgrade).unwrap_or_else(|| {
                feeds.retain(|_, feed| feed.strong_count() > 0);
                let feed = Arc::new(Feed::new(room));
                feeds.insert(hearers, Arc::downgrade(&feed));
                feed
            })
        };
        Ok(LiveLine::new(cx, feed, seat, after))
    }

    /// Ends all lines, and those that are opened later: the server stops.
    pub fn end(&self) {
        self.shared.over.send_replace(true);
    }

    fn seat(&self, account: AccountId) -> Result<Seat, AppError> {
        let mut lines = lock(&self.shared.lines);
        let count = lines.entry(account).or_default();
        if *count >= MOST_LINES {
            return Err(AppError::TooMany { after_s: TRY_AGAIN_S });
        }
        *count += 1;
        Ok(Seat { shared: self.shared.clone(), account })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut lines = lock(&self.shared.lines);
        if let Some(count) = lines.get_mut(&self.account) {
            *count -= 1;
            if *count == 0 {
                lines.remove(&self.account);
            }
        }
    }
}

/// Whoever panicked meanwhile left a whole map.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What goes over the line, from what is told.
fn text_of(event: &manpower_domain::LiveEvent) -> Result<Arc<str>, StoreError> {
    Ok(serde_json::to_string(event)?.into())
}
