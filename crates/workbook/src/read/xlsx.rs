//! Excel workbooks, through calamine's cell stream: no sheet is ever held as a rectangle.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata, expand_shared_formula};
use chrono::NaiveDate;

use super::rows::{Budget, SheetRows};
use super::{Limits, ReadError, merged, package, serial};
use crate::cell::{Book, Cell, Row, Sheet, Source};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Book, ReadError> {
    let measured = package::measure(bytes, limits)?;
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(refused)?;
    let is_1904 = workbook.has_1904_epoch();
    let tabs: Vec<_> =
        workbook.sheets_metadata().iter().filter(|tab| tab.typ == SheetType::WorkSheet).cloned().collect();

    let mut budget = Budget::new(limits);
    let mut sheets = Vec::with_capacity(tabs.len());
    for tab in tabs {
        let mut rows = sheet_rows(&mut workbook, &tab.name, is_1904, &mut budget)?;
        if measured.has_merged && !rows.is_empty() {
            let regions = workbook.merge_cells_by_sheet_name(&tab.name).map_err(refused)?;
            merged::clear_covered(&mut rows, &regions, limits.cells.saturating_mul(8))?;
        }
        sheets.push(Sheet { name: tab.name, hidden: tab.visible != SheetVisible::Visible, rows });
    }
    Ok(Book { source: Source::Excel, sheets })
}

fn sheet_rows(
    workbook: &mut Workbook<'_>,
    name: &str,
    is_1904: bool,
    budget: &mut Budget<'_>,
) -> Result<Vec<Row>, ReadError> {
    let mut cells = match workbook.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // a chart or macro sheet that the package lists as a worksheet
        Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(refused(error)),
    };
    let mut rows = SheetRows::default();
    let mut shared = SharedFormulas::default();
    // The metadata stream, not the one with formula text: that one allocates as many places as the file's largest
    // formula number says.
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(refused)? {
        let (row, column) = record.pos;
        let has_value = record.value != DataRef::Empty;
        let formula = record.formula.and_then(|formula| shared.in_place_of_value(formula, record.pos, has_value));
        let cell = match formula {
            Some(text) => {
                budget.keep_text(text.len())?;
                Cell::Formula(format!("={text}"))
            }
            None => value(record.value, is_1904, budget)?,
        };
        if !cell.is_empty() {
            rows.put(row, column as usize, cell, budget)?;
        }
    }
    Ok(rows.finish())
}

fn value(value: DataRef<'_>, is_1904: bool, budget: &mut Budget<'_>) -> Result<Cell, ReadError> {
    Ok(match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::Bool(truth) => Cell::Bool(truth),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::DateTime(moment) => {
            let number = moment.as_f64();
            let day = if moment.is_datetime() { serial::day(number, is_1904) } else { None };
            day.map_or(Cell::Number(number), Cell::Date)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::String(text) => {
            budget.keep_text(text.len())?;
            // a formula may well calculate the empty text: that is a value, and nothing
            if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
        }
        DataRef::SharedString(text) => {
            budget.keep_text(text.len())?;
            if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
        }
    })
}

/// An ISO 8601 date, also with a time after it.
fn iso(text: String) -> Cell {
    let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    day.map_or(Cell::Text(text), Cell::Date)
}

/// Whether a formula's value comes from outside the workbook, so that what was stored is not the user's own text.
fn reaches_out(formula: &str) -> bool {
    // every other piece is a text literal
    formula.split('"').step_by(2).any(|code| {
        let code = code.to_ascii_uppercase();
        // `cmd|'/c calc'!A0` is the DDE form
        ["HYPERLINK(", "WEBSERVICE(", "RTD(", "IMAGE(", "|"].iter().any(|mark| code.contains(mark))
    })
}

/// A formula that stands once, in its first cell, and holds for a range.
struct Template {
    formula: String,
    first: (u32, u32),
    reaches_out: bool,
}

/// The shared formulas of one sheet by their number in the file.
#[derive(Default)]
struct SharedFormulas(HashMap<usize, Template>);

impl SharedFormulas {
    /// The formula's text when the cell is to show it: it has no calculated value, or one from outside.
    fn in_place_of_value(&mut self, formula: XlsxFormulaMetadata, at: (u32, u32), has_value: bool) -> Option<String> {
        match formula {
            XlsxFormulaMetadata::Normal { formula } => (!has_value || reaches_out(&formula)).then_some(formula),
            XlsxFormulaMetadata::Shared { shared_index, formula, .. } => {
                let reaches_out = reaches_out(&formula);
                self.0.insert(shared_index, Template { formula: formula.clone(), first: at, reaches_out });
                (!has_value || reaches_out).then_some(formula)
            }
            XlsxFormulaMetadata::SharedDerived { shared_index } => match self.0.get(&shared_index) {
                Some(Template { reaches_out: false, .. }) | None if has_value => None,
                Some(Template { formula, first, .. }) => {
                    Some(expand_shared_formula(formula, *first, at).unwrap_or_else(|_| formula.clone()))
                }
                None => Some(String::new()),
            },
            _ => (!has_value).then(String::new),
        }
    }
}

fn refused(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::PasswordProtected,
        other => ReadError::broken(other),
    }
}
