//! What was done to one record, in the panel beside the list.

use leptos::prelude::*;
use ui_kit::instant_text;

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

/// What was done, newest first.
#[component]
pub fn TrailList(
    /// The things that were done.
    items: Vec<TrailItem>,
) -> impl IntoView {
    let item = |item: TrailItem| {
        let lines = item.lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
        view! {
            <li>
                {lines}
                <p class="faint">{item.actor}" · "<time>{instant_text(item.at)}</time></p>
            </li>
        }
    };
    view! { <ul class="trail">{items.into_iter().map(item).collect_view()}</ul> }
}

/// A field's change in words: `Title: Placer → Finisher`. The values are as people read them.
pub fn change_line(label: &str, before: Option<&str>, after: Option<&str>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => format!("{label}: {before} → {after}"),
        (None, Some(after)) => format!("{label}: {after}"),
        (_, None) => format!("{label}: taken out"),
    }
}
