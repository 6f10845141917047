//! Telling the others where in the schedule one is: now and then, and while one moves as long as somebody is there to see it.

use crate::api;
use kernel::Slug;
use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*, task::spawn_local};
use manpower_domain::{Spot, Whereabouts};
use std::time::Duration;

/// The server forgets after 20 seconds.
const BEAT: Duration = Duration::from_secs(8);

/// Who moves about tells it at most this often.
const PAUSE: Duration = Duration::from_millis(350);

/// Where this tab's person is. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Here {
    ws: StoredValue<Slug>,
    now: StoredValue<Whereabouts>,
    /// It will be told in a moment.
    soon: StoredValue<bool>,
    beat: StoredValue<Option<IntervalHandle>>,
}

impl Here {
    pub(super) fn new(ws: Slug) -> Self {
        Self {
            ws: StoredValue::new(ws),
            now: StoredValue::new(Whereabouts::Here),
            soon: StoredValue::new(false),
            beat: StoredValue::new(None),
        }
    }

    /// The person looks at the schedule from now on.
    pub(super) fn start(self) {
        self.tell_soon();
        let beat = set_interval_with_handle(
            move || {
                // who looks at another tab is not here
                if !document().hidden() {
                    self.tell();
                }
            },
            BEAT,
        );
        self.beat.set_value(beat.ok());
    }

    /// The person went to another cell; `seen`: somebody is there to see it.
    pub(super) fn moved(self, spot: Option<Spot>, seen: bool) {
        let now = spot.map_or(Whereabouts::Here, Whereabouts::In);
        if self.now.get_value() != now {
            self.now.set_value(now);
            if seen {
                self.tell_soon();
            }
        }
    }

    pub(super) fn tell_soon(self) {
        if self.soon.get_value() {
            return;
        }
        self.soon.set_value(true);
        let tell = move || {
            if self.soon.try_set_value(false).is_none() {
                self.tell();
            }
        };
        set_timeout(tell, PAUSE);
    }

    /// The person leaves the page.
    pub(super) fn end(self) {
        if let Some(beat) = self.beat.try_update_value(Option::take).flatten() {
            beat.clear();
        }
        self.now.set_value(Whereabouts::Gone);
        self.tell();
    }

    fn tell(self) {
        let (Some(ws), Some(now)) = (self.ws.try_get_value(), self.now.try_get_value()) else { return };
        // what the others are not told now they are told with the next beat
        spawn_local(async move { drop(api::tell_whereabouts(ws, now).await) });
    }
}
