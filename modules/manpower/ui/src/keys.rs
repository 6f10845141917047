//! Keys of the grid. One listener on the table serves every cell. What also stands in the palette (undo, fill) has its shortcut there.

use crate::{drag, hands::Hands, pending::Turn};
use leptos::{ev, prelude::*};
use manpower_domain::{Cell, DAYS, Pos, Selection, Step, Way};

/// Arrows move, with Ctrl to the edge of what is filled; Shift stretches; typing searches; Delete clears.
pub(crate) fn on_key(hands: Hands, event: &ev::KeyboardEvent) {
    if hands.search.with_untracked(Option::is_some) {
        return;
    }
    if drag::on_key(hands, event) {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    if event.alt_key() {
        return;
    }
    let command = event.ctrl_key() || event.meta_key();
    let taken = if command { command_key(hands, event) } else { plain_key(hands, event) };
    if taken {
        event.prevent_default();
    }
}

fn command_key(hands: Hands, event: &ev::KeyboardEvent) -> bool {
    let stretch = event.shift_key();
    match event.key().as_str() {
        "ArrowUp" => hands.jump(Way::Up, stretch),
        "ArrowDown" => hands.jump(Way::Down, stretch),
        "ArrowLeft" => hands.jump(Way::Left, stretch),
        "ArrowRight" => hands.jump(Way::Right, stretch),
        "Home" => to_corner(hands, Pos::default(), stretch),
        "End" => to_corner(hands, last(hands), stretch),
        "a" => hands.selection.set(Some(Selection { anchor: last(hands), head: Pos::default() })),
        "y" => hands.turn(Turn::Redo),
        " " => hands.select_crew(),
        _ => return false,
    }
    true
}

fn plain_key(hands: Hands, event: &ev::KeyboardEvent) -> bool {
    let stretch = event.shift_key();
    let key = event.key();
    match key.as_str() {
        "ArrowUp" => hands.step(Step::Up, stretch),
        "ArrowDown" => hands.step(Step::Down, stretch),
        "ArrowLeft" => hands.step(Step::Left, stretch),
        "ArrowRight" => hands.step(Step::Right, stretch),
        "Home" => hands.step(Step::RowStart, stretch),
        "End" => hands.step(Step::RowEnd, stretch),
        "PageUp" => hands.step(Step::Rows(-screenful(hands)), stretch),
        "PageDown" => hands.step(Step::Rows(screenful(hands)), stretch),
        "Tab" => return tab(hands, stretch),
        "Escape" => {
            hands.selection.set(None);
            hands.unread.set(Vec::new());
        }
        " " if stretch => hands.select_week(),
        "Delete" | "Backspace" => hands.set_all(Cell::Empty),
        "Enter" => hands.open_search(String::new()),
        "F2" => hands.open_details(),
        // the list of shortcuts
        "?" => return false,
        typed if typed.chars().count() == 1 && typed != " " => hands.open_search(typed.to_owned()),
        _ => return false,
    }
    true
}

/// On to the next cell, at the end of a row to the next row. From the last cell, and when nothing is selected, the key leaves the
/// grid, so that nobody is caught in it.
fn tab(hands: Hands, back: bool) -> bool {
    let Some(selection) = hands.selection.get_untracked() else { return false };
    let Pos { row, day } = selection.head;
    let index = row * DAYS + day;
    let next = if back { index.checked_sub(1) } else { Some(index + 1) };
    let to = next.map(|at| Pos { row: at / DAYS, day: at % DAYS }).filter(|at| at.row < hands.state().row_count());
    if let Some(to) = to {
        hands.select(Selection::one(to));
    }
    to.is_some()
}

fn to_corner(hands: Hands, to: Pos, stretch: bool) {
    let selection = hands.selection.get_untracked().filter(|_| stretch);
    hands.select(selection.map_or_else(|| Selection::one(to), |selection| selection.to(to)));
}

fn last(hands: Hands) -> Pos {
    Pos { row: hands.state().row_count().saturating_sub(1), day: DAYS - 1 }
}

/// Rows that fit on the screen, less one to keep one's place.
fn screenful(hands: Hands) -> isize {
    let height = hands.sheet.get_untracked().map_or(0, |sheet| sheet.client_height());
    let row = crate::selection_frame::cell(hands, 0, 0).map_or(1, |cell| cell.offset_height()).max(1);
    isize::try_from(height / row - 2).unwrap_or(1).max(1)
}
