//! What a page asks to be done. A `version` is the one the page last saw; another in the database means somebody was first.

use crate::{
    form::PourInput,
    status::{PourStatus, Reason},
};
use chrono::NaiveDate;
use kernel::{PourId, ProjectId, RegionId};
use serde::{Deserialize, Serialize};

/// A pour as the page knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PourRef {
    pub id: PourId,
    pub version: i64,
}

/// The whole form of a pour, saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePour {
    pub id: PourId,
    pub version: i64,
    pub input: PourInput,
}

/// A pour dragged to another day, or to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovePour {
    pub id: PourId,
    pub version: i64,
    pub day: Option<NaiveDate>,
}

/// A pour taken from its status to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepPour {
    pub id: PourId,
    pub version: i64,
    pub to: PourStatus,
    /// Of a pour that is postponed or cancelled.
    #[serde(default)]
    pub reason: Option<Reason>,
    /// More on the reason; up to 500 characters.
    #[serde(default)]
    pub reason_note: Option<String>,
    /// What calling it off costs; up to 500 characters.
    #[serde(default)]
    pub cost_note: Option<String>,
    /// Where a postponed pour goes, if that is known.
    #[serde(default)]
    pub new_day: Option<NaiveDate>,
}

/// A pour made once more, tentative, with a number of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyPour {
    pub id: PourId,
    pub day: Option<NaiveDate>,
}

/// One entry of a library, saved or taken out; `input` is its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeShelved<Id, Input> {
    pub id: Id,
    pub version: i64,
    pub input: Input,
}

/// One entry of a library as the page knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShelvedRef<Id> {
    pub id: Id,
    pub version: i64,
}

/// Which pours a calendar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarQuery {
    pub from: NaiveDate,
    /// The last day; at most [`CalendarQuery::DAYS_MAX`] days in all.
    pub to: NaiveDate,
    /// Whether only pours that people count on are shown: the daily schedule. Else all that are not called off: the lookahead.
    #[serde(default)]
    pub committed: bool,
    #[serde(default)]
    pub project: Option<ProjectId>,
    #[serde(default)]
    pub region: Option<RegionId>,
}

impl CalendarQuery {
    /// Most days of one answer.
    pub const DAYS_MAX: i64 = 92;

    /// Days of the lookahead, whose totals come with each answer.
    pub const AHEAD: u64 = 365;

    /// Whether its days can be answered.
    pub fn is_sound(&self) -> bool {
        (0..Self::DAYS_MAX).contains(&(self.to - self.from).num_days())
    }
}
