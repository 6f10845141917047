//! Copy, cut and paste, as text that Excel and Sheets read and write.

use crate::hands::Hands;
use leptos::{ev, prelude::*};
use manpower_domain::{Cell, block_text, paste, read_block};

/// Puts the selected cells on the clipboard.
pub(crate) fn on_copy(hands: Hands, event: &ev::ClipboardEvent) {
    copy(hands, event);
}

/// Puts the selected cells on the clipboard and clears them.
pub(crate) fn on_cut(hands: Hands, event: &ev::ClipboardEvent) {
    if hands.state().may_edit() && copy(hands, event) {
        hands.set_all(Cell::Empty);
    }
}

/// Lays the clipboard's cells over the selection.
pub(crate) fn on_paste(hands: Hands, event: &ev::ClipboardEvent) {
    let Some(Ok(text)) = event.clipboard_data().map(|data| data.get_data("text/plain")) else { return };
    if put_in(hands, &text) {
        event.prevent_default();
    }
}

/// Lays cells of a text over the selection, if there is one. What can't be read is marked and stays as it is; the rest goes in.
pub(crate) fn put_in(hands: Hands, text: &str) -> bool {
    let state = hands.state();
    let Some(selection) = hands.selection.get_untracked().filter(|_| state.may_edit()) else { return false };
    let pasted = paste(&read_block(text), selection, state.row_count(), &state.projects());
    if !pasted.cells.is_empty() || !pasted.unread.is_empty() {
        hands.put(pasted.cells.iter().copied());
        hands.selection.set(Some(pasted.area));
        hands.tell_unread(pasted);
    }
    true
}

fn copy(hands: Hands, event: &ev::ClipboardEvent) -> bool {
    let (Some(selection), Some(data)) = (hands.selection.get_untracked(), event.clipboard_data()) else { return false };
    let text = hands.state().with(|view| block_text(view, selection));
    event.prevent_default();
    data.set_data("text/plain", &text).is_ok()
}
