//! What the grid says about edits.

use crate::pending::Turn;
use kernel::{AppError, FieldError};
use manpower_domain::{
    Carry, Cell, ConflictReason, DayPart, OpOutcome, OpResult, Refusal, Status, TimeOffState, Unread, WeekView, Work,
    day_label,
};
use ui_kit::words::{error_message, plain_words};

/// A part of a day as words say it: `first half`.
pub(crate) fn part(part: DayPart) -> &'static str {
    match part {
        DayPart::Whole => "whole day",
        DayPart::First => "first half",
        DayPart::Second => "second half",
    }
}

/// A part of a day as a heading.
pub(crate) fn part_head(part: DayPart) -> &'static str {
    match part {
        DayPart::Whole => "Whole day",
        DayPart::First => "First half",
        DayPart::Second => "Second half",
    }
}

/// A state of time off: the chip's class, and the word.
pub(crate) fn time_off_state(state: TimeOffState) -> (&'static str, &'static str) {
    match state {
        TimeOffState::Requested => ("caution", "Requested"),
        TimeOffState::Approved => ("go", "Approved"),
        TimeOffState::Declined => ("", "Declined"),
    }
}

/// What the details refuse.
pub(crate) fn details_words(error: &FieldError) -> Option<String> {
    let param = |name: &str| error.params.get(name).cloned().unwrap_or_default();
    Some(match error.code.as_str() {
        "clock_shape" => "This is no time. Write it like 7:00 or 15:30.".into(),
        "shift_too_long" => "A day's work has 24 hours at most.".into(),
        "shift_break_negative" | "shift_break_too_long" => "The break leaves no work. Shorten it.".into(),
        "range_reversed" => "The last day is before the first.".into(),
        "time_off_too_long" => "A record has a year at most. Make two.".into(),
        "time_off_overlaps" => format!("There is approved time off from {} to {} already.", param("from"), param("to")),
        _ => return None,
    })
}

/// `14 cells changed.`
pub(crate) fn changed(count: usize) -> String {
    format!("{count} cells changed.")
}

/// Why the Undo of a message does nothing.
pub(crate) const CHANGED_SINCE: &str =
    "Something else was changed since. Ctrl Z takes back one change after the other.";

/// What there is to say when there is nothing to take back or do again.
pub(crate) fn nothing(turn: Turn) -> &'static str {
    match turn {
        Turn::Undo => "There is nothing to undo.",
        Turn::Redo => "There is nothing to redo.",
    }
}

/// `3 cells outside this view were undone as well.`
pub(crate) fn elsewhere(turn: Turn, count: usize) -> String {
    let done = match turn {
        Turn::Undo => "undone",
        Turn::Redo => "redone",
    };
    match count {
        1 => format!("A cell outside this view was {done}."),
        count => format!("{count} cells outside this view were {done}."),
    }
}

/// Why nobody was put on a project.
pub(crate) const NOBODY_TO_PLACE: &str = "Nobody of this crew is shown. Take a filter away to see them.";

/// Why nobody was lent.
pub(crate) const NOTHING_TO_LEND_FOR: &str = "This foreman is on no project on that day. Put the foreman on one first.";

/// `2 days of time off stay as they are.`
pub(crate) fn time_off_stays(count: usize) -> String {
    match count {
        1 => "A day of time off stays as it is.".to_owned(),
        count => format!("{count} days of time off stay as they are."),
    }
}

/// What carried cells are held over: `Moving 2 cells to Pete Novak, Wed 18 Nov. …`
pub(crate) fn carrying(view: &WeekView, carry: Carry) -> String {
    let at = carry.over.top_left();
    let who = view.row_at(at.row).map_or("", |row| row.name.as_str());
    let cells = match carry.source.count() {
        1 => "a cell".to_owned(),
        count => format!("{count} cells"),
    };
    let day = day_label(view.query.week.day(at.day));
    format!(
        "Moving {cells} to {who}, {day}. Arrows go on, Enter puts down, Ctrl Enter copies, Esc leaves all as it was."
    )
}

