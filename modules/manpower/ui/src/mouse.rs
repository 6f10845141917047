//! The mouse in the grid: selecting, and dragging the corner of the selection to fill.

use crate::hands::Hands;
use leptos::{ev, prelude::*};
use manpower_domain::{Pos, Selection, fill_dragged, stretched};
use web_sys::{Element, wasm_bindgen::JsCast};

/// A click selects; with Shift it stretches. On the selection's corner a drag begins that fills.
pub(crate) fn on_mouse_down(hands: Hands, event: &ev::MouseEvent) {
    if is_handle(event) {
        event.prevent_default();
        hands.filling.set(hands.selection.get_untracked());
        return;
    }
    let Some(at) = place_of(event) else { return };
    hands.search.set(None);
    let stretched = hands.selection.get_untracked().filter(|_| event.shift_key()).map(|selection| selection.to(at));
    hands.select(stretched.unwrap_or_else(|| Selection::one(at)));
    if event.shift_key() {
        // or the browser would mark the text between
        event.prevent_default();
        hands.focus();
    }
}

/// Moving with the button down stretches the selection, or what will be filled.
pub(crate) fn on_mouse_move(hands: Hands, event: &ev::MouseEvent) {
    if event.buttons() & 1 == 0 {
        // the button was let go outside the grid
        hands.filling.set(None);
        return;
    }
    let (Some(at), Some(selection)) = (place_of(event), hands.selection.get_untracked()) else { return };
    if hands.filling.with_untracked(Option::is_some) {
        event.prevent_default();
        hands.filling.set(Some(stretched(selection, at)));
    } else if selection.head != at {
        event.prevent_default();
        hands.selection.set(Some(selection.to(at)));
    }
}

/// Letting go ends a drag of the corner: the cells are filled, and all of them are selected.
pub(crate) fn on_mouse_up(hands: Hands) {
    let Some(area) = hands.filling.get_untracked() else { return };
    hands.filling.set(None);
    hands.fill(|source| fill_dragged(source, area));
    hands.select(Selection { anchor: area.bottom_right(), head: area.top_left() });
    hands.focus();
}

/// A double click types into the cell.
pub(crate) fn on_double_click(hands: Hands, event: &ev::MouseEvent) {
    if place_of(event).is_some() {
        hands.open_search(String::new());
    }
}

fn is_handle(event: &ev::MouseEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.class_list().contains("fill-handle"))
}

/// The cell under the mouse.
pub(crate) fn place_of(event: &ev::MouseEvent) -> Option<Pos> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let id = element.closest("td[role=gridcell]").ok().flatten()?.id();
    let (row, day) = id.strip_prefix('c')?.split_once('-')?;
    Some(Pos { row: row.parse().ok()?, day: day.parse().ok()? })
}
