//! Guesses what a file is about. A hint only: the user says which import it is.

use super::header::{Header, best_candidate};
use crate::RawRow;
use crate::field::ImportKind;
use serde::{Deserialize, Serialize};

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Employees.
    People,
    /// Projects.
    Projects,
    /// A schedule with a person, a day and a project in each row.
    ScheduleList,
    /// A schedule with people down and days across.
    ScheduleWide,
}

impl Shape {
    /// The import it belongs to.
    pub fn kind(self) -> ImportKind {
        match self {
            Self::People => ImportKind::People,
            Self::Projects => ImportKind::Projects,
            Self::ScheduleList | Self::ScheduleWide => ImportKind::Schedule,
        }
    }
}

/// What the first rows of a file look like, if they look like anything.
pub fn detect(rows: &[RawRow]) -> Option<Shape> {
    let best = [ImportKind::People, ImportKind::Projects, ImportKind::Schedule]
        .into_iter()
        .filter_map(|kind| Some((kind, best_candidate(rows, kind, None)?)))
        .max_by(|a, b| a.1.score.total_cmp(&b.1.score))?;
    Some(match best {
        (ImportKind::People, _) => Shape::People,
        (ImportKind::Projects, _) => Shape::Projects,
        (ImportKind::Schedule, candidate) if candidate.header.as_ref().is_none_or(Header::is_wide) => {
            Shape::ScheduleWide
        }
        (ImportKind::Schedule, _) => Shape::ScheduleList,
    })
}

impl Header {
    /// Whether columns are days.
    pub fn is_wide(&self) -> bool {
        self.columns.iter().any(|column| column.day.is_some())
    }
}
