//! What the list and the panel answer to. Made once, with the page: what is made under a `Suspend` is disposed while the next answer
//! is on its way, and the view of the last one is still there to be clicked.

use crate::{
    columns::patch,
    filters::{foreman_choices, region_choices},
    roster::Roster,
    words::words,
};
use leptos::prelude::*;
use ui_kit::{Choice, Edit, words::field_message};

/// Everything in it is a handle: copying it copies no data.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    pub(crate) roster: Roster,
    /// The key of the row that is open.
    pub(crate) selected: Signal<Option<String>>,
    /// The regions to choose from, and none.
    pub(crate) regions: Signal<Vec<Choice>>,
    /// The foremen to choose from, and none.
    pub(crate) foremen: Signal<Vec<Choice>>,
    pub(crate) open: Callback<String>,
    pub(crate) close: Callback<()>,
    pub(crate) edit: Callback<Edit>,
    pub(crate) reload: Callback<()>,
    pub(crate) reload_panel: Callback<()>,
}

impl Hands {
    /// Call it in the page's component.
    pub(crate) fn new(roster: Roster) -> Self {
        let edit = move |edit: Edit| match patch(edit.column, &edit.text) {
            Ok(patch) => roster.saver.save(edit.key, patch),
            Err(error) => roster.toasts.fail(format!("Not saved: {}", field_message(&error, words))),
        };
        Self {
            roster,
            selected: Signal::derive(move || roster.open.get().map(|id| id.to_string())),
            regions: Signal::derive(move || roster.menus.with(region_choices)),
            foremen: Signal::derive(move || roster.menus.with(foreman_choices)),
            open: Callback::new(move |id| roster.open(id)),
            close: Callback::new(move |()| roster.close()),
            edit: Callback::new(edit),
            reload: Callback::new(move |()| roster.first.refetch()),
            reload_panel: Callback::new(move |()| {
                roster.detail.refetch();
                roster.trail.refetch();
            }),
        }
    }
}
