//! What others do to the schedule while one looks at it, and who they are.
//!
//! | Idea | Room |
//! | --- | --- |
//! | The grid hears what changed | [`Live`], here |
//! | What is newest of what was heard and answered | [`Newest`] in `newest` |
//! | The connection, and how it comes back | `line` |
//! | One connection for all tabs of a browser | `tabs` |
//! | Telling the others where one is | `whereabouts` |
//! | Marks over the grid; the words at the foot | [`LiveMarks`] in `marks`, [`LiveFoot`] in `foot` |
//!
//! A place is a number of the workspace's audit trail. The week says at which place it was read, each piece of news up to which place
//! it tells, each answer to an edit at which place it stands. So it is always known which of two is newer, and from where to go on.

mod foot;
mod line;
mod marks;
mod newest;
mod tabs;
mod whereabouts;

pub(crate) use foot::LiveFoot;
pub(crate) use marks::LiveMarks;
pub(crate) use newest::Newest;

use crate::{
    hands::Hands,
    pending::{Key, Saving, show},
};
use kernel::Slug;
use leptos::{lazy, prelude::*, task::spawn_local};
use manpower_domain::{LiveCell, LiveEvent, Present, Spot};
use marks::Flashes;
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use tabs::Tabs;
use whereabouts::Here;

/// How the connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Connection {
    /// It has not been there yet.
    Opening,
    /// What others do appears.
    Live,
    /// It was lost and is tried again.
    Lost,
}

/// The live news of one page. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    ws: StoredValue<Slug>,
    /// The grid on the screen.
    hands: StoredValue<Option<Hands>>,
    /// The place of the trail as of which that grid stands.
    at: StoredValue<i64>,
    connection: RwSignal<Connection>,
    people: RwSignal<Vec<Present>>,
    flashes: Flashes,
    here: Here,
    /// Whether it was begun to listen: in the browser alone, from the first grid on.
    begun: StoredValue<bool>,
    tabs: StoredValue<Option<SendWrapper<Rc<Tabs>>>>,
    /// Runs when the week must be loaded again.
    reload: Callback<()>,
}

impl Live {
    /// News for the page that calls this; they end with it.
    pub(crate) fn new(ws: Slug, reload: Callback<()>) -> Self {
        let live = Self {
            here: Here::new(ws.clone()),
            ws: StoredValue::new(ws),
            hands: StoredValue::new(None),
            at: StoredValue::new(0),
            connection: RwSignal::new(Connection::Opening),
            people: RwSignal::new(Vec::new()),
            flashes: Flashes::new(),
            begun: StoredValue::new(false),
            tabs: StoredValue::new(None),
            reload,
        };
        on_cleanup(move || live.end());
        live
    }

    /// Another grid is on the screen. To be called in the browser alone.
    pub(crate) fn follow(self, hands: Hands) {
        let at = hands.state().with(|view| view.at);
        self.at.set_value(at);
        self.hands.set_value(Some(hands));
        if let Some(tabs) = self.tabs.get_value() {
            tabs.begin_at(at);
        } else if !self.begun.get_value() {
            self.begun.set_value(true);
            spawn_local(listen(self));
        }
    }

    /// The cell that the person is in.
    pub(crate) fn moved(self, spot: Option<Spot>) {
        self.here.moved(spot, self.people.with_untracked(|people| !people.is_empty()));
    }

    /// The place as of which the grid stands.
    fn place(self) -> i64 {
        self.at.try_get_value().unwrap_or_default()
    }

    fn set_connection(self, now: Connection) {
        if self.connection.try_get_untracked().is_some_and(|was| was != now) {
            self.connection.set(now);
        }
    }

    /// Takes in a piece of news.
    fn hear(self, event: LiveEvent) {
        match event {
            LiveEvent::Cells { at, cells } => self.take(at, &cells),
            LiveEvent::Reload { .. } => self.reload.run(()),
            LiveEvent::People(people) => {
                let met = !people.is_empty() && self.people.with_untracked(Vec::is_empty);
                self.people.set(people);
                if met {
                    // who was alone did not say where they went
                    self.here.tell_soon();
                }
            }
            LiveEvent::Beat { .. } => {}
        }
    }

    fn take(self, at: i64, cells: &[LiveCell]) {
        let Some(hands) = self.hands.get_value() else { return };
        if at <= self.at.get_value() {
            return;
        }
        self.at.set_value(at);
        if cells.is_empty() {
            return;
        }
        let (changed, complete) = put(hands, at, cells);
        // while something of one's own is under way, what comes may be its echo
        if hands.saving().get_untracked() != Saving::Busy {
            self.flashes.show(changed);
        }
        if !complete {
            self.reload.run(());
        }
    }

    fn end(self) {
        let Some(tabs) = self.tabs.try_update_value(Option::take).flatten() else { return };
        tabs.close();
        self.here.end();
    }
}

/// Begins to hear, from where the grid that is on the screen then stands. Made apart from the grid, which can be worked with before.
#[lazy]
fn listen(live: Live) {
    // the page may have gone meanwhile
    let Some(ws) = live.ws.try_get_value() else { return };
    live.here.start();
    live.tabs.set_value(Some(SendWrapper::new(Tabs::open(live, &ws, live.place()))));
}

/// Puts what was heard into the grid, but for cells that are being changed here: the answer to that decides. Answers which cells now
/// hold something else, and whether the grid knows every project in them.
fn put(hands: Hands, at: i64, cells: &[LiveCell]) -> (Vec<Key>, bool) {
    let (state, pending) = (hands.state(), hands.pending());
    let (mut changed, mut complete) = (Vec::new(), true);
    state.change(|view| {
        for LiveCell { employee, day, view: told, details } in cells {
            let key = (*employee, *day);
            let Some(held) = pending.hear(key, at, (*told, details.clone())) else { continue };
            let now = held.0.cell.plain();
            let Some(before) = show(view, key, held) else { continue };
            if before.cell.plain() != now {
                changed.push(key);
                complete &= now.entries().filter_map(|(_, work)| work.project()).all(|id| view.project(id).is_some());
            }
        }
    });
    (changed, complete)
}
