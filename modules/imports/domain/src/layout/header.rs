//! Finds the header row below a file's titles.

use super::day_words::{self, DayWords, title_date};
use super::days::{Anchor, resolve};
use crate::field::{Field, ImportKind};
use crate::synonym::best_field;
use crate::words::{key, tidy};
use crate::{RawCell, RawRow};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many rows are searched for a header.
pub const HEADER_ROWS: usize = 60;

/// The header of a file. Data begins in the row after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The row's number in the file; of two header rows the lower one.
    pub row: u32,
    /// One for each column from A on.
    pub columns: Vec<HeaderColumn>,
}

/// What the header says of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderColumn {
    /// As the file has it; may be empty.
    pub name: String,
    /// The day of a column of a wide schedule.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// Why there is no header.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum HeaderError {
    /// Nothing in the rows at all.
    #[error("The sheet is empty. Upload a file with a header row and the rows below it.")]
    Empty,
    /// No row looks like a header.
    #[error("No header in the first {rows} rows. For {kind} it needs {looked_for}.", kind = .kind.label())]
    NotFound {
        /// What was looked for.
        kind: ImportKind,
        /// The columns that would have been enough.
        looked_for: String,
        /// How many rows were searched.
        rows: usize,
    },
    /// A wide schedule whose days have no date, in the header or in a title.
    #[error("Row {row} has days ({days}) without a date. Say which day the week begins.")]
    NoWeek {
        /// The header's row.
        row: u32,
        /// The day columns as the file names them.
        days: String,
    },
}

/// Finds the header of a file of a kind among its first [`HEADER_ROWS`] rows.
///
/// `week_of`: any day of the week that a wide schedule without dates is about, when the user has said it.
///
/// # Errors
/// [`HeaderError`], whose text says what was looked for.
pub fn find_header(rows: &[RawRow], kind: ImportKind, week_of: Option<NaiveDate>) -> Result<Header, HeaderError> {
    let best = best_candidate(rows, kind, week_of);
    match best {
        Some(Candidate { header: Some(header), .. }) => Ok(header),
        Some(Candidate { header: None, row, days, .. }) => Err(HeaderError::NoWeek { row, days }),
        None if rows.iter().all(|row| row.filled().next().is_none()) => Err(HeaderError::Empty),
        None => {
            let looked_for = match kind {
                ImportKind::People => {
                    "a column for the number or the name, and one more: title, foreman, region, phone"
                }
                ImportKind::Projects => {
                    "a column for the code or the name, and one more: region, status, start, finish"
                }
                ImportKind::Schedule => {
                    "a column for the person, and one for each day or one for the date and one for the project"
                }
            };
            let rows = rows.len().min(HEADER_ROWS);
            Err(HeaderError::NotFound { kind, looked_for: looked_for.to_owned(), rows })
        }
    }
}

/// A row that may be the header, and how sure that is.
pub(super) struct Candidate {
    pub(super) score: f32,
    /// None when its days have no dates.
    pub(super) header: Option<Header>,
    row: u32,
    days: String,
}

pub(super) fn best_candidate(rows: &[RawRow], kind: ImportKind, week_of: Option<NaiveDate>) -> Option<Candidate> {
    let mut best: Option<Candidate> = None;
    for at in 0..rows.len().min(HEADER_ROWS) {
        let list = list_candidate(rows, at, kind);
        let wide = if kind == ImportKind::Schedule { wide_candidate(rows, at, week_of) } else { None };
        for candidate in [wide, list].into_iter().flatten() {
            // a header repeated further down may be a little better filled, and is not the first
            if best.as_ref().is_none_or(|best| candidate.score > best.score + 0.5) {
                best = Some(candidate);
            }
        }
    }
    best
}

/// A header of named columns only.
fn list_candidate(rows: &[RawRow], at: usize, kind: ImportKind) -> Option<Candidate> {
    let row = &rows[at];
    let fields = named_fields(row, kind);
    let has = |options: &[Field]| options.iter().any(|field| fields.contains_key(field));
    let person = has(&[Field::Number, Field::Name, Field::FirstName, Field::LastName]);
    let enough = match kind {
        ImportKind::People => person,
        ImportKind::Projects => has(&[Field::Code, Field::ProjectName]),
        ImportKind::Schedule => {
            person && has(&[Field::Date, Field::Week, Field::Weekday]) && has(&[Field::Work, Field::Absence])
        }
    };
    if !enough || fields.len() < 2 {
        return None;
    }
    let others = row.filled().filter(|(_, cell)| !matches!(cell, RawCell::Text(_))).count() as f32;
    let score = fields.values().sum::<f32>() - 0.5 * others + filled_below(rows, at);
    let header = Header { row: row.number, columns: columns(rows, at, None, &BTreeMap::new()) };
    Some(Candidate { score, header: Some(header), row: row.number, days: String::new() })
}

