//! The schedule: people, days, and where they are.

mod check;
mod list;
mod plan;
mod record;
mod roster;
mod wide;
mod work;
pub(crate) mod work_words;

#[cfg(test)]
mod tests;

pub use check::{check_schedule, schedule_range};
pub use record::{
    DayChange, DayPlan, DayShare, KnownEntry, Missing, PartOfDay, PlannedEntry, PlannedWork, RosterPerson,
    RosterProject, ScheduleKnown, ScheduleReport, ScheduleRow,
};
pub use work_words::StatusWord;
