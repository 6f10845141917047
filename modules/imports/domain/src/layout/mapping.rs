//! What each column becomes: checked, and recognised again in the next file like it.

use super::header::Header;
use crate::column_letter;
use crate::field::{Field, ImportKind};
use crate::synonym::header_key;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What each column becomes, from column A on; none is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(pub Vec<Option<Field>>);

/// Why a mapping can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MappingError {
    /// Two columns become the same.
    #[error("Columns {columns} both become {field}. Leave one out.", field = .field.label())]
    FieldTwice {
        /// What both become.
        field: Field,
        /// Their letters: `B and D`.
        columns: String,
    },
    /// A whole name beside a first or last name.
    #[error("A name in one column and in two. Leave one out.")]
    NameTwice,
    /// A column that every row needs.
    #[error("No column becomes {needed}. Choose one.")]
    Missing {
        /// In words: `the number or the name`.
        needed: String,
    },
    /// A field of another kind of file.
    #[error("{field} is no column of {kind}.", field = .field.label(), kind = .kind.label())]
    NotOfKind {
        /// The field.
        field: Field,
        /// The kind of file.
        kind: ImportKind,
    },
    /// A day column whose header has no date.
    #[error("Column {column} has no date in its header. Leave it out.")]
    NoDay {
        /// Its letter.
        column: String,
    },
    /// More columns than the header has.
    #[error("The file has {has} columns, not {given}. Map the columns again.")]
    TooWide {
        /// Columns in the header.
        has: usize,
        /// Columns in the mapping.
        given: usize,
    },
}

impl Mapping {
    /// The column (from 0) that becomes a field; the first of days.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.0.iter().position(|have| *have == Some(field))
    }

    /// Whether a column becomes it.
    pub fn has(&self, field: Field) -> bool {
        self.column_of(field).is_some()
    }

    /// Columns (from 0) that are left out although the file names them.
    pub fn left_out<'a>(&'a self, header: &'a Header) -> impl Iterator<Item = usize> + 'a {
        let named = header.columns.iter().enumerate().filter(|(_, column)| !column.name.is_empty());
        named.map(|(at, _)| at).filter(|at| self.0.get(*at).copied().flatten().is_none())
    }

    /// Whether this mapping fits the header and has what the kind of file needs.
    ///
    /// # Errors
    /// The first [`MappingError`].
    pub fn validate(&self, header: &Header, kind: ImportKind) -> Result<(), MappingError> {
        if self.0.len() > header.columns.len() {
            return Err(MappingError::TooWide { has: header.columns.len(), given: self.0.len() });
        }
        let mut seen: BTreeMap<Field, usize> = BTreeMap::new();
        for (column, field) in self.0.iter().enumerate().filter_map(|(column, field)| Some((column, (*field)?))) {
            if !kind.fields().contains(&field) {
                return Err(MappingError::NotOfKind { field, kind });
            }
            if field == Field::Day {
                if header.columns[column].day.is_none() {
                    return Err(MappingError::NoDay { column: column_letter(column) });
                }
            } else if let Some(first) = seen.insert(field, column) {
                let columns = format!("{} and {}", column_letter(first), column_letter(column));
                return Err(MappingError::FieldTwice { field, columns });
            }
        }
        if self.has(Field::Name) && (self.has(Field::FirstName) || self.has(Field::LastName)) {
            return Err(MappingError::NameTwice);
        }
        self.complete(kind)
    }

    fn complete(&self, kind: ImportKind) -> Result<(), MappingError> {
        let missing = |needed: &str| Err(MappingError::Missing { needed: needed.to_owned() });
        match (self.has(Field::FirstName), self.has(Field::LastName)) {
            (true, false) => return missing("the last name"),
            (false, true) => return missing("the first name"),
            _ => {}
        }
        let person = self.has(Field::Number) || self.has(Field::Name) || self.has(Field::LastName);
        let dated = self.has(Field::Date) || (self.has(Field::Week) && self.has(Field::Weekday));
        match kind {
            ImportKind::People | ImportKind::Schedule if !person => missing("the number or the name"),
            ImportKind::Projects if !self.has(Field::Code) && !self.has(Field::ProjectName) => {
                missing("the code or the name")
            }
            ImportKind::Schedule if self.has(Field::Day) => Ok(()),
            ImportKind::Schedule if !self.has(Field::Work) && !self.has(Field::Absence) => {
                missing("the project or the status")
            }
            ImportKind::Schedule if !dated => missing("the date, or the week and the weekday"),
            _ => Ok(()),
        }
    }
}

impl Header {
    /// Equal for files with the same columns, whatever their rows, case, punctuation or week. A mapping is remembered under it.
    pub fn signature(&self, kind: ImportKind) -> String {
        let mut text = String::from(kind.label());
        for column in &self.columns {
            text.push('\u{1f}');
            if column.day.is_some() {
                text.push_str("\u{1e}day");
            } else {
                text.push_str(&header_key(&column.name));
            }
        }
        format!("{}-{:016x}", kind.label(), fnv1a(text.as_bytes()))
    }
}

/// FNV-1a, 64 bits: stable across builds and machines, which the standard library's hash isn't.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
