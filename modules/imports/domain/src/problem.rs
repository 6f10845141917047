//! What is wrong with a cell or a row, as data; [`say`](crate::say) words it.

use crate::RawCell;
use crate::field::Field;
use crate::value::date::DateError;
use crate::value::name::NameError;
use crate::value::number::NumberError;
use crate::value::text::TextError;
use kernel::Params;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// One thing that keeps a row, or a cell of a wide schedule, from being imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row's number in the file.
    pub row: u32,
    /// Where in the row; none when the file has no column for it.
    pub place: Option<Place>,
    /// What the cell should have been.
    pub field: Field,
    /// What the cell says, shortened; empty for an empty cell.
    pub said: String,
    /// Which rule refuses it.
    pub code: Code,
    /// Values for the wording.
    #[serde(default, skip_serializing_if = "Params::is_empty")]
    pub params: Params,
    /// What was probably meant; typed in its place it would be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// What the user may choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// From 0.
    pub column: usize,
    /// Excel's letter.
    pub letter: String,
    /// Its name in the header.
    pub header: String,
}

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As it is shown: `Petrov, Brent (1004)`.
    pub label: String,
    /// As it is answered: a number, a name, an id; what it is depends on the code.
    pub value: String,
}

/// A rule that refuses a cell. `params` that its wording needs stand in brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The cell is empty and must not be.
    Missing,
    /// The key stands in an earlier row \[first\].
    TwiceInFile,
    /// \[month\]
    NoSuchMonth,
    /// \[year, month, day\]
    NoSuchDay,
    NotADate,
    /// \[year\]
    YearOutOfRange,
    /// The week of a schedule row can't be read.
    NotAWeek,
    /// Neither here nor in the file: a region, title, foreman, person, project.
    NotHere,
    /// Several could be meant; see `choices`.
    Ambiguous,
    /// A person of nearly the same name is here; `choices` holds who, by id.
    SamePerson,
    NotAName,
    /// One word where first and last name belong.
    OneWord,
    NotANumber,
    NotWhole,
    Negative,
    /// \[most\]
    TooLarge,
    /// A latitude or longitude that isn't on Earth \[most\].
    OffTheMap,
    /// Latitude without longitude, or the other way round.
    HalfPosition,
    /// Signs that a number or code can't have.
    NotACode,
    NotAnEmail,
    NotAPhone,
    /// Not one of the words that this field knows.
    NotAWord,
    EndBeforeStart,
    Formula,
    /// A formula that shows an error \[error\].
    Broken,
    AtSign,
    /// \[most\]
    TooLong,
    /// The foreman is in the file, in a row that isn't imported \[row\].
    ForemanNotImported,
    /// Excel has made a date of two projects.
    DateForWork,
    /// More than two halves of a day.
    TooManyParts,
    /// Two halves in a cell, and another column that says which half.
    HalvesTwice,
}

/// A code with what goes with it, before it is known where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) params: Params,
    pub(crate) suggestion: Option<String>,
    pub(crate) choices: Vec<Choice>,
}

impl Fault {
    pub(crate) fn of(code: Code) -> Self {
        Self { code, params: Params::new(), suggestion: None, choices: Vec::new() }
    }

    pub(crate) fn with(mut self, key: &str, value: impl Display) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    pub(crate) fn suggesting(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }

    pub(crate) fn among(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Self::of(code)
    }
}

impl From<TextError> for Fault {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Formula => Self::of(Code::Formula),
            TextError::Broken => Self::of(Code::Broken),
            TextError::AtSign => Self::of(Code::AtSign),
            TextError::TooLong(most) => Self::of(Code::TooLong).with("most", most),
        }
    }
}

impl From<NumberError> for Fault {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::Text(error) => error.into(),
            NumberError::NotANumber => Self::of(Code::NotANumber),
            NumberError::NotWhole => Self::of(Code::NotWhole),
            NumberError::Negative => Self::of(Code::Negative),
            NumberError::TooLarge(most) => Self::of(Code::TooLarge).with("most", most),
            NumberError::NotACode => Self::of(Code::NotACode),
        }
    }
}

impl From<DateError> for Fault {
    fn from(error: DateError) -> Self {
        match error {
            DateError::NotADate => Self::of(Code::NotADate),
            DateError::NoSuchMonth(month) => Self::of(Code::NoSuchMonth).with("month", month),
            DateError::NoSuchDay(year, month, day) => {
                Self::of(Code::NoSuchDay).with("year", year).with("month", month).with("day", day)
            }
            DateError::YearOutOfRange(year) => Self::of(Code::YearOutOfRange).with("year", year),
        }
    }
}

impl From<NameError> for Fault {
    fn from(error: NameError) -> Self {
        match error {
            NameError::NotAName => Self::of(Code::NotAName),
            NameError::OneWord => Self::of(Code::OneWord),
        }
    }
}

/// What a cell says, short enough for a table.
pub(crate) fn said(cell: &RawCell) -> String {
    const LONGEST: usize = 120;
    let text = cell.display();
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// Puts the problems of a row in the order of its columns; those without a column last.
pub(crate) fn by_column(problems: &mut [Problem]) {
    problems.sort_by_key(|problem| problem.place.as_ref().map_or(usize::MAX, |place| place.column));
}
