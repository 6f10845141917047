//! What the wizard asks to be done with a file.

use crate::field::{Field, ImportKind};
use crate::run::RowState;
use crate::settings::{CellFix, Mode, PersonAnswer, WordDecision};
use crate::value::date::DateOrder;
use crate::value::name::NameOrder;
use chrono::NaiveDate;
use kernel::{ImportId, PageRequest};
use serde::{Deserialize, Serialize};

/// Changes to how a file is read; it is checked again with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Configure {
    pub id: ImportId,
    /// In this order.
    pub changes: Vec<Setting>,
}

/// One change to how a file is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Setting {
    /// It is about something else. Forgets the columns and the answers.
    Kind(ImportKind),
    /// Another sheet, by its name. Forgets the columns and the answers.
    Sheet(String),
    /// The header stands in this row; none looks for it again. Forgets the columns.
    HeaderRow(Option<u32>),
    /// A schedule without dates is about the week of this day.
    WeekOf(NaiveDate),
    /// What a column (from 0) becomes. A field that another column had goes over to this one.
    Column {
        /// From 0.
        column: usize,
        /// None leaves it out.
        becomes: Option<Field>,
    },
    /// What comes first in a column's numeric dates.
    DateOrder {
        /// From 0.
        column: usize,
        order: DateOrder,
    },
    /// The order of names without a comma.
    NameOrder(NameOrder),
    /// What to do with rows that are new and rows that are here.
    Mode(Mode),
    /// A cell typed anew.
    Cell(CellFix),
    /// Leaves a row out.
    LeaveOut(u32),
    /// Takes a row back in.
    TakeIn(u32),
    /// What becomes of a region, title or foreman that is not here.
    Word(WordDecision),
    /// Who is meant in a row.
    Person {
        /// The row's number in the file.
        row: u32,
        who: PersonAnswer,
    },
}

/// Which rows of a file are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowsQuery {
    pub id: ImportId,
    /// Only these; none for all.
    pub state: Option<RowState>,
    pub page: PageRequest,
}

/// Most changes in one [`Configure`], and most of each kind that a file keeps.
pub const MOST_SETTINGS: usize = 20_000;
