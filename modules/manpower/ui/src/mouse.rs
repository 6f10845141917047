//! The mouse in the grid: selecting, filling by the corner of the selection, dragging by its frame, by a name or by a crew's band.

use crate::{drag, hands::Hands, spot::in_search};
use leptos::{ev, prelude::*};
use manpower_domain::{Pos, Selection, fill_dragged, stretched};
use web_sys::{Element, wasm_bindgen::JsCast};

/// A click selects; with Shift it stretches. On the selection's corner a drag begins that fills, on its frame one that moves.
pub(crate) fn on_mouse_down(hands: Hands, event: &ev::MouseEvent) {
    if event.button() != 0 || in_search(event) {
        return;
    }
    if is_part(event, "fill-handle") {
        event.prevent_default();
        hands.filling.set(hands.selection.get_untracked());
        return;
    }
    let by_frame = is_part(event, "grab");
    if (by_frame || place_of(event).is_none()) && drag::begin(hands, event, by_frame) {
        return;
    }
    let Some(at) = place_of(event) else { return };
    if drag::put_at(hands, at, event.ctrl_key() || event.meta_key() || event.alt_key()) {
        event.prevent_default();
        return;
    }
    hands.search.set(None);
    let stretched = hands.selection.get_untracked().filter(|_| event.shift_key()).map(|selection| selection.to(at));
    hands.select(stretched.unwrap_or_else(|| Selection::one(at)));
    // or the browser would put a caret into the cell's text, which takes it longer than all the rest, or mark text
    event.prevent_default();
    hands.focus();
}

/// Moving with the button down stretches the selection, or what will be filled or dragged.
pub(crate) fn on_mouse_move(hands: Hands, event: &ev::MouseEvent) {
    if event.buttons() & 1 == 0 {
        // the button was let go outside the grid
        hands.filling.set(None);
        if !drag::by_keys(hands) {
            hands.drag.set(None);
        }
        return;
    }
    if hands.drag.with_untracked(Option::is_some) {
        drag::follow(hands, event);
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

/// Letting go puts down what is dragged, with Ctrl or Alt as a copy; or ends a drag of the corner: the cells are filled, and all of
/// them are selected.
pub(crate) fn on_mouse_up(hands: Hands, event: &ev::MouseEvent) {
    if !drag::by_keys(hands) {
        drag::put_down(hands, event.ctrl_key() || event.meta_key() || event.alt_key());
    }
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

/// Whether the mouse is on a part of the selection's frame.
fn is_part(event: &ev::MouseEvent, class: &str) -> bool {
    element_of(event).is_some_and(|element| element.class_list().contains(class))
}

/// The cell under the mouse.
pub(crate) fn place_of(event: &ev::MouseEvent) -> Option<Pos> {
    let id = element_of(event)?.closest("td[role=gridcell]").ok().flatten()?.id();
    let (row, day) = id.strip_prefix('c')?.split_once('-')?;
    Some(Pos { row: row.parse().ok()?, day: day.parse().ok()? })
}

fn element_of(event: &ev::MouseEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
