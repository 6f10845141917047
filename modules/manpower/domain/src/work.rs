//! What a person does with a day, or with half of one.

use kernel::ProjectId;
use serde::{Deserialize, Serialize};

/// How much of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// The whole day.
    Whole,
    /// Its first half.
    First,
    /// Its second half.
    Second,
}

impl DayPart {
    /// The number stored in the database.
    pub fn number(self) -> i32 {
        match self {
            Self::Whole => 0,
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// The part of a stored number.
    pub fn parse(number: i32) -> Option<Self> {
        [Self::Whole, Self::First, Self::Second].into_iter().find(|part| part.number() == number)
    }

    /// How many half days it is: 2 or 1.
    pub fn halves(self) -> u32 {
        if self == Self::Whole { 2 } else { 1 }
    }
}

/// Why a person is on no job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Paid time off.
    Pto,
    /// Sick.
    Sick,
    /// In training.
    Training,
    /// A day off.
    Off,
    /// A holiday.
    Holiday,
}

impl Status {
    /// Every status, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::Pto, Self::Sick, Self::Training, Self::Off, Self::Holiday];

    /// The word stored in the database and used on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pto => "pto",
            Self::Sick => "sick",
            Self::Training => "training",
            Self::Off => "off",
            Self::Holiday => "holiday",
        }
    }

    /// The status of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    /// As a cell shows it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pto => "PTO",
            Self::Sick => "Sick",
            Self::Training => "Training",
            Self::Off => "Off",
            Self::Holiday => "Holiday",
        }
    }

    /// Words that planners type for it, in lower case without accents. The first is its own.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Pto => &["pto", "vac", "vacation", "leave", "annual leave", "time off", "paid time off"],
            Self::Sick => &["sick", "ill", "sick leave", "sick day", "medical"],
            Self::Training => &["training", "train", "trn", "class", "course", "school", "safety training"],
            Self::Off => &["off", "day off", "rdo", "unpaid", "unpaid leave"],
            Self::Holiday => &["holiday", "hol", "public holiday", "bank holiday", "stat holiday"],
        }
    }
}

/// A project, or away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// On this project.
    Project(ProjectId),
    /// Away, for this reason.
    Status(Status),
}

impl Work {
    /// The project, if it is one.
    pub fn project(self) -> Option<ProjectId> {
        match self {
            Self::Project(id) => Some(id),
            Self::Status(_) => None,
        }
    }

    /// The status, if it is one.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Project(_) => None,
            Self::Status(status) => Some(status),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_values_go_back_and_forth() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
            assert_eq!(status.words()[0], status.as_str());
        }
        assert_eq!(Status::parse("PTO"), None);
        let parts = [0, 1, 2, 3, -1].map(DayPart::parse);
        assert_eq!(parts, [Some(DayPart::Whole), Some(DayPart::First), Some(DayPart::Second), None, None]);
    }
}
