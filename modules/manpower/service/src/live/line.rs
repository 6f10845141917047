//! One person's line: what is told next.

use super::{Seat, feed::Feed, presence::others, steps, text_of};
use manpower_domain::{LiveEvent, Present};
use std::{sync::Arc, time::Duration};
use store::{RequestCx, StoreError};
use tokio::{
    sync::watch,
    time::{Instant, Interval, interval, sleep_until},
};

/// People who move about are told at most this often.
const PEOPLE_PAUSE: Duration = Duration::from_millis(300);

/// One piece of what a line tells.
#[derive(Clone, Debug)]
pub struct News {
    /// The place of the trail up to which everything was told.
    pub at: i64,
    /// A [`LiveEvent`] as JSON.
    pub text: Arc<str>,
    /// The time has come to see whether the person may still hear it: tell this only if so.
    pub check: bool,
}

/// A person's line. It begins with what has changed since the place that the person knows.
pub struct LiveLine {
    cx: RequestCx,
    feed: Arc<Feed>,
    _seat: Seat,
    grown: watch::Receiver<u64>,
    spoken: watch::Receiver<u64>,
    over: watch::Receiver<bool>,
    /// The place that the client knows.
    after: Option<i64>,
    /// The place up to which everything was told; none before the first piece.
    at: Option<i64>,
    /// What was heard in the room and looked into.
    looked: Option<u64>,
    people: Vec<Present>,
    /// When to tell who is here.
    people_due: Option<Instant>,
    beat: Interval,
}

impl LiveLine {
    pub(super) fn new(cx: RequestCx, feed: Arc<Feed>, seat: Seat, after: Option<i64>) -> Self {
        let (grown, spoken, over) = (feed.room.grown(), feed.room.spoken(), seat.shared.over.subscribe());
        let mut beat = interval(seat.shared.beat);
        // the first tick is at once, and there is nothing to check yet
        beat.reset();
        Self {
            cx,
            feed,
            _seat: seat,
            grown,
            spoken,
            over,
            after,
            at: None,
            looked: None,
            people: Vec::new(),
            people_due: Some(Instant::now()),
            beat,
        }
    }

    /// The next piece, as soon as there is one; none when all lines end.
    ///
    /// # Errors
    /// The database's own. The line is at its end then; the client opens another, from the place that it knows.
    pub async fn next(&mut self) -> Result<Option<News>, StoreError> {
        if *self.over.borrow() {
            return Ok(None);
        }
        let Some(at) = self.at else {
            let step = steps::read(&self.cx, self.after).await?;
            self.at = Some(step.to);
            return Ok(Some(News { at: step.to, text: step.text, check: false }));
        };
        loop {
            let heard = *self.grown.borrow_and_update();
            if self.looked != Some(heard) {
                if let Some(step) = self.feed.after(&self.cx, at, heard).await? {
                    self.at = Some(step.to);
                    return Ok(Some(News { at: step.to, text: step.text.clone(), check: false }));
                }
                self.looked = Some(heard);
            }
            let due = self.people_due;
            tokio::select! {
                _ = self.over.changed() => return Ok(None),
                _ = self.grown.changed() => {}
                _ = self.spoken.changed(), if due.is_none() => self.people_due = Some(Instant::now() + PEOPLE_PAUSE),
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                    self.people_due = None;
                    if let Some(text) = self.who_is_here()? {
                        return Ok(Some(News { at, text, check: false }));
                    }
                }
                _ = self.beat.tick() => {
                    // also without a hint; and somebody may have been forgotten
                    self.looked = None;
                    self.people_due = Some(Instant::now());
                    return Ok(Some(News { at, text: text_of(&LiveEvent::Beat { at })?, check: true }));
                }
            }
        }
    }

    /// Who is here, unless that was told already.
    fn who_is_here(&mut self) -> Result<Option<Arc<str>>, StoreError> {
        let people = others(&self.feed.room, &self.cx);
        if people == self.people {
            return Ok(None);
        }
        self.people.clone_from(&people);
        text_of(&LiveEvent::People(people)).map(Some)
    }
}
