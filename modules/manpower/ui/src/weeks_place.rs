//! The keyboard's place in the table of weeks.

use crate::{grid::cell_id, selection_frame};
use leptos::{ev, html, prelude::*};
use manpower_domain::{Pos, Step};
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, wasm_bindgen::JsCast};

/// Where the keyboard is in the table, and how large that is. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) sheet: NodeRef<html::Div>,
    pub(crate) at: RwSignal<Option<Pos>>,
    pub(crate) rows: usize,
    pub(crate) weeks: usize,
    /// Opens the days of a week, by its number.
    pub(crate) open: Callback<usize>,
}

/// The frame of the active cell; only it follows the keyboard.
#[component]
pub(crate) fn ActiveCell(place: Place) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let resized = Trigger::new();
    let handle = window_event_listener(ev::resize, move |_| resized.notify());
    on_cleanup(move || handle.remove());
    Effect::new(move |_| {
        resized.track();
        let Some(at) = place.at.get() else { return };
        if let (Some(frame), Some(cell)) = (frame.get(), cell(place, at)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            cell.scroll_into_view_with_scroll_into_view_options(&options);
            selection_frame::place(&frame, &cell, &cell);
        }
    });
    view! { <div class="selection" node_ref=frame hidden=move || place.at.with(Option::is_none) aria-hidden="true"></div> }
        .into_any()
}

/// Arrows move, also by screens and to the ends; Enter opens the week.
pub(crate) fn on_key(place: Place, event: &ev::KeyboardEvent) {
    if event.alt_key() || event.shift_key() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let step = match (event.key().as_str(), command) {
        ("Enter", false) if place.at.with_untracked(Option::is_some) => {
            event.prevent_default();
            place.open.run(place.at.get_untracked().unwrap_or_default().day);
            return;
        }
        ("Escape", false) => return place.at.set(None),
        ("ArrowUp", false) => Step::Up,
        ("ArrowDown", false) => Step::Down,
        ("ArrowLeft", false) => Step::Left,
        ("ArrowRight", false) => Step::Right,
        ("Home", false) => Step::RowStart,
        ("End", false) => Step::RowEnd,
        ("PageUp", false) => Step::Rows(-screenful(place)),
        ("PageDown", false) => Step::Rows(screenful(place)),
        ("Home" | "ArrowUp", true) => Step::First,
        ("End" | "ArrowDown", true) => Step::Last,
        _ => return,
    };
    event.prevent_default();
    // the first key shows where one is
    let to = place.at.get_untracked().map_or_else(Pos::default, |at| at.step(step, place.rows, place.weeks));
    place.at.set(Some(to));
}

/// Rows that fit on the screen, less one to keep one's place.
fn screenful(place: Place) -> isize {
    let height = place.sheet.get_untracked().map_or(0, |sheet| sheet.client_height());
    let row = cell(place, Pos::default()).map_or(1, |cell| cell.offset_height()).max(1);
    isize::try_from(height / row - 2).unwrap_or(1).max(1)
}

fn cell(place: Place, at: Pos) -> Option<HtmlElement> {
    let sheet = place.sheet.get_untracked()?;
    sheet.query_selector(&format!("#{}", cell_id(at.row, at.day))).ok().flatten()?.dyn_into().ok()
}
