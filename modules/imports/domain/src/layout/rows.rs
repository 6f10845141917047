//! Reads rows through the mapping and the user's fixes, and tells data from titles, totals, headings and repeated headers.

use super::mapping::MappingError;
use crate::field::{Field, ImportKind};
use crate::problem::{Fault, Place, Problem, said};
use crate::settings::Settings;
use crate::synonym::header_key;
use crate::value::date::{DateOrder, read_date};
use crate::value::date_column::{DateColumn, read_column};
use crate::verdict::{Skip, SkipReason};
use crate::words::key;
use crate::{RawCell, RawRow, column_letter};
use std::collections::{BTreeMap, HashMap};

/// The file as the settings see it.
pub(crate) struct Reader<'a> {
    pub(crate) settings: &'a Settings,
    columns: BTreeMap<Field, usize>,
    /// Columns and dates of days, left to right.
    pub(crate) days: Vec<(usize, chrono::NaiveDate)>,
    fixes: HashMap<(u32, usize), RawCell>,
    header_keys: Vec<String>,
    /// How the date columns are written, after [`Reader::read_dates`].
    pub(crate) dates: Vec<DateColumn>,
}

const NOTHING: &RawCell = &RawCell::Empty;

impl<'a> Reader<'a> {
    /// # Errors
    /// The mapping doesn't fit.
    pub(crate) fn new(settings: &'a Settings, kind: ImportKind) -> Result<Self, MappingError> {
        settings.mapping.validate(&settings.header, kind)?;
        let mapped = settings.mapping.0.iter().enumerate().filter_map(|(at, field)| Some((at, (*field)?)));
        let days = mapped.clone().filter(|(_, field)| *field == Field::Day);
        let days = days.filter_map(|(at, _)| Some((at, settings.header.columns.get(at)?.day?))).collect();
        let columns = mapped.filter(|(_, field)| *field != Field::Day).map(|(at, field)| (field, at)).collect();
        let fixes = settings.decisions.cells.iter().map(|fix| {
            let cell = if fix.text.trim().is_empty() { RawCell::Empty } else { RawCell::Text(fix.text.clone()) };
            ((fix.row, fix.column), cell)
        });
        let header_keys = settings.header.columns.iter().map(|column| header_key(&column.name)).collect();
        Ok(Self { settings, columns, days, fixes: fixes.collect(), header_keys, dates: Vec::new() })
    }

    /// Looks through the date columns for their order.
    pub(crate) fn read_dates(&mut self, rows: &[RawRow]) {
        let dates = self.columns.iter().filter(|(field, _)| field.is_date());
        let read = dates.map(|(field, at)| {
            let cells = rows.iter().filter(|row| row.number > self.settings.header.row).map(|row| self.at(row, *at));
            read_column(*at, *field, cells, self.settings.date_orders.get(at).copied())
        });
        self.dates = read.collect();
    }

