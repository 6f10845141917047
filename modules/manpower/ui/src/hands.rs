//! Keys and mouse. One listener on the table serves every cell; the selection is a signal that no cell reads.

use crate::{
    cell_search::Search,
    grid::cell_id,
    pending::{Pending, Saving},
    selection_frame::cell,
    state::GridState,
};
use leptos::{ev, html, prelude::*};
use manpower_domain::{Cell, DAYS, Pos, Selection, Step};
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition, wasm_bindgen::JsCast};

/// The planner's hands on one grid. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    pub(crate) sheet: NodeRef<html::Div>,
    pub(crate) selection: RwSignal<Option<Selection>>,
    pub(crate) search: RwSignal<Option<Search>>,
    /// Touched when the window changes its size, so that the frame finds its place again.
    pub(crate) resized: Trigger,
    state: StoredValue<GridState>,
    pending: Pending,
}

impl Hands {
    pub(crate) fn new(state: GridState, pending: Pending) -> Self {
        let resized = Trigger::new();
        let handle = window_event_listener(ev::resize, move |_| resized.notify());
        on_cleanup(move || handle.remove());
        Self {
            sheet: NodeRef::new(),
            selection: RwSignal::new(None),
            search: RwSignal::new(None),
            resized,
            state: StoredValue::new(state),
            pending,
        }
    }

    pub(crate) fn state(self) -> GridState {
        self.state.get_value()
    }

    /// How the edits stand.
    pub(crate) fn saving(self) -> RwSignal<Saving> {
        self.pending.saving
    }

    /// The id of the active cell, for `aria-activedescendant`.
    pub(crate) fn active_id(self) -> Option<String> {
        self.selection.get().map(|selection| cell_id(selection.head.row, selection.head.day))
    }

    /// Selects one cell and brings it into sight.
    pub(crate) fn select(self, selection: Selection) {
        self.selection.set(Some(selection));
        let at = selection.head;
        if let Some(cell) = cell(self, at.row, at.day) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            cell.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Puts the same into every selected cell.
    pub(crate) fn set_all(self, set: Cell) {
        let Some(selection) = self.selection.get_untracked() else { return };
        let state = self.state();
        let cells = selection.cells().filter_map(|at| {
            let day = state.week().day(at.day);
            state.employee(at.row).map(|employee| (employee, day))
        });
        self.pending.set(&state, cells.collect(), set);
    }

    /// Gives the keyboard back to the grid.
    pub(crate) fn focus(self) {
        let table = self.sheet.get_untracked().and_then(|sheet| sheet.query_selector("table").ok().flatten());
        if let Some(table) = table.and_then(|table| table.dyn_into::<web_sys::HtmlElement>().ok()) {
            // focus only fails on an element that has left the page
            let _ = table.focus();
        }
    }

    /// Opens the search over the active cell.
    pub(crate) fn open_search(self, typed: String) {
        if self.state().may_edit() && self.selection.with_untracked(Option::is_some) {
            self.search.set(Some(Search { typed }));
        }
    }

    fn step(self, step: Step, extend: bool) {
        let rows = self.state().row_count();
        if rows == 0 {
            return;
        }
        let selection = self.selection.get_untracked().unwrap_or_else(|| Selection::one(Pos { row: 0, day: 0 }));
        self.select(selection.step(step, extend, rows));
    }
}

/// Arrows move, Shift extends, typing searches, Delete clears.
pub(crate) fn on_key(hands: Hands, event: &ev::KeyboardEvent) {
    if hands.search.with_untracked(Option::is_some) {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let step = match key.as_str() {
        "ArrowUp" => Some(Step::Up),
        "ArrowDown" => Some(Step::Down),
        "ArrowLeft" => Some(Step::Left),
        "ArrowRight" => Some(Step::Right),
        "Home" => Some(Step::RowStart),
        "End" => Some(Step::RowEnd),
        _ => None,
    };
    match (step, key.as_str()) {
        (Some(step), _) if !command && !event.alt_key() => hands.step(step, event.shift_key()),
        (None, "Escape") => hands.selection.set(None),
        (None, "Delete" | "Backspace") if hands.state().may_edit() && !command => hands.set_all(Cell::Empty),
        (None, "Enter" | "F2") if !command => hands.open_search(String::new()),
        (None, typed) if !command && !event.alt_key() && typed.chars().count() == 1 && typed != " " => {
            hands.open_search(typed.to_owned());
        }
        _ => return,
    }
    event.prevent_default();
}

/// A click selects; with Shift it extends.
pub(crate) fn on_mouse_down(hands: Hands, event: &ev::MouseEvent) {
    let Some(at) = place_of(event) else { return };
    hands.search.set(None);
    let extended = hands.selection.get_untracked().filter(|_| event.shift_key()).map(|selection| selection.to(at));
    hands.select(extended.unwrap_or_else(|| Selection::one(at)));
    if event.shift_key() {
        // or the browser would mark the text between
        event.prevent_default();
        hands.focus();
    }
}

/// Dragging with the button down extends.
pub(crate) fn on_mouse_move(hands: Hands, event: &ev::MouseEvent) {
    if event.buttons() & 1 == 0 {
        return;
    }
    if let (Some(at), Some(selection)) = (place_of(event), hands.selection.get_untracked())
        && selection.head != at
    {
        event.prevent_default();
        hands.selection.set(Some(selection.to(at)));
    }
}

/// A double click types into the cell.
pub(crate) fn on_double_click(hands: Hands, event: &ev::MouseEvent) {
    if place_of(event).is_some() {
        hands.open_search(String::new());
    }
}

/// The cell under the mouse.
fn place_of(event: &ev::MouseEvent) -> Option<Pos> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let id = element.closest("td[role=gridcell]").ok().flatten()?.id();
    let (row, day) = id.strip_prefix('c')?.split_once('-')?;
    let day = day.parse().ok().filter(|day| *day < DAYS)?;
    Some(Pos { row: row.parse().ok()?, day })
}
