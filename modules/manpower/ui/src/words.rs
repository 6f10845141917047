//! What the grid says about edits.

use kernel::AppError;
use manpower_domain::{Cell, ConflictReason, OpOutcome, OpResult, Refusal, Status, WeekView, Work, day_label};
use ui_kit::words::{error_message, plain_words};

/// `14 cells changed.`
pub(crate) fn changed(count: usize) -> String {
    format!("{count} cells changed.")
}

/// Why an edit did not reach the server.
pub(crate) fn not_saved(error: &AppError) -> String {
    format!("The change is taken back. {}", error_message(error, plain_words))
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
