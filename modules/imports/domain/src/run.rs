//! One file on its way in, as the pages are told of it.

use crate::field::{Field, ImportKind};
use crate::layout::preview::ColumnPreview;
use crate::problem::Problem;
use crate::schedule::Missing;
use crate::settings::Mode;
use crate::value::date::DateOrder;
use crate::value::name::NameOrder;
use crate::verdict::{Change, Tally};
use crate::vocabulary::NewWord;
use chrono::NaiveDate;
use kernel::{ImportId, Params};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Waits to be read, or is read.
    Reading,
    /// It was read, and its columns need the user.
    Columns,
    /// Its rows are checked.
    Checking,
    /// Every row has a verdict; nothing is saved yet.
    Checked,
    /// The good rows are saved.
    Applied,
    /// It can't be read.
    Failed,
}

/// Why a file can't be read, or its columns not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileProblem {
    /// A stable name of the refusal: `workbook.too_large`.
    pub code: String,
    /// Values behind the text.
    #[serde(default)]
    pub params: Params,
    /// What is wrong, then what to do.
    pub text: String,
}

/// One line of the list of files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    pub id: ImportId,
    pub kind: ImportKind,
    pub file_name: String,
    pub state: RunState,
    /// After a check.
    pub tally: Option<Tally>,
    /// Who brought it.
    pub by: String,
    /// When, by the workspace's time zone: `18 Nov 2026, 09:14`.
    pub at_text: String,
}

/// All that the wizard shows of a file, but for its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunStatus {
    pub id: ImportId,
    pub kind: ImportKind,
    pub file_name: String,
    pub state: RunState,
    pub progress: Progress,
    /// Once the file was read.
    pub layout: Option<LayoutView>,
    pub mode: Mode,
    /// Once it was checked.
    pub findings: Option<Findings>,
    /// Why it goes no further.
    pub problem: Option<FileProblem>,
    /// Once it was applied.
    pub saved: Option<Saved>,
}

/// Rows checked so far, of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub done: u32,
    pub total: u32,
}

/// Where things are in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutView {
    /// How the file was read, when that was a guess: `semicolons, windows-1252`.
    pub source: Option<String>,
    /// Sheets with rows, in the order of the file.
    pub sheets: Vec<SheetView>,
    /// The one that is read.
    pub sheet: String,
    /// The header's number in the sheet; none was found when it is none.
    pub header_row: Option<u32>,
    /// Any day of the week of a schedule without dates, as the user has said it.
    pub week_of: Option<NaiveDate>,
    pub columns: Vec<ColumnPreview>,
    /// What comes first in its numeric dates, where that was said.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// The order of its names without a comma.
    #[serde(default)]
    pub name_order: NameOrder,
}

/// One sheet of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetView {
    pub name: String,
    /// Filled rows.
    pub rows: u32,
}

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    pub tally: Tally,
    /// Regions, titles and foremen that the file names and the workspace lacks.
    pub new_words: Vec<NewWord>,
    /// What else could be meant by them.
    pub word_choices: Vec<WordChoices>,
    /// What a schedule lacks altogether.
    #[serde(default)]
    pub missing: Vec<Missing>,
    /// Sentences about rows left out; the first few.
    pub skipped: Vec<String>,
    /// Sentences about how the file was read.
    pub notes: Vec<String>,
}

/// What a field's new words can be mapped to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordChoices {
    pub field: Field,
    /// Names in use, by name.
    pub names: Vec<String>,
}

/// What was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// People, projects or entries of the schedule.
    pub created: u32,
    pub changed: u32,
    pub regions: u32,
    pub foremen: u32,
    /// Rows that were not imported.
    pub refused_rows: u32,
}

/// One row that needs a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemRow {
    /// Its number in the file.
    pub row: u32,
    /// One or more.
    pub problems: Vec<Problem>,
}

/// What becomes of a row, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// It is new.
    Create,
    /// It changes what is here.
    Update,
    /// It is here already.
    Same,
    /// It needs the user.
    Refused,
    /// It is imported but for some of its cells, which need the user.
    Partly,
    /// It is left out.
    Skipped,
}

/// One row of the file with what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its number in the file.
    pub row: u32,
    pub state: RowState,
    /// As the file has them, one for each column of the layout.
    pub cells: Vec<String>,
    /// What an update changes.
    pub changes: Vec<Change>,
}

macro_rules! words {
    ($name:ident: $($variant:ident $word:literal),+ $(,)?) => {
        impl $name {
            /// The word stored in the database and used on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of a word.
            pub fn parse(word: &str) -> Option<Self> {
                [$(Self::$variant),+].into_iter().find(|one| one.as_str() == word)
            }
        }
    };
}

words!(RunState: Reading "reading", Columns "columns", Checking "checking", Checked "checked", Applied "applied", Failed "failed");
words!(RowState: Create "create", Update "update", Same "same", Refused "refused", Partly "partly", Skipped "skipped");
words!(ImportKind: People "people", Projects "projects", Schedule "schedule");

impl RunState {
    /// Whether the server is at work on it, so that it is worth asking again soon.
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Reading | Self::Checking)
    }
}

impl FileProblem {
    /// A problem without values.
    pub fn new(code: impl Into<String>, text: impl Into<String>) -> Self {
        Self { code: code.into(), params: Params::new(), text: text.into() }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Display) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_words_are_the_wire_s() {
        for state in ["reading", "columns", "checking", "checked", "applied", "failed"] {
            let parsed = RunState::parse(state).unwrap();
            assert_eq!(serde_json::to_value(parsed).unwrap(), state);
        }
        for state in ["create", "update", "same", "refused", "partly", "skipped"] {
            assert_eq!(serde_json::to_value(RowState::parse(state).unwrap()).unwrap(), state);
        }
        for kind in ["people", "projects", "schedule"] {
            assert_eq!(serde_json::to_value(ImportKind::parse(kind).unwrap()).unwrap(), kind);
        }
        assert_eq!(RunState::parse("Checked"), None);
    }
}
