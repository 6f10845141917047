//! The keys of a table's rows: arrows move, Enter and F2 edit, Space opens.

use super::viewport::Viewport;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// Moves to a row.
    Row(u32),
    /// Edits the active row.
    Edit,
    /// Opens the active row.
    Open,
}

/// What this key asks for. `at` is the active row; none when the focus is on the table itself.
pub(super) fn ask_of(key: &str, at: Option<u32>, in_sight: u32, total: u64) -> Option<Ask> {
    let last = u32::try_from(total).unwrap_or(u32::MAX).checked_sub(1)?;
    let from = at.unwrap_or_default();
    let to = match (key, at) {
        ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) => 0,
        ("ArrowDown", _) => from.saturating_add(1),
        ("ArrowUp", _) => from.saturating_sub(1),
        ("PageDown", _) => from.saturating_add(in_sight),
        ("PageUp", _) => from.saturating_sub(in_sight),
        ("Home", _) => 0,
        ("End", _) => last,
        ("Enter" | "F2", Some(_)) => return Some(Ask::Edit),
        (" ", Some(_)) => return Some(Ask::Open),
        _ => return None,
    };
    Some(Ask::Row(to.min(last)))
}

/// Whether the event belongs to a control inside a row, which then has its keys and clicks for itself.
pub(super) fn in_control(event: &web_sys::Event) -> bool {
    target(event).is_some_and(|element| {
        // the selector is well formed
        element.closest("a, button, input, select, textarea, label, form").ok().flatten().is_some()
    })
}

/// The row that the event comes from: its place, and its key.
pub(super) fn row_of(event: &web_sys::Event) -> Option<(u32, String)> {
    let row = target(event)?.closest("tr[data-row]").ok()??;
    Some((row.get_attribute("data-row")?.parse().ok()?, row.get_attribute("data-key")?))
}

/// The column that the event comes from.
pub(super) fn column_of(event: &web_sys::Event) -> Option<String> {
    target(event)?.closest("[data-col]").ok()??.get_attribute("data-col")
}

/// Gives the focus to a row, scrolling to it when it is not drawn.
pub(super) fn focus_row(viewport: Viewport, index: u32, total: u64) {
    if let Some(row) = viewport.row_element(index) {
        focus(&row);
        return;
    }
    viewport.scroll_to_row(index, total);
    // drawn in the next frame
    request_animation_frame(move || {
        if let Some(row) = viewport.row_element(index) {
            focus(&row);
        }
    });
}

/// Whether keys are held that make it a browser's or a page's shortcut.
pub(super) fn is_shortcut(event: &ev::KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

fn focus(row: &web_sys::HtmlElement) {
    // a drawn row takes the focus
    let _ = row.focus();
}

fn target(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_stay_in_the_table() {
        assert_eq!(ask_of("ArrowDown", Some(9), 20, 10), Some(Ask::Row(9)));
        assert_eq!(ask_of("ArrowUp", Some(0), 20, 10), Some(Ask::Row(0)));
        assert_eq!(ask_of("PageDown", Some(3), 20, 10_000), Some(Ask::Row(23)));
        assert_eq!(ask_of("End", None, 20, 10_000), Some(Ask::Row(9_999)));
        assert_eq!(ask_of("ArrowDown", None, 20, 10), Some(Ask::Row(0)));
        assert_eq!(ask_of("ArrowDown", None, 20, 0), None);
    }

    #[test]
    fn edit_and_open_need_a_row() {
        assert_eq!(ask_of("Enter", Some(1), 20, 10), Some(Ask::Edit));
        assert_eq!(ask_of(" ", Some(1), 20, 10), Some(Ask::Open));
        assert_eq!(ask_of("Enter", None, 20, 10), None);
    }
}
