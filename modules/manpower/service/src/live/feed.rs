//! The steps of one workspace, read once for all its lines.

use super::steps::{self, Step};
use std::{collections::VecDeque, sync::Arc, time::Duration};
use store::{RequestCx, Room, StoreError};
use tokio::{sync::Mutex, time::Instant};

/// From the end of one read to the next: what is changed meanwhile goes in one step. However many write and look, a workspace is
/// read ten times a second at most.
const PAUSE: Duration = Duration::from_millis(100);

/// After so long the trail is looked at also when nothing was heard: a hint may have been lost.
const LOOK: Duration = Duration::from_secs(14);

/// Steps that are kept for lines that are slower than the others.
const KEPT: usize = 8;

/// The steps of one workspace.
pub(crate) struct Feed {
    pub(crate) room: Arc<Room>,
    past: Mutex<Past>,
}

#[derive(Default)]
struct Past {
    /// Each begins where the one before it ends.
    steps: VecDeque<Arc<Step>>,
    read: Option<LastRead>,
}

/// The last look into the trail.
struct LastRead {
    at: Instant,
    /// What had been heard in the room before.
    heard: u64,
    /// Where the trail ended.
    end: i64,
}

impl Feed {
    pub(crate) fn new(room: Arc<Room>) -> Self {
        Self { room, past: Mutex::default() }
    }

    /// The step that leads on from a place, or over it; none when nothing has changed of which was heard.
    ///
    /// `heard`: what the line has heard in the room.
    ///
    /// # Errors
    /// As [`steps::read`].
    pub(crate) async fn after(&self, cx: &RequestCx, place: i64, heard: u64) -> Result<Option<Arc<Step>>, StoreError> {
        // held while the trail is read: others who come for the same wait here, and find it
        let mut past = self.past.lock().await;
        if let Some(step) = past.steps.iter().find(|step| step.from <= place && place < step.to) {
            return Ok(Some(step.clone()));
        }
        if let Some(last) = &past.read {
            if last.end <= place && last.heard >= heard && last.at.elapsed() < LOOK {
                return Ok(None);
            }
            tokio::time::sleep_until(last.at + PAUSE).await;
        }
        let heard = *self.room.grown().borrow();
        // a line that has read by itself may be ahead, one that was slow may be behind what is kept
        let from = past.read.as_ref().map_or(place, |last| last.end.min(place));
        let step = Arc::new(steps::read(cx, Some(from)).await?);
        past.read = Some(LastRead { at: Instant::now(), heard, end: step.to });
        let goes_on = past.steps.back().is_none_or(|last| last.to == step.from);
        if goes_on && step.to > step.from {
            past.steps.push_back(step.clone());
            if past.steps.len() > KEPT {
                past.steps.pop_front();
            }
        }
        Ok((step.to > place).then_some(step))
    }
}