/// The schedule's own rules in words.
pub(crate) fn schedule_words(error: &FieldError) -> Option<String> {
    Some(match error.code.as_str() {
        "same_week" => "This is the week itself. Choose another one.".into(),
        "changed_since_preview" => {
            "The schedule changed since this was shown, and nothing was done. Look at the new counts, then go on."
                .into()
        }
        _ => return None,
    })
}

/// What could not be read of a paste: `2 cells could not be read and stay as they are: “Zed” for Pete Novak, Tue 17 Nov.`
pub(crate) fn unread(view: &WeekView, unread: &[Unread]) -> String {
    let Some(first) = unread.first() else { return String::new() };
    let who = view.row_at(first.at.row).map_or("", |row| row.name.as_str());
    let where_ = format!("“{}” for {who}, {}", first.text, day_label(view.query.week.day(first.at.day)));
    match unread.len() {
        1 => format!("A cell could not be read and stays as it is: {where_}."),
        count => format!("{count} cells could not be read and stay as they are, the first {where_}."),
    }
}

/// `4 cells of the block lie outside the grid and were left out.`
pub(crate) fn outside(count: usize) -> String {
    match count {
        1 => "A cell of the block lies outside the grid and was left out.".to_owned(),
        count => format!("{count} cells of the block lie outside the grid and were left out."),
    }
}

/// Why an edit did not reach the server.
pub(crate) fn not_saved(error: &AppError) -> String {
    format!("The change is taken back. {}", error_message(error, plain_words))
}

/// Why a cell was not taken back or done again: `Pete Novak's Wed 18 Nov was changed since, and stays.`
pub(crate) fn stays(view: &WeekView, outcome: &OpOutcome) -> String {
    match outcome.result {
        OpResult::Conflict { .. } => {
            let who =
                view.rows().find(|row| row.employee == outcome.employee).map_or("A person", |row| row.name.as_str());
            format!("{who}'s {} was changed since, and stays.", day_label(outcome.day))
        }
        _ => self::outcome(view, outcome),
    }
}

/// What became of a change that was not applied: `Someone else put Pete Novak on P-104 for Wed 18 Nov. Your change was not made.`
pub(crate) fn outcome(view: &WeekView, outcome: &OpOutcome) -> String {
    let who = view.rows().find(|row| row.employee == outcome.employee).map_or("this person", |row| row.name.as_str());
    let day = day_label(outcome.day);
    match &outcome.result {
        OpResult::Applied(_) => String::new(),
        OpResult::Conflict { reason: ConflictReason::Cleared, .. } => {
            format!("Someone else cleared {who}'s {day}. Your change was not made.")
        }
        OpResult::Conflict { current, .. } => {
            format!("Someone else put {} for {who} on {day}. Your change was not made.", cell(view, current.cell))
        }
        OpResult::Refused { code } => {
            let why = match code {
                Refusal::PersonNotFound => "This person is no longer on the roster.",
                Refusal::ProjectNotFound => "This project is no longer here.",
                Refusal::DayOutOfRange => "This day is outside the years that are planned.",
                Refusal::DetailsRefused => "The role or the note is too long.",
                Refusal::BatchHeldBack => "Another cell of the block could not be changed, so none was.",
            };
            format!("{why} {who}'s {day} stays as it was.")
        }
    }
}

/// A cell in words: `P-121`, `P-121 and PTO`.
pub(crate) fn cell(view: &WeekView, cell: Cell) -> String {
    let said: Vec<String> = cell.entries().map(|(_, work)| work_text(view, work)).collect();
    said.join(" and ")
}

fn work_text(view: &WeekView, work: Work) -> String {
    match work {
        Work::Status(status) => Status::label(status).to_owned(),
        Work::Project(id) => view.project(id).map_or_else(|| "another project".to_owned(), |line| line.code.clone()),
    }
}
