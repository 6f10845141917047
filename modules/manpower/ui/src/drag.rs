//! Dragging in the grid: cells by the frame of the selection, a person by the name, a crew by its band. Cells are carried by keys as well.

use crate::{
    hands::Hands,
    spot::{Spot, spot_at},
    words,
};
use kernel::EmployeeId;
use leptos::{ev, prelude::*};
use manpower_domain::{Carry, Crew, PersonDay, Pos, Selection, Step, assign, lend};
use std::ops::Range;

/// Monday to Friday, where a whole line is meant.
pub(crate) const WORKDAYS: Range<usize> = 0..5;

/// Something that is being dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drag {
    /// What was taken up.
    pub(crate) what: What,
    /// A place that would take it.
    pub(crate) over: Option<Spot>,
}

/// What was taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Selected cells, by the mouse at this one, or by keys.
    Cells { carry: Carry, grip: Option<Pos> },
    /// A person, by the row.
    Person(usize),
    /// A crew, counted from the top.
    Crew(usize),
}

/// Takes up what lies under the mouse, and answers whether there was something.
pub(crate) fn begin(hands: Hands, event: &ev::MouseEvent, by_frame: bool) -> bool {
    let spot = spot_at(event.client_x(), event.client_y());
    let what = match (spot, hands.selection.get_untracked()) {
        (Some(Spot::Cell(grip)), Some(source)) if by_frame && source.contains(grip) => {
            What::Cells { carry: Carry::of(source), grip: Some(grip) }
        }
        (Some(Spot::Person(row)), _) => What::Person(row),
        (Some(Spot::Crew { group, .. }), _) if crew_of(hands, group).is_some() => What::Crew(group),
        _ => return false,
    };
    if !hands.state().may_edit() {
        return false;
    }
    event.prevent_default();
    hands.drag.set(Some(Drag { what, over: None }));
    true
}

/// The mouse is somewhere else.
pub(crate) fn follow(hands: Hands, event: &ev::MouseEvent) {
    let Some(drag) = hands.drag.get_untracked() else { return };
    event.prevent_default();
    scroll_near_edge(hands, event.client_y());
    let spot = spot_at(event.client_x(), event.client_y());
    let now = match (drag.what, spot) {
        (What::Cells { carry, grip: Some(grip) }, Some(Spot::Cell(at))) => {
            let carry = carry.held(grip, at, hands.state().row_count());
            Drag { what: What::Cells { carry, grip: Some(grip) }, over: None }
        }
        (What::Cells { .. } | What::Person(_), Some(over @ Spot::Crew { group, .. }))
            if crew_of(hands, group).is_some() =>
        {
            Drag { over: Some(over), ..drag }
        }
        (_, Some(over @ Spot::Project { .. })) => Drag { over: Some(over), ..drag },
        _ => Drag { over: None, ..drag },
    };
    if now != drag {
        hands.drag.set(Some(now));
    }
}

/// Puts down what is dragged. `copy`: cells stay where they were, too.
pub(crate) fn put_down(hands: Hands, copy: bool) {
    let Some(Drag { what, over }) = hands.drag.get_untracked() else { return };
    hands.drag.set(None);
    match (what, over) {
        (What::Cells { carry, .. }, None) => {
            hands.put_down(carry, copy);
            hands.select(Selection { anchor: carry.over.bottom_right(), head: carry.over.top_left() });
            hands.focus();
        }
        (What::Cells { carry, .. }, Some(over)) => place(hands, &days_of(hands, carry.source.cells()), over),
        (What::Person(row), Some(over)) => {
            let cells = days_over(over).map(|day| Pos { row, day });
            place(hands, &days_of(hands, cells), over);
        }
        (What::Crew(group), Some(over)) => {
            if let Some(foreman) = crew_of(hands, group) {
                place(hands, &crew_days(hands, foreman, days_over(over)), over);
            }
        }
        (What::Person(_) | What::Crew(_), None) => {}
    }
}

/// Takes up the selected cells by keys.
pub(crate) fn take_up(hands: Hands) {
    let Some(selection) = hands.selection.get_untracked().filter(|_| hands.state().may_edit()) else { return };
    hands.focus();
    hands.drag.set(Some(Drag { what: What::Cells { carry: Carry::of(selection), grip: None }, over: None }));
}

