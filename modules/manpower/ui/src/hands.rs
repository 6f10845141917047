//! The planner's hands on one grid: what is selected, and what is done to it. The selection is a signal that no cell reads.

use crate::{
    cell_search::Search,
    details_dialog::Opened,
    drag::Drag,
    grid::cell_id,
    pending::{Key, Pending, Saving, Turn},
    selection_frame::cell,
    state::GridState,
    touch::Touch,
    words,
};
use chrono::NaiveDate;
use kernel::EmployeeId;
use leptos::{ev, html, prelude::*};
use manpower_domain::{
    Carry, Cell, CellDetails, DAYS, DayPart, Fate, Fill, Pasted, Placed, Pos, Selection, Spot, Step, Way, Work, jump,
};
use ui_kit::{Toasts, use_toasts};
use web_sys::{FocusOptions, ScrollIntoViewOptions, ScrollLogicalPosition, wasm_bindgen::JsCast};

/// The planner's hands on one grid. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    pub(crate) sheet: NodeRef<html::Div>,
    pub(crate) selection: RwSignal<Option<Selection>>,
    pub(crate) search: RwSignal<Option<Search>>,
    /// The week was changed apart from its cells, and is to be read again.
    pub(crate) stale: StoredValue<bool>,
    /// The cell whose details are open.
    pub(crate) details: RwSignal<Option<Opened>>,
    /// Where a drag of the selection's corner would fill.
    pub(crate) filling: RwSignal<Option<Selection>>,
    /// What is being dragged or carried.
    pub(crate) drag: RwSignal<Option<Drag>>,
    /// The finger on the grid.
    pub(crate) touch: StoredValue<Option<Touch>>,
    /// Cells of the last paste that could not be read.
    pub(crate) unread: RwSignal<Vec<Pos>>,
    /// Touched when the window changes its size, so that the frame finds its place again.
    pub(crate) resized: Trigger,
    state: StoredValue<GridState>,
    pending: Pending,
    toasts: Toasts,
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
            stale: StoredValue::new(false),
            details: RwSignal::new(None),
            filling: RwSignal::new(None),
            drag: RwSignal::new(None),
            touch: StoredValue::new(None),
            unread: RwSignal::new(Vec::new()),
            toasts: use_toasts(),
            resized,
            state: StoredValue::new(state),
            pending,
        }
    }

    pub(crate) fn state(self) -> GridState {
        self.state.get_value()
    }

    /// The edits on their way.
    pub(crate) fn pending(self) -> Pending {
        self.pending
    }

    /// Whose day, and which, the active cell is.
    pub(crate) fn spot(self) -> Option<Spot> {
        let head = self.selection.get()?.head;
        let state = self.state();
        Some(Spot { employee: state.employee(head.row)?, day: state.week().day(head.day) })
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
        self.show(selection.head);
    }

    /// Brings a cell into sight.
    pub(crate) fn show(self, at: Pos) {
        if let Some(cell) = cell(self, at.row, at.day) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            options.set_inline(ScrollLogicalPosition::Nearest);
            cell.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// Puts the same into every selected cell.
    pub(crate) fn set_all(self, set: Cell) {
        if let Some(selection) = self.selection.get_untracked() {
            self.put(selection.cells().map(|at| (at, set)));
        }
    }

    /// Puts into each cell what it shall hold, as one edit.
    pub(crate) fn put(self, cells: impl Iterator<Item = (Pos, Cell)>) {
        let state = self.state();
        let key = |at: Pos| Some((state.employee(at.row)?, state.week().day(at.day)));
        self.send(cells.filter_map(|(at, set)| Some((key(at)?, set, None))).collect(), false);
    }

    /// Puts carried cells down, with what is written at them: all of them or none, for of a move no half may stay behind.
    pub(crate) fn put_down(self, carry: Carry, copy: bool) {
        let state = self.state();
        let key = |at: Pos| Some((state.employee(at.row)?, state.week().day(at.day)));
        let cells = carry.put_down(copy).into_iter().filter_map(|(at, from)| {
            let (employee, day) = key(at)?;
            let (set, details) = match from {
                Some(from) => {
                    let (whose, of) = key(from)?;
                    (state.cell(from).plain(), state.with(|view| view.details_of(whose, of)))
                }
                None => (Cell::Empty, CellDetails::default()),
            };
            Some(((employee, day), set, Some(details)))
        });
        self.send(cells.collect(), true);
    }

    /// Gives people's days what was planned for them, and tells of those that keep their time off. `none`: what there is to say when
    /// nobody's day is among them.
    pub(crate) fn place(self, placed: Vec<Placed>, none: &'static str) {
        let week = self.state().week();
        let kept = placed.iter().filter(|one| one.fate == Fate::TimeOff).count();
        if placed.is_empty() {
            self.toasts.say(none);
        }
        if kept > 0 {
            self.toasts.say(words::time_off_stays(kept));
        }
        let written = placed.into_iter().filter(|one| one.fate.writes());
        self.send(written.map(|one| ((one.employee, week.day(one.day)), one.set, None)).collect(), false);
    }

    fn send(self, cells: Vec<(Key, Cell, Option<CellDetails>)>, together: bool) {
        let state = self.state();
        if state.may_edit() {
            self.unread.set(Vec::new());
            self.pending.write(&state, cells, together);
        }
    }

    /// Puts something into a part of a person's day.
    pub(crate) fn put_part(self, employee: EmployeeId, day: NaiveDate, part: DayPart, work: Option<Work>) {
        let state = self.state();
        if let Some(at) = state.place(employee, day) {
            self.put(std::iter::once((at, state.cell(at).with(part, work))));
        }
    }

    /// Selects a person's day, if it is on the screen.
    pub(crate) fn select_key(self, employee: EmployeeId, day: NaiveDate) {
        if let Some(at) = self.state.try_get_value().and_then(|state| state.place(employee, day)) {
            self.select(Selection::one(at));
            self.focus();
        }
    }

    /// Whether the grid has left the page.
    pub(crate) fn is_gone(self) -> bool {
        self.state.is_disposed()
    }

    /// Fills cells from others, by what the selection makes of itself.
    pub(crate) fn fill(self, fills: impl FnOnce(Selection) -> Vec<Fill>) {
        let Some(selection) = self.selection.get_untracked() else { return };
        let state = self.state();
        let filled: Vec<_> = fills(selection).into_iter().map(|fill| (fill.to, state.cell(fill.from))).collect();
        self.put(filled.into_iter());
    }

    /// Takes back what was changed last, or does it again.
    pub(crate) fn turn(self, turn: Turn) {
        let state = self.state();
        if state.may_edit() {
            self.unread.set(Vec::new());
            self.pending.turn(&state, turn);
        }
    }

    /// Tells of a paste what did not go in.
    pub(crate) fn tell_unread(self, pasted: Pasted) {
        if !pasted.unread.is_empty() {
            self.toasts.fail(self.state().with(|view| words::unread(view, &pasted.unread)));
        }
        if pasted.outside > 0 {
            self.toasts.say(words::outside(pasted.outside));
        }
        self.unread.set(pasted.unread.into_iter().map(|unread| unread.at).collect());
    }

    /// Stretches the selection over everybody who stands under the same foreman.
    pub(crate) fn select_crew(self) {
        let Some(selection) = self.selection.get_untracked() else { return };
        let (row, days) = (selection.head.row, (selection.top_left().day, selection.bottom_right().day));
        let state = self.state();
        let mut crews = state.groups().iter().map(|group| &group.rows);
        let crew = crews.find(|rows| rows.iter().any(|one| one.index == row));
        if let Some((first, last)) = crew.and_then(|rows| Some((rows.first()?.index, rows.last()?.index))) {
            let (head, anchor) = (Pos { row: first, day: days.0 }, Pos { row: last, day: days.1 });
            self.select(Selection { anchor, head });
            self.focus();
        }
    }

    /// Stretches the selection over the whole week of the people in it.
    pub(crate) fn select_week(self) {
        if let Some(selection) = self.selection.get_untracked() {
            let (head, anchor) = (selection.top_left(), selection.bottom_right());
            self.select(Selection { anchor: Pos { day: DAYS - 1, ..anchor }, head: Pos { day: 0, ..head } });
        }
    }

    /// Gives the keyboard back to the grid.
    pub(crate) fn focus(self) {
        let table = self.sheet.get_untracked().and_then(|sheet| sheet.query_selector("table").ok().flatten());
        if let Some(table) = table.and_then(|table| table.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = FocusOptions::new();
            // the table is longer than the window
            options.set_prevent_scroll(true);
            // focus only fails on an element that has left the page
            let _ = table.focus_with_options(&options);
        }
    }

    /// Opens the search over the active cell.
    pub(crate) fn open_search(self, typed: String) {
        if self.state().may_edit() && self.selection.with_untracked(Option::is_some) {
            self.search.set(Some(Search { typed }));
        }
    }

    /// Opens the details of the active cell.
    pub(crate) fn open_details(self) {
        let state = self.state();
        let at = self.selection.get_untracked().map(|selection| selection.head);
        let opened =
            at.and_then(|at| Some(Opened { employee: state.employee(at.row)?, day: state.week().day(at.day), at }));
        self.details.set(opened);
    }

    /// Puts into a cell what it shall hold, with what shall be written at its entries.
    pub(crate) fn write(self, employee: EmployeeId, day: NaiveDate, set: Cell, details: CellDetails) {
        self.send(vec![((employee, day), set, Some(details))], false);
    }

    /// Reads the week again.
    pub(crate) fn reload(self) {
        self.pending.reload.run(());
    }

    /// Moves the selection by one key, or stretches it.
    pub(crate) fn step(self, step: Step, stretch: bool) {
        self.go(stretch, |selection, rows| selection.step(step, false, rows).head);
    }

    /// Moves the selection to the edge of what is filled, or stretches it.
    pub(crate) fn jump(self, way: Way, stretch: bool) {
        let state = self.state();
        self.go(stretch, |selection, rows| jump(selection.head, way, rows, |at| !state.cell(at).is_empty()));
    }

    /// Moves or stretches the selection to a place that depends on it and on how many rows there are.
    fn go(self, stretch: bool, to: impl FnOnce(Selection, usize) -> Pos) {
        let rows = self.state().row_count();
        if rows == 0 {
            return;
        }
        let selection = self.selection.get_untracked().unwrap_or_default();
        let head = to(selection, rows);
        self.select(if stretch { selection.to(head) } else { Selection::one(head) });
    }
}
