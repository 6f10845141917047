//! What a person's days are made of, as the service read it.

use crate::{AnswerFacts, Contact};
use chrono::NaiveDate;
use kernel::ProjectId;

/// Everything about one person's window of days.
#[derive(Clone, Debug)]
pub struct CrewFacts {
    /// Given and family name.
    pub person: String,
    /// The company's name.
    pub company: String,
    /// The workspace's day today.
    pub today: NaiveDate,
    /// Epoch milliseconds.
    pub now: i64,
    /// The same by the workspace's clock: `6:12`.
    pub now_text: String,
    /// The person's own entries.
    pub entries: Vec<EntryFacts>,
    /// The projects of those entries.
    pub projects: Vec<ProjectFacts>,
    /// Who else is on these projects on these days.
    pub others: Vec<OtherFacts>,
    /// Who leads the person's crew.
    pub foreman: Option<Contact>,
    /// What the person answered.
    pub answers: Vec<AnswerFacts>,
}

/// One entry of the schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryFacts {
    /// Which day.
    pub day: NaiveDate,
    /// 0 whole day, 1 first half, 2 second half.
    pub part: i32,
    /// The project; none for time away.
    pub project: Option<ProjectId>,
    /// The stored word of a status; none on a project.
    pub status: Option<String>,
    /// When work begins, in minutes after midnight.
    pub start_min: Option<u16>,
    /// What the planner wrote.
    pub note: Option<String>,
}

/// A project, as far as the crew may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectFacts {
    /// Which.
    pub id: ProjectId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
    /// Degrees north and east, when both are known.
    pub place: Option<(f64, f64)>,
}

/// Somebody else on a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFacts {
    /// On which day.
    pub day: NaiveDate,
    /// On which project.
    pub project: ProjectId,
    /// The first name alone.
    pub given_name: String,
}