/// Puts cells that were taken up by keys or by a button down where one clicks; answers whether there were any.
pub(crate) fn put_at(hands: Hands, at: Pos, copy: bool) -> bool {
    let Some(Drag { what: What::Cells { carry, grip: None }, .. }) = hands.drag.get_untracked() else { return false };
    let carry = carry.held(carry.source.top_left(), at, hands.state().row_count());
    hands.drag.set(Some(Drag { what: What::Cells { carry, grip: None }, over: None }));
    put_down(hands, copy);
    true
}

/// A key while cells are carried; answers whether they are.
pub(crate) fn on_key(hands: Hands, event: &ev::KeyboardEvent) -> bool {
    let Some(Drag { what: What::Cells { carry, grip }, .. }) = hands.drag.get_untracked() else { return false };
    let step = match event.key().as_str() {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "ArrowLeft" => Step::Left,
        "ArrowRight" => Step::Right,
        "Home" => Step::RowStart,
        "End" => Step::RowEnd,
        "PageUp" => Step::Rows(-10),
        "PageDown" => Step::Rows(10),
        "Enter" => {
            put_down(hands, event.ctrl_key() || event.meta_key() || event.alt_key());
            return true;
        }
        "Escape" => {
            hands.drag.set(None);
            return true;
        }
        // nothing else happens while one carries
        _ => return true,
    };
    let carry = carry.step(step, hands.state().row_count());
    hands.drag.set(Some(Drag { what: What::Cells { carry, grip }, over: None }));
    hands.show(carry.over.top_left());
    true
}

/// Whether cells are carried by keys; the mouse does not disturb that.
pub(crate) fn by_keys(hands: Hands) -> bool {
    let drag = hands.drag.get_untracked();
    matches!(drag, Some(Drag { what: What::Cells { grip: None, .. }, .. }))
}

/// What there is to say while cells are carried by keys.
pub(crate) fn told(hands: Hands) -> Option<String> {
    let Drag { what: What::Cells { carry, grip: None }, .. } = hands.drag.get()? else { return None };
    Some(hands.state().with(|view| words::carrying(view, carry)))
}

/// Puts days on a project or lends them to a crew.
pub(crate) fn place(hands: Hands, days: &[PersonDay], over: Spot) {
    let state = hands.state();
    match over {
        Spot::Project { id, .. } => hands.place(state.with(|view| assign(view, days, id)), words::NOBODY_TO_PLACE),
        Spot::Crew { group, .. } => {
            let Some(foreman) = crew_of(hands, group) else { return };
            hands.place(state.with(|view| lend(view, days, foreman)), words::NOTHING_TO_LEND_FOR);
        }
        Spot::Cell(_) | Spot::Person(_) => {}
    }
}

/// Near the upper or lower edge the grid scrolls, so that what is out of sight can be reached.
fn scroll_near_edge(hands: Hands, y: i32) {
    const NEAR_PX: f64 = 48.0;
    const STEP_PX: i32 = 24;
    let Some(sheet) = hands.sheet.get_untracked() else { return };
    let rect = sheet.get_bounding_client_rect();
    let y = f64::from(y);
    let by = if y < rect.top() + NEAR_PX {
        -STEP_PX
    } else if y > rect.bottom() - NEAR_PX {
        STEP_PX
    } else {
        return;
    };
    sheet.set_scroll_top(sheet.scroll_top() + by);
}

/// Of a line the day that was pointed at, or the working days.
fn days_over(over: Spot) -> Range<usize> {
    match over {
        Spot::Crew { day: Some(day), .. } | Spot::Project { day: Some(day), .. } => day..day + 1,
        _ => WORKDAYS,
    }
}

/// These days of everybody in a crew, also of those whose week is empty and who stand on the bench.
pub(crate) fn crew_days(hands: Hands, foreman: EmployeeId, days: Range<usize>) -> Vec<PersonDay> {
    hands.state().with(|view| {
        let crew = view.rows().filter(|row| row.crew == Some(foreman));
        crew.flat_map(|row| days.clone().map(move |day| (row.employee, day))).collect()
    })
}

/// The days of people that cells stand for.
pub(crate) fn days_of(hands: Hands, cells: impl Iterator<Item = Pos>) -> Vec<PersonDay> {
    let state = hands.state();
    cells.filter_map(|at| Some((state.employee(at.row)?, at.day))).collect()
}

/// The foreman whose crew a group is.
fn crew_of(hands: Hands, group: usize) -> Option<EmployeeId> {
    match hands.state().groups().get(group)?.crew {
        Crew::Of(foreman) => Some(foreman),
        Crew::Unled | Crew::Bench => None,
    }
}
