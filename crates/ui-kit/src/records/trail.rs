//! What was done to one record, in the panel beside the list.

use crate::{Words, error_message, instant_text};
use kernel::AppError;
use leptos::prelude::*;

/// The trail of the record in the panel, newest first; empty while there is none.
pub(super) type Trail = Result<Vec<TrailItem>, AppError>;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailItem {
    /// What, a line for each field.
    pub lines: Vec<String>,
    /// Who did it.
    pub actor: String,
    /// When, in epoch milliseconds.
    pub at: i64,
}

/// The trail in words, or why it can't be shown.
pub(super) fn trail_view(trail: Trail, words: Words) -> AnyView {
    let items = match trail {
        Ok(items) => items,
        Err(error) => return view! { <p class="muted">{error_message(&error, words)}</p> }.into_any(),
    };
    let item = |item: TrailItem| {
        let lines = item.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! {
            <li>
                {lines}
                <p class="faint">{item.actor}" · "<time>{instant_text(item.at)}</time></p>
            </li>
        }
    };
    view! { <ul class="trail">{items.into_iter().map(item).collect_view()}</ul> }.into_any()
}

/// What says that a record was added; by an import, from a file. `op` is the operation's name.
pub fn added_line(op: &str) -> String {
    if op.starts_with("imports/") { "Added from a file" } else { "Added" }.to_owned()
}

/// The lines of a change; when no field of it is shown to people, that it was saved.
pub fn changed_lines(fields: impl Iterator<Item = String>) -> Vec<String> {
    let lines: Vec<_> = fields.collect();
    if lines.is_empty() { vec!["Saved".to_owned()] } else { lines }
}

/// A field's change in words: `Title: Placer → Finisher`. `shown` gives a value as people read it.
pub fn change_line(label: &str, before: Option<&str>, after: Option<&str>, shown: impl Fn(&str) -> String) -> String {
    match (before.map(&shown), after.map(&shown)) {
        (Some(before), Some(after)) => format!("{label}: {before} → {after}"),
        (None, Some(after)) => format!("{label}: {after}"),
        (_, None) => format!("{label}: taken out"),
    }
}