    /// Whether a column becomes the field.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.columns.contains_key(&field)
    }

    /// The cell in a column, as fixed.
    pub(crate) fn at<'b>(&'b self, row: &'b RawRow, column: usize) -> &'b RawCell {
        if self.fixes.is_empty() {
            return row.cell(column);
        }
        self.fixes.get(&(row.number, column)).unwrap_or_else(|| row.cell(column))
    }

    /// The field's cell, as fixed; empty when no column becomes it.
    pub(crate) fn get<'b>(&'b self, row: &'b RawRow, field: Field) -> &'b RawCell {
        self.columns.get(&field).map_or(NOTHING, |column| self.at(row, *column))
    }

    /// A date, by the order decided for its column.
    pub(crate) fn date(&self, row: &RawRow, field: Field) -> Result<Option<chrono::NaiveDate>, Fault> {
        let cell = self.get(row, field);
        // a formula or a dash is told as for any other text
        let typed = crate::value::text::read_text(cell, crate::value::text::SHORT)?;
        if typed.is_none() {
            return Ok(None);
        }
        let order =
            self.dates.iter().find(|column| column.field == field).map_or(DateOrder::default(), |column| column.order);
        Ok(Some(read_date(cell, order)?.date))
    }

    /// A problem with a field's cell.
    pub(crate) fn problem(&self, row: &RawRow, field: Field, fault: impl Into<Fault>) -> Problem {
        self.build(row, self.columns.get(&field).copied(), field, fault.into())
    }

    /// A problem with a day's cell.
    pub(crate) fn day_problem(&self, row: &RawRow, column: usize, fault: impl Into<Fault>) -> Problem {
        self.build(row, Some(column), Field::Day, fault.into())
    }

    fn build(&self, row: &RawRow, column: Option<usize>, field: Field, fault: Fault) -> Problem {
        let place = column.map(|column| Place {
            column,
            letter: column_letter(column),
            header: self.settings.header.columns.get(column).map_or_else(String::new, |column| column.name.clone()),
        });
        let said = column.map_or_else(String::new, |column| said(self.at(row, column)));
        let Fault { code, mut params, suggestion, choices } = fault;
        if code == crate::problem::Code::Broken {
            params.insert("error".to_owned(), said.clone());
        }
        Problem { row: row.number, place, field, said, code, params, suggestion, choices }
    }

    /// Why a row is no data, if it is none: above the data, blank, left out by the user, a total, the header again.
    pub(crate) fn skip(&self, row: &RawRow) -> Option<Skip> {
        if row.number <= self.settings.header.row {
            return Some(self.skipped(row, SkipReason::AboveData));
        }
        if self.settings.decisions.left_out.contains(&row.number) {
            return Some(self.skipped(row, SkipReason::LeftOut));
        }
        if self.filled(row).next().is_none() {
            return Some(self.skipped(row, SkipReason::Blank));
        }
        if self.is_total(row) {
            return Some(self.skipped(row, SkipReason::Total));
        }
        self.repeats_header(row).then(|| self.skipped(row, SkipReason::RepeatedHeader))
    }

    /// A skip with the row's first text.
    pub(crate) fn skipped(&self, row: &RawRow, reason: SkipReason) -> Skip {
        Skip { reason, said: self.filled(row).next().map_or_else(String::new, |(_, cell)| said(cell)) }
    }

    /// Whether the row is a heading over a group: one text alone, not written as a name, in a file of several columns.
    pub(crate) fn is_heading(&self, row: &RawRow) -> bool {
        let mut filled = self.filled(row);
        let (Some((_, RawCell::Text(text))), None) = (filled.next(), filled.next()) else { return false };
        let several = self.columns.len() + self.days.len() >= 3;
        several && !text.contains(',') && is_heading_text(text)
    }

    /// Whether the row's first text is written as a heading's, whatever stands beside it.
    pub(crate) fn heads_a_group(&self, row: &RawRow) -> bool {
        self.filled(row).next().is_some_and(
            |(_, cell)| matches!(cell, RawCell::Text(text) if !text.contains(',') && is_heading_text(text)),
        )
    }

    /// Whether a cell repeats what the header says over it.
    pub(crate) fn is_header_cell(&self, column: usize, cell: &RawCell) -> bool {
        let named = self.header_keys.get(column).filter(|name| !name.is_empty());
        named.is_some_and(|name| *name == header_key(&cell.display()))
    }

    /// The header of the field's column.
    pub(crate) fn header_of(&self, field: Field) -> Option<&str> {
        let column = self.settings.header.columns.get(*self.columns.get(&field)?)?;
        Some(&column.name)
    }

    /// Columns and cells that are not blank, as fixed.
    pub(crate) fn filled<'b>(&'b self, row: &'b RawRow) -> impl Iterator<Item = (usize, &'b RawCell)> {
        let width = row.cells.len().max(if self.fixes.is_empty() { 0 } else { self.header_keys.len() });
        (0..width).map(|column| (column, self.at(row, column))).filter(|(_, cell)| !cell.is_blank())
    }

    /// A total line has its word first, or no key beside it.
    fn is_total(&self, row: &RawRow) -> bool {
        let keys = [Field::Number, Field::Name, Field::LastName, Field::Code, Field::ProjectName];
        self.filled(row).enumerate().any(|(nth, (column, cell))| {
            let RawCell::Text(text) = cell else { return false };
            let keyed =
                || keys.iter().any(|key| self.columns.get(key) != Some(&column) && !self.get(row, *key).is_blank());
            is_total_text(text) && (nth == 0 || !keyed())
        })
    }

    fn repeats_header(&self, row: &RawRow) -> bool {
        let (mut same, mut all) = (0, 0);
        for (column, cell) in self.filled(row) {
            all += 1;
            same += usize::from(self.is_header_cell(column, cell));
        }
        same >= 2 && same * 4 >= all * 3
    }
}

/// `Total: 187`, `Grand total`, `Sub-total heads`, `Headcount`; not `Total Wine Store`.
fn is_total_text(text: &str) -> bool {
    const BESIDE: &str = "employees employee people heads headcount men rows projects jobs hours days records count for this \
                          week of crew all in the manpower workers active per day";
    let key = key(text);
    if matches!(
        key.as_str(),
        "sum"
            | "count"
            | "heads"
            | "headcount"
            | "head count"
            | "heads per day"
            | "crew count"
            | "daily count"
            | "on job"
            | "needed"
    ) {
        return true;
    }
    let words: Vec<&str> = key.split(' ').collect();
    let rest = match words.as_slice() {
        [
            "grand" | "sub" | "crew" | "overall" | "region" | "daily" | "week" | "weekly",
            "total" | "totals",
            rest @ ..,
        ] => rest,
        ["total" | "totals" | "subtotal" | "subtotals", rest @ ..] => rest,
        _ => return false,
    };
    rest.iter().all(|word| BESIDE.split(' ').any(|beside| beside == *word) || word.chars().all(|c| c.is_ascii_digit()))
}

/// `TRAN CREW`, `Crew: Tran`, `NORTH`.
fn is_heading_text(text: &str) -> bool {
    let key = key(text);
    let mut words = key.split(' ');
    let (first, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
    let capitals =
        text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && text.chars().any(char::is_alphabetic);
    let figures = text.chars().any(|c| c.is_ascii_digit());
    matches!(last, "crew" | "team" | "gang" | "group" | "division" | "region")
        || matches!(first, "crew" | "foreman" | "supervisor" | "team" | "superintendent")
        || (capitals && !figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_headings_by_their_text() {
        for total in
            ["Total: 187", "TOTALS", "Grand total", "Sub-total", "Subtotal heads", "Total employees 40", "Headcount"]
        {
            assert!(is_total_text(total), "{total}");
        }
        for other in ["Total Wine Store", "Total, Bob", "Tran, Troy", "Sumner", "187"] {
            assert!(!is_total_text(other), "{other}");
        }
        for heading in ["TRAN CREW", "Núñez crew", "Foreman: Tran", "NORTH"] {
            assert!(is_heading_text(heading), "{heading}");
        }
        for other in ["Troy Tran", "1106", "P-121"] {
            assert!(!is_heading_text(other), "{other}");
        }
    }
}
