//! What the list and the panel answer to. Made once, with the page: what is made under a `Suspend` is disposed while the next answer
//! is on its way, and the view of the last one is still there to be clicked.

use crate::{
    columns::patch,
    filters::{region_choices, status_choices},
    portfolio::Portfolio,
    words::words,
};
use leptos::prelude::*;
use ui_kit::{Choice, Edit, words::field_message};

/// Everything in it is a handle: copying it copies no data.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    pub(crate) portfolio: Portfolio,
    /// The key of the row that is open.
    pub(crate) selected: Signal<Option<String>>,
    /// The regions to choose from, and none.
    pub(crate) regions: Signal<Vec<Choice>>,
    pub(crate) statuses: Signal<Vec<Choice>>,
    pub(crate) open: Callback<String>,
    pub(crate) close: Callback<()>,
    pub(crate) edit: Callback<Edit>,
    pub(crate) reload: Callback<()>,
    pub(crate) reload_panel: Callback<()>,
}

impl Hands {
    /// Call it in the page's component.
    pub(crate) fn new(portfolio: Portfolio) -> Self {
        let edit = move |edit: Edit| match patch(edit.column, &edit.text) {
            Ok(patch) => portfolio.saver.save(edit.key, patch),
            Err(error) => portfolio.toasts.fail(format!("Not saved: {}", field_message(&error, words))),
        };
        Self {
            portfolio,
            selected: Signal::derive(move || portfolio.open.get().map(|id| id.to_string())),
            regions: Signal::derive(move || portfolio.menus.with(region_choices)),
            statuses: Signal::stored(status_choices()),
            open: Callback::new(move |id| portfolio.open(id)),
            close: Callback::new(move |()| portfolio.close()),
            edit: Callback::new(edit),
            reload: Callback::new(move |()| portfolio.first.refetch()),
            reload_panel: Callback::new(move |()| {
                portfolio.detail.refetch();
                portfolio.trail.refetch();
            }),
        }
    }
}