/// A header whose columns are days. The days may stand in the row with the names, above or below it, or in two rows.
fn wide_candidate(rows: &[RawRow], at: usize, week_of: Option<NaiveDate>) -> Option<Candidate> {
    let row = &rows[at];
    let above = at.checked_sub(1).map(|above| &rows[above]).filter(|row| is_day_row(row));
    let below = rows.get(at + 1).filter(|row| is_day_row(row));
    let mut days = day_cells(row);
    let person = named_fields(row, ImportKind::Schedule)
        .keys()
        .any(|field| matches!(field, Field::Number | Field::Name | Field::FirstName | Field::LastName));
    if days.is_empty() && !person {
        return None;
    }
    for other in [above, below].into_iter().flatten() {
        // a day over or under what is no day, as a print date over "Employee", is none of the header's
        let fits = |column: usize| row.cell(column).is_blank() || days.contains_key(&column);
        let others: Vec<_> = day_cells(other).into_iter().filter(|(column, _)| fits(*column)).collect();
        for (column, words) in others {
            let joined = days.get(&column).map_or(words.clone(), |have| have.and(&words));
            days.insert(column, joined);
        }
    }
    let first = *days.keys().next()?;
    let least = if person { 1 } else { 3 };
    if days.len() < least || (!person && !text_left_of(rows, at, first)) {
        return None;
    }
    let last = if below.is_some() { at + 1 } else { at };
    let words: Vec<DayWords> = days.values().cloned().collect();
    if person && days.len() == 1 && words[0].only_weekday() {
        return None;
    }
    let dates = resolve(&words, anchor(&rows[..=at], week_of));
    if dates.as_ref().is_some_and(|dates| dates.windows(2).any(|pair| pair[0] >= pair[1])) {
        return None;
    }
    let score = f32::from(u8::from(person)) + 0.75 * days.len() as f32 + filled_below(rows, last);
    let named: Vec<String> = days.keys().map(|column| rows[last].cell(*column).display()).collect();
    let header = dates.map(|dates| {
        let days = days.keys().copied().zip(dates).collect();
        Header {
            row: rows[last].number,
            columns: columns(rows, last, (last > at).then_some(at).or(at.checked_sub(1)), &days),
        }
    });
    Some(Candidate { score, header, row: rows[last].number, days: named.join(", ") })
}

/// Each field that a cell of the row names, with how surely.
fn named_fields(row: &RawRow, kind: ImportKind) -> BTreeMap<Field, f32> {
    let mut fields = BTreeMap::new();
    for (_, cell) in row.filled() {
        let RawCell::Text(text) = cell else { continue };
        if text.chars().count() > 60 {
            continue;
        }
        if let Some((field, score)) = best_field(kind, text) {
            let best: &mut f32 = fields.entry(field).or_insert(score);
            *best = best.max(score);
        }
    }
    fields
}

fn day_cells(row: &RawRow) -> BTreeMap<usize, DayWords> {
    row.filled().filter_map(|(column, cell)| Some((column, day_words::read(cell)?))).collect()
}

/// Whether a row is nothing but days: the weekday names over the dates.
fn is_day_row(row: &RawRow) -> bool {
    let days = day_cells(row).len();
    days >= 2 && days == row.filled().count()
}

/// Whether most rows below have text somewhere left of a column: the names under a corner without a name.
fn text_left_of(rows: &[RawRow], at: usize, column: usize) -> bool {
    let data: Vec<&RawRow> = rows[at + 1..].iter().filter(|row| row.filled().next().is_some()).take(8).collect();
    let named = |row: &&&RawRow| row.filled().any(|(at, cell)| at < column && matches!(cell, RawCell::Text(_)));
    !data.is_empty() && data.iter().filter(named).count() * 2 > data.len()
}

/// How well the header's columns are filled in the next rows, 0.0 to 1.0.
fn filled_below(rows: &[RawRow], at: usize) -> f32 {
    let columns: Vec<usize> = rows[at].filled().map(|(column, _)| column).collect();
    let below: Vec<&RawRow> = rows[at + 1..].iter().filter(|row| row.filled().next().is_some()).take(6).collect();
    if columns.is_empty() || below.is_empty() {
        return 0.0;
    }
    let filled: usize =
        below.iter().map(|row| columns.iter().filter(|column| !row.cell(**column).is_blank()).count()).sum();
    filled as f32 / (columns.len() * below.len()) as f32
}

/// A week told by the user or by a title above the header; a title that speaks of a week before one that only has a date.
fn anchor(above: &[RawRow], week_of: Option<NaiveDate>) -> Option<Anchor> {
    if let Some(date) = week_of {
        return Some(Anchor { date, ending: false });
    }
    let dated = |row: &RawRow| {
        row.filled().find_map(|(_, cell)| match cell {
            RawCell::Date(date) => Some((*date, false)),
            RawCell::Text(text) => title_date(text),
            _ => None,
        })
    };
    let text = |row: &RawRow| key(&row.filled().map(|(_, cell)| cell.display()).collect::<Vec<_>>().join(" "));
    let found = above.iter().filter_map(|row| Some((text(row), dated(row)?)));
    let aside =
        |text: &str| ["rev", "printed", "updated", "as of", "print date"].iter().any(|word| text.starts_with(word));
    let (said, (date, ending)) = found
        .filter(|(text, _)| !aside(text))
        .min_by_key(|(text, _)| !(text.contains("week") || text.contains("wk") || text.contains("schedule")))?;
    Some(Anchor { date, ending: ending || said.contains("ending") })
}

/// The header's columns, as wide as the rows below; a name missing here is taken from the other header row.
fn columns(rows: &[RawRow], at: usize, other: Option<usize>, days: &BTreeMap<usize, NaiveDate>) -> Vec<HeaderColumn> {
    let width = |row: &RawRow| row.filled().last().map_or(0, |(column, _)| column + 1);
    let widest = rows[at..].iter().take(HEADER_ROWS).map(width).max().unwrap_or_default();
    (0..widest)
        .map(|column| {
            let day = days.get(&column).copied();
            let mut name = tidy(&rows[at].cell(column).display());
            if let (true, Some(other)) = (name.is_empty() && !days.is_empty(), other) {
                // of a title row above only what names a column is taken
                let above = tidy(&rows[other].cell(column).display());
                if best_field(ImportKind::Schedule, &above).is_some() || day.is_some() {
                    name = above;
                }
            }
            HeaderColumn { name, day }
        })
        .collect()
}
