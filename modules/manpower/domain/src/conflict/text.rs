//! A conflict in a sentence, for the page and for the workbook.

use super::{Conflict, ConflictDetail, Severity};
use crate::{halves_text, hours_text, range_title};
use chrono::NaiveDate;
use kernel::{ProjectId, clock_text};

/// What is wrong, in a sentence: `On P-104 and P-121 at the same time, 11:00 to 11:30.`
///
/// `code`: a project's code.
pub fn conflict_text(conflict: &Conflict, code: impl Fn(ProjectId) -> String) -> String {
    let project = || conflict.project.map_or_else(|| "the project".to_owned(), &code);
    match conflict.detail {
        ConflictDetail::Overlap { with, start_min, end_min } => {
            let (from, to) = (clock_text(start_min), clock_text(end_min));
            format!("On {} and {} at the same time, {from} to {to}.", code(with), project())
        }
        ConflictDetail::Off { kind, from, to, .. } => {
            format!("{} {}, but planned on {}.", kind.status().label(), range_title(from, to), project())
        }
        ConflictDetail::BeforeHire { hired_on } => format!("Not hired before {}.", date(hired_on)),
        ConflictDetail::AfterLastDay { ended_on } => format!("The last day was {}.", date(ended_on)),
        ConflictDetail::SwitchedOff => "No longer active.".to_owned(),
        ConflictDetail::Overtime { minutes, limit_min, .. } => {
            format!("{} hours this week: {} of overtime.", hours_text(minutes), hours_text(minutes - limit_min))
        }
        ConflictDetail::PastWeekMax { minutes, limit_min, .. } => {
            format!("{} hours this week; the most is {}.", hours_text(minutes), hours_text(limit_min))
        }
        ConflictDetail::DaysInARow { from, to, days, limit } => {
            format!("{days} days in a row, {}; the most is {limit}.", range_title(from, to))
        }
        ConflictDetail::BeforeStart { starts_on } => format!("{} begins on {}.", project(), date(starts_on)),
        ConflictDetail::AfterEnd { ends_on } => format!("{} ended on {}.", project(), date(ends_on)),
        ConflictDetail::OnHold => format!("{} is on hold.", project()),
        ConflictDetail::Short { needed_halves, assigned_halves } => {
            format!("{} has {} of {} people.", project(), halves_text(assigned_halves), halves_text(needed_halves))
        }
        ConflictDetail::Over { needed_halves, assigned_halves } => {
            let (has, needs) = (halves_text(assigned_halves), halves_text(needed_halves));
            format!("{} has {has} people and needs {needs}.", project())
        }
    }
}

impl Severity {
    /// Every one, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// What a list calls it: `Conflict`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Error => "Conflict",
            Self::Warning => "Warning",
            Self::Info => "Note",
        }
    }
}

fn date(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DayPart, IsoWeek, TimeOffKind};
    use uuid::Uuid;

    #[test]
    fn each_is_a_sentence() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let week: IsoWeek = "2026-W47".parse().unwrap();
        let (from, to) = (day("2026-11-16"), day("2026-11-18"));
        let with = ProjectId(Uuid::from_u128(1));
        let cases = [
            (
                ConflictDetail::Overlap { with, start_min: 660, end_min: 690 },
                "On P-1 and P-2 at the same time, 11:00 to 11:30.",
            ),
            (
                ConflictDetail::Off { id: None, kind: TimeOffKind::Pto, from, to, part: DayPart::Whole },
                "PTO 16 – 18 Nov 2026, but planned on P-2.",
            ),
            (ConflictDetail::BeforeHire { hired_on: to }, "Not hired before 18 Nov 2026."),
            (
                ConflictDetail::Overtime { week, minutes: 2_850, limit_min: 2_400 },
                "47.5 hours this week: 7.5 of overtime.",
            ),
            (
                ConflictDetail::DaysInARow { from, to, days: 3, limit: 2 },
                "3 days in a row, 16 – 18 Nov 2026; the most is 2.",
            ),
            (ConflictDetail::Short { needed_halves: 12, assigned_halves: 9 }, "P-2 has 4.5 of 6 people."),
        ];
        for (detail, text) in cases {
            let conflict = Conflict { project: Some(ProjectId(Uuid::from_u128(2))), ..Conflict::new(to, detail) };
            assert_eq!(conflict_text(&conflict, |id| format!("P-{}", id.0.as_u128())), text);
        }
    }
}
