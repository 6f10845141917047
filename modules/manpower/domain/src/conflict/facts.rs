//! What the rules look at.

use super::Limits;
use crate::{DayPart, IsoWeek, PersonFacts, TimeOff, Work};
use chrono::{Days, NaiveDate};
use kernel::{EmployeeId, ProjectId, Shift};

/// Days from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// First day.
    pub from: NaiveDate,
    /// Last day. Before the first there is no day.
    pub to: NaiveDate,
}

impl DayRange {
    /// Whether the day is one of them.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The days whose entries the rules need to speak about these days: whole weeks for their hours, a day on either side for
    /// nights, and on either side as many days as may be worked in a row.
    #[must_use]
    pub fn needed(self, limits: &Limits) -> Self {
        let run = self.widened(limits.consecutive_days.max(1));
        let (first, last) = (IsoWeek::of(self.from), IsoWeek::of(self.to));
        Self { from: run.from.min(first.monday()), to: run.to.max(last.sunday()) }
    }

    /// So many days more on either side, as far as the calendar goes.
    pub(super) fn widened(self, days: u16) -> Self {
        let days = Days::new(u64::from(days));
        let from = self.from.checked_sub_days(days).unwrap_or(NaiveDate::MIN);
        let to = self.to.checked_add_days(days).unwrap_or(NaiveDate::MAX);
        Self { from, to }
    }
}

/// An entry of the schedule with its times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedEntry {
    /// Whose day.
    pub employee: EmployeeId,
    /// On which day it begins.
    pub day: NaiveDate,
    /// How much of the day.
    pub part: DayPart,
    /// On what.
    pub work: Work,
    /// Its own times, where it has any.
    pub shift: Option<Shift>,
}

/// When a project is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectTerms {
    /// The project.
    pub id: ProjectId,
    /// First day, where known.
    pub starts_on: Option<NaiveDate>,
    /// Last day, where known.
    pub ends_on: Option<NaiveDate>,
    /// Its status is on hold.
    pub on_hold: bool,
    /// Its own times, where it has any.
    pub shift: Option<Shift>,
}

/// How many people a project needs on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// The project.
    pub project: ProjectId,
    /// The day.
    pub day: NaiveDate,
    /// People. Several needs of one project and day add up; 0 says nothing.
    pub heads: u16,
}

/// All that the rules look at: everybody's, whatever a page's filter leaves out. The lists are in any order, and may hold more
/// than the rules need.
#[derive(Clone, Copy, Debug)]
pub struct ConflictFacts<'a> {
    /// Which days are asked for.
    pub days: DayRange,
    /// The workspace's day today. A project's hold and a person's being switched off have no date: they count from today on, so
    /// that what was worked before does not turn wrong.
    pub today: NaiveDate,
    /// The workspace's limits.
    pub limits: Limits,
    /// The workspace's shift.
    pub shift: Shift,
    /// People, each once. Of others nothing is known of their employment.
    pub people: &'a [PersonFacts],
    /// Projects, each once. Others have the workspace's shift, no first or last day, and no hold.
    pub projects: &'a [ProjectTerms],
    /// The entries of [`DayRange::needed`], a person's part of a day at most once.
    pub entries: &'a [PlannedEntry],
    /// Time off on the days asked for.
    pub time_off: &'a [TimeOff],
    /// Needs on the days asked for.
    pub needs: &'a [Need],
}
