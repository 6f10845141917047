//! What the database knows of a week, as far as the grid needs it.

use crate::{CellDetails, DayPart, IsoWeek, Stamp, TimeOff, WeekQuery, Work, view::Named};
use chrono::{Datelike, NaiveDate, Weekday};
use kernel::{EmployeeId, ProjectId, RegionId, Shift};
use std::collections::BTreeMap;

/// A person of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    /// The person.
    pub id: EmployeeId,
    /// The number on the roster.
    pub number: String,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Title, such as `Finisher`.
    pub title: Option<String>,
    /// Whether the person leads a crew.
    pub is_foreman: bool,
    /// In whose crew the person is.
    pub foreman: Option<EmployeeId>,
    /// Home region.
    pub region: Option<RegionId>,
    /// Neither switched off nor deleted.
    pub active: bool,
    /// First day of employment, where known.
    pub hired_on: Option<NaiveDate>,
    /// Last day of employment, where there is one.
    pub ended_on: Option<NaiveDate>,
}

impl PersonFacts {
    /// Given and family name.
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// Whether the person could work on a day of the week. Others are in its grid only when they have entries.
    pub fn is_there(&self, week: IsoWeek) -> bool {
        self.active
            && self.hired_on.is_none_or(|first| first <= week.sunday())
            && self.ended_on.is_none_or(|last| last >= week.monday())
    }

    /// Whether the person is employed on a day.
    pub fn is_there_on(&self, day: NaiveDate) -> bool {
        self.active && self.hired_on.is_none_or(|first| first <= day) && self.ended_on.is_none_or(|last| last >= day)
    }
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectFacts {
    /// The project.
    pub id: ProjectId,
    /// Its code, such as `P-121`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its region.
    pub region: Option<RegionId>,
    /// Won and not ended: its status is awarded or active.
    pub running: bool,
    /// Its status is complete or lost.
    pub closed: bool,
    /// First day, where known.
    pub starts_on: Option<NaiveDate>,
    /// Last day, where known.
    pub ends_on: Option<NaiveDate>,
    /// Which of the twelve hues.
    pub hue: u8,
    /// People needed on a working day.
    pub heads_per_day: u16,
    /// Its own times, where it has any.
    pub shift: Option<Shift>,
    /// Its status is on hold.
    pub on_hold: bool,
    /// No longer in the workspace's list.
    pub deleted: bool,
}

impl ProjectFacts {
    /// Whether it counts as one of the week's projects even when nobody is on it: it runs, and its days touch the week.
    pub fn is_open(&self, week: IsoWeek) -> bool {
        !self.deleted && self.running && self.touches(week)
    }

    /// Whether a planner may choose it for a day of the week: it is not over, or was not over then.
    pub fn is_offered(&self, week: IsoWeek) -> bool {
        !self.deleted && (!self.closed || (self.ends_on.is_some() && self.touches(week)))
    }

    /// People needed on a day: none on Saturday and Sunday, outside its days, or when it does not run.
    pub fn needed_on(&self, day: NaiveDate) -> u16 {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let within = self.starts_on.is_none_or(|first| first <= day) && self.ends_on.is_none_or(|last| last >= day);
        if self.running && !self.deleted && within && !weekend { self.heads_per_day } else { 0 }
    }

    /// Whether people may be sent to it on a day: the day is one of its own, and it is not over, or was not over then.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        !self.deleted
            && (!self.closed || self.ends_on.is_some())
            && self.starts_on.is_none_or(|first| first <= day)
            && self.ends_on.is_none_or(|last| last >= day)
    }

    fn touches(&self, week: IsoWeek) -> bool {
        self.starts_on.is_none_or(|first| first <= week.sunday())
            && self.ends_on.is_none_or(|last| last >= week.monday())
    }
}

/// One entry of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// How much of it.
    pub part: DayPart,
    /// On what.
    pub work: Work,
    /// The entry's state.
    pub stamp: Stamp,
}

/// All that [`build_week`](crate::build_week) needs. People, projects and regions may be more than the week's own.
#[derive(Clone, Copy, Debug)]
pub struct WeekFacts<'a> {
    /// What was asked for.
    pub query: WeekQuery,
    /// The workspace's day today.
    pub today: NaiveDate,
    /// The workspace's working day.
    pub shift: Shift,
    /// People, each once.
    pub people: &'a [PersonFacts],
    /// Projects, each once; all that entries speak of are among them.
    pub projects: &'a [ProjectFacts],
    /// Regions by name.
    pub regions: &'a [Named<RegionId>],
    /// The week's entries in any order; those of other days or unknown people are passed over.
    pub entries: &'a [EntryFacts],
    /// What is written at entries besides their work; of people and days beyond the week it is passed over.
    pub details: &'a BTreeMap<(EmployeeId, NaiveDate), CellDetails>,
    /// Time off that touches the week.
    pub time_off: &'a [TimeOff],
}
