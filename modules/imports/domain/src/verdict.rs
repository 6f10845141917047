//! What becomes of a row, and the counts.

use crate::field::Field;
use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict<R> {
    /// It is new.
    Create(R),
    /// It changes what is here.
    Update(R, Vec<Change>),
    /// It is here as the file has it.
    Same,
    /// It needs the user; one problem or more.
    Refused(Vec<Problem>),
    /// It is no data, or not wanted.
    Skipped(Skip),
}

/// A row of the file with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowVerdict<R> {
    /// Its number in the file.
    pub row: u32,
    /// What becomes of it.
    pub verdict: Verdict<R>,
}

/// One field that an update changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub field: Field,
    /// What is stored, as text; empty for nothing.
    pub from: String,
    /// What the file says, as text.
    pub to: String,
}

/// Why a row is left out, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// Why.
    pub reason: SkipReason,
    /// Its first text, shortened.
    pub said: String,
}

/// Why a row is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Nothing in it.
    Blank,
    /// A title, or the header itself.
    AboveData,
    /// A total line.
    Total,
    /// The header once more.
    RepeatedHeader,
    /// A foreman's or region's name over a group of rows.
    Heading,
    /// The user left it out.
    LeftOut,
    /// Stored already; the user only wants new ones.
    AlreadyHere,
    /// Not stored yet; the user only wants changes.
    NotHereYet,
    /// A person of a schedule without entries.
    NoEntries,
}

impl SkipReason {
    /// Whether the preview tells of it: blank rows and titles go without saying.
    pub fn is_told(self) -> bool {
        !matches!(self, Self::Blank | Self::AboveData)
    }
}

/// The counts of a check. For a schedule `created`, `changed` and `same` count entries, else rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// New.
    pub created: u32,
    /// Changed.
    pub changed: u32,
    /// Here already, the same.
    pub same: u32,
    /// Rows that need the user, counting a row with a refused cell once.
    pub refused_rows: u32,
    /// Problems in them.
    pub problems: u32,
    /// Rows left out and told of: totals, headings, repeated headers and what the user left out.
    pub skipped: u32,
    /// Of these, total lines.
    pub totals: u32,
    /// Of these, headings between the rows.
    pub headings: u32,
    /// Regions that the import makes.
    pub new_regions: u32,
    /// Titles that the import brings.
    pub new_titles: u32,
    /// People who become foremen with the import.
    pub new_foremen: u32,
    /// Cells of a schedule with entries that are imported or the same.
    pub cells: u32,
    /// Of these, cells with two halves of a day.
    pub halves: u32,
}

impl Tally {
    /// Counts one verdict, as rows are counted.
    pub(crate) fn count<R>(&mut self, verdict: &Verdict<R>) {
        match verdict {
            Verdict::Create(_) => self.created += 1,
            Verdict::Update(..) => self.changed += 1,
            Verdict::Same => self.same += 1,
            Verdict::Refused(problems) => {
                self.refused_rows += 1;
                self.problems += problems.len() as u32;
            }
            Verdict::Skipped(skip) => self.count_skip(skip.reason),
        }
    }

    pub(crate) fn count_skip(&mut self, reason: SkipReason) {
        self.skipped += u32::from(reason.is_told());
        self.totals += u32::from(reason == SkipReason::Total);
        self.headings += u32::from(reason == SkipReason::Heading);
    }
}
