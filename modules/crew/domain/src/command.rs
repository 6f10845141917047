//! What a phone and the office send.

use chrono::NaiveDate;
use kernel::{AcknowledgementId, CrewLinkId, EmployeeId, Language};
use serde::{Deserialize, Serialize};

/// The most characters of a note.
pub const NOTE_MOST: usize = 500;

/// What a person says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// I'll be there.
    There,
    /// I have a problem.
    Problem,
}

impl Answer {
    /// The word stored in the database and used in a form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Problem => "problem",
        }
    }

    /// The answer of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::There, Self::Problem].into_iter().find(|answer| answer.as_str() == word)
    }
}

/// An answer for a day. A phone sends it as often as it takes; the id makes it count once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveAnswer {
    /// Made by the phone, or with the form.
    pub id: AcknowledgementId,
    /// For which day.
    pub day: NaiveDate,
    /// What.
    pub answer: Answer,
    /// What the problem is; may be empty.
    #[serde(default)]
    pub note: String,
    /// When it was given, by the phone's clock, in epoch milliseconds; none for now.
    #[serde(default)]
    pub at: Option<i64>,
}

/// A link as the page last saw one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRef {
    /// Which.
    pub id: CrewLinkId,
    /// The version that was seen.
    pub version: i64,
}

/// A new link for one person, which goes out by mail alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailLink {
    /// Whose.
    pub employee: EmployeeId,
    /// In which language the mail is.
    pub language: Language,
}

/// Whether links stay with the first phone that opens them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetBound {
    /// Whether they do.
    pub bound: bool,
}
