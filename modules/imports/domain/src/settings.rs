//! What the user has said about a file: its columns, what to do with rows, and the answers to what was asked.

use crate::field::Field;
use crate::layout::header::Header;
use crate::layout::mapping::Mapping;
use crate::synonym::header_key;
use crate::value::date::DateOrder;
use crate::value::name::NameOrder;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How a file is to be read. [`Settings::new`] has the defaults.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The header row.
    pub header: Header,
    /// What its columns become.
    pub mapping: Mapping,
    /// What to do with rows that are new and rows that are here.
    #[serde(default)]
    pub mode: Mode,
    /// The order of numeric dates in a column (from 0), where the user has said it.
    #[serde(default)]
    pub date_orders: BTreeMap<usize, DateOrder>,
    /// The order of names without a comma.
    #[serde(default)]
    pub name_order: NameOrder,
    /// Answers and fixes.
    #[serde(default)]
    pub decisions: Decisions,
}

/// What to do with rows that are new and rows that are here. The key is the number of a person or the code of a project where
/// the file has that column, else the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Add new ones and change those that are here.
    #[default]
    Both,
    /// Only add.
    Insert,
    /// Only change.
    Update,
}

/// Answers and fixes of the user; of two for the same thing the later counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Cells typed anew.
    pub cells: Vec<CellFix>,
    /// Numbers of rows left out.
    pub left_out: BTreeSet<u32>,
    /// What becomes of regions, titles and foremen that are not here.
    pub words: Vec<WordDecision>,
    /// Who is meant in a row (by its number).
    pub people: BTreeMap<u32, PersonAnswer>,
}

/// A cell typed anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellFix {
    /// The row's number in the file.
    pub row: u32,
    /// From 0.
    pub column: usize,
    /// The new text; empty clears the cell.
    pub text: String,
}

/// What becomes of a region, title or foreman that is not here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordDecision {
    /// [`Field::Region`], [`Field::Title`] or [`Field::Foreman`].
    pub field: Field,
    /// As the file says it, in any case.
    pub said: String,
    /// What becomes of it.
    pub answer: WordAnswer,
}

/// An answer for a region, title or foreman.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordAnswer {
    /// Make it.
    Create,
    /// Another one is meant: its name, or a foreman's name or number.
    Use(String),
    /// Import the rows without it.
    LeaveOut,
}

/// Who is meant in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonAnswer {
    /// Somebody on the roster.
    Is(EmployeeId),
    /// Somebody new.
    New,
}

impl Settings {
    /// The defaults for a header and a mapping: add and change, nothing decided.
    pub fn new(header: Header, mapping: Mapping) -> Self {
        let named = |field| mapping.column_of(field).and_then(|at| header.columns.get(at));
        let last_first = named(Field::Name).is_some_and(|column| {
            let key = header_key(&column.name);
            matches!((key.find("last"), key.find("first")), (Some(last), Some(first)) if last < first)
        });
        let name_order = if last_first { NameOrder::LastFirst } else { NameOrder::FirstLast };
        Self {
            header,
            mapping,
            mode: Mode::default(),
            date_orders: BTreeMap::new(),
            name_order,
            decisions: Decisions::default(),
        }
    }
}
