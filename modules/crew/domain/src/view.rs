//! A person's own days.

use crate::Answer;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days that are shown, today first; also how many days an offline copy lives.
pub const WINDOW_DAYS: u32 = 14;

/// What a person sees: fourteen days from today.
#[derive(Clone, Debug, PartialEq)]
pub struct CrewDays {
    /// Given and family name.
    pub person: String,
    /// The company's name.
    pub company: String,
    /// The workspace's day today.
    pub today: NaiveDate,
    /// Epoch milliseconds: when the days were read.
    pub as_of: i64,
    /// The same by the workspace's clock: `6:12`.
    pub as_of_text: String,
    /// [`WINDOW_DAYS`] of them, without a gap.
    pub days: Vec<CrewDay>,
}

/// One day.
#[derive(Clone, Debug, PartialEq)]
pub struct CrewDay {
    /// Which.
    pub day: NaiveDate,
    /// Where the person works: one job, or one for each half. Empty on a free day.
    pub jobs: Vec<Job>,
    /// Why the person is away, when away for some of the day.
    pub away: Option<Away>,
    /// What differs from what the person saw before.
    pub change: Option<Change>,
    /// What the person answered last.
    pub answer: Option<Answer>,
}

/// How much of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All of it.
    Whole,
    /// Its first half.
    First,
    /// Its second half.
    Second,
}

/// A day, or half of one, on a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// How much of the day.
    pub part: Part,
    /// The project's code.
    pub code: String,
    /// The project's name.
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
    /// An address that opens a map there.
    pub map: Option<String>,
    /// When work begins, in minutes after midnight by the site's clock.
    pub start_min: Option<u16>,
    /// Who leads the person's crew; none for who leads it.
    pub foreman: Option<Contact>,
    /// First names of others on the project that day.
    pub others: Vec<String>,
    /// What the planner wrote for this day.
    pub note: Option<String>,
}

/// Somebody to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Given and family name.
    pub name: String,
    /// The work phone as it is stored: figures, a leading `+`, an extension behind `x`.
    pub phone: Option<String>,
}

/// Why somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Away {
    /// Paid time off.
    Pto,
    /// Sick.
    Sick,
    /// In training: working, but on no site.
    Training,
    /// A day off.
    Off,
    /// A holiday.
    Holiday,
}

impl Away {
    const WORDS: [(&'static str, Self); 5] = [
        ("pto", Self::Pto),
        ("sick", Self::Sick),
        ("training", Self::Training),
        ("off", Self::Off),
        ("holiday", Self::Holiday),
    ];

    /// The status of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, away)| *away)
    }

    /// The word stored in the database.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, away)| *away == self).map_or("off", |(word, _)| word)
    }
}

/// How a day differs from what the person saw before. `was` is the day's text of [`crate::Snapshot`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing stood there.
    New,
    /// Something else stood there.
    Changed {
        /// What.
        was: String,
    },
    /// Something stood there, and nothing does now.
    Cancelled {
        /// What.
        was: String,
    },
}

impl CrewDay {
    /// A day with nothing on it.
    pub fn free(day: NaiveDate) -> Self {
        Self { day, jobs: Vec::new(), away: None, change: None, answer: None }
    }

    /// The day in one line, for telling whether it changed: `7:00 P-121 Harlan Middle School`, `pto`; empty on a free day.
    pub fn text(&self) -> String {
        let jobs = self.jobs.iter().map(|job| {
            let start = job.start_min.map(|min| format!("{}:{:02} ", min / 60, min % 60)).unwrap_or_default();
            format!("{start}{} {}", job.code, job.name)
        });
        jobs.chain(self.away.map(|away| away.as_str().to_owned())).collect::<Vec<_>>().join(" / ")
    }
}
