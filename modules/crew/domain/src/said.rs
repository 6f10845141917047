//! What the office is told of answers.

use crate::Answer;
use chrono::NaiveDate;
use kernel::{AcknowledgementId, EmployeeId};
use serde::{Deserialize, Serialize};

/// Which answers the office wants to see; filters narrow together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswersQuery {
    /// For this day or later ones.
    pub from: Option<NaiveDate>,
    /// For this day or earlier ones.
    pub to: Option<NaiveDate>,
    /// Of this person.
    pub employee: Option<EmployeeId>,
    /// Received before this answer, which is the last one of the window before.
    pub after: Option<AnswerPlace>,
}

impl AnswersQuery {
    /// Answers that a page shows at once.
    pub const LOOKED_AT: u64 = 50;
}

/// Where an answer stands among all: by when it was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerPlace {
    /// Epoch milliseconds by the server's clock.
    pub received_at: i64,
    /// Which.
    pub id: AcknowledgementId,
}

/// What a person said of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRow {
    /// Which answer.
    pub id: AcknowledgementId,
    /// Whose.
    pub employee: EmployeeId,
    /// Given and family name.
    pub name: String,
    /// For which day.
    pub day: NaiveDate,
    /// What.
    pub answer: Answer,
    /// What the problem is; may be empty.
    pub note: String,
    /// Epoch milliseconds by the phone's clock.
    pub at: i64,
    /// Epoch milliseconds by the server's clock.
    pub received_at: i64,
    /// The same by the workspace's clock: `18 Nov 2026, 06:14`.
    pub received: String,
}
