//! Finds the sheet, the kind and the header in a file that was read. No database here.

use crate::{book::raw_rows, stored::Said};
use imports_domain::{
    FileProblem, Header, HeaderColumn, HeaderError, ImportKind, LayoutView, RawRow, RunState, Shape, SheetView, detect,
    find_header,
};
use workbook::{Book, Sheet, Source};

/// A file whose header was found.
pub(crate) struct Located {
    pub(crate) kind: ImportKind,
    pub(crate) header: Header,
    /// Without the columns, which follow from the mapping.
    pub(crate) view: LayoutView,
    /// All rows of the sheet.
    pub(crate) rows: Vec<RawRow>,
}

/// A file that goes no further by itself.
pub(crate) struct Stuck {
    pub(crate) kind: Option<ImportKind>,
    pub(crate) state: RunState,
    pub(crate) problem: FileProblem,
    /// What can be chosen to get on.
    pub(crate) view: LayoutView,
}

/// Finds the header: on the sheet that was said, or on the first that has one. `kind`: as said; none goes by the header.
pub(crate) fn locate(book: Book, kind: Option<ImportKind>, said: &Said) -> Result<Located, Box<Stuck>> {
    let sheets = readable(book.sheets);
    let view = LayoutView {
        source: source(&book.source),
        sheets: sheets
            .iter()
            .map(|sheet| SheetView { name: sheet.name.clone(), rows: sheet.rows.len() as u32 })
            .collect(),
        week_of: said.week_of,
        ..LayoutView::default()
    };
    let mut stuck: Option<Stuck> = None;
    let wanted = |sheet: &Sheet| said.sheet.as_ref().is_none_or(|name| *name == sheet.name);
    for sheet in sheets.into_iter().filter(wanted) {
        let view = LayoutView { sheet: sheet.name.clone(), ..view.clone() };
        let rows = raw_rows(sheet);
        let looks = detect(&rows).map(Shape::kind);
        let failed = |problem, state| Stuck { kind: kind.or(looks), state, problem, view: view.clone() };
        let Some(kind) = kind.or(looks) else {
            stuck.get_or_insert(failed(no_kind(), RunState::Failed));
            continue;
        };
        match header(&rows, kind, said) {
            Ok(header) => {
                let view = LayoutView { header_row: Some(header.row), ..view };
                return Ok(Located { kind, header, view, rows });
            }
            Err((problem, state)) => {
                let problem = looks.filter(|looks| *looks != kind).map_or(problem, |looks| other_kind(kind, looks));
                stuck.get_or_insert(failed(problem, state));
            }
        }
    }
    Err(Box::new(stuck.unwrap_or_else(|| Stuck { kind, state: RunState::Failed, problem: no_sheet(said), view })))
}

/// Sheets that a person sees and that hold something; hidden ones only when there are no others.
fn readable(sheets: Vec<Sheet>) -> Vec<Sheet> {
    let filled: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let seen = filled.iter().any(|sheet| !sheet.hidden);
    filled.into_iter().filter(|sheet| !(seen && sheet.hidden)).collect()
}

fn header(rows: &[RawRow], kind: ImportKind, said: &Said) -> Result<Header, (FileProblem, RunState)> {
    let found = find_header(rows, kind, said.week_of);
    let Some(row) = said.header_row else { return found.map_err(|error| problem(&error)) };
    // of a header in two rows either may be named
    let is_it = |header: &Header| header.row == row || header.row == row + 1;
    if let Some(header) = found.ok().filter(is_it) {
        return Ok(header);
    }
    let below = rows.iter().position(|one| one.number >= row).map_or(&[][..], |at| &rows[at..]);
    match find_header(below, kind, said.week_of) {
        Ok(header) if is_it(&header) => Ok(header),
        Err(error @ HeaderError::NoWeek { row: at, .. }) if at == row || at == row + 1 => Err(problem(&error)),
        _ => named_by_hand(below, row),
    }
}

/// A row that nothing recognises can still be the header when the user says so.
fn named_by_hand(rows: &[RawRow], row: u32) -> Result<Header, (FileProblem, RunState)> {
    let Some(named) = rows.first().filter(|one| one.number == row) else {
        let text = format!("Row {row} is empty. Choose the row with the names of the columns.");
        return Err((FileProblem::new("header_row_empty", text).with("row", row), RunState::Failed));
    };
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let columns = (0..width).map(|at| HeaderColumn { name: named.cell(at).display(), day: None }).collect();
    Ok(Header { row, columns })
}

fn problem(error: &HeaderError) -> (FileProblem, RunState) {
    match error {
        HeaderError::Empty => (FileProblem::new("sheet_empty", error.to_string()), RunState::Failed),
        HeaderError::NotFound { rows, .. } => {
            (FileProblem::new("no_header", error.to_string()).with("rows", rows), RunState::Failed)
        }
        HeaderError::NoWeek { row, .. } => {
            (FileProblem::new("no_week", error.to_string()).with("row", row), RunState::Columns)
        }
    }
}

fn other_kind(kind: ImportKind, looks: ImportKind) -> FileProblem {
    let text = format!("This looks like {}, not {}. Choose what the file brings.", looks.label(), kind.label());
    FileProblem::new("other_kind", text).with("looks", looks.as_str())
}

fn no_kind() -> FileProblem {
    FileProblem::new(
        "no_header",
        "No header was found. Put one row with the names of the columns above the data, or say what the file brings and in which \
         row the header stands.",
    )
}

fn no_sheet(said: &Said) -> FileProblem {
    let name = said.sheet.as_deref().unwrap_or_default();
    FileProblem::new("no_sheet", format!("The file has no sheet “{name}” with rows in it. Choose another."))
        .with("sheet", name)
}

/// In words, where it was a guess.
fn source(source: &Source) -> Option<String> {
    match source {
        Source::Excel => None,
        Source::Delimited { delimiter, encoding } => {
            let between = match delimiter {
                ',' => "commas".to_owned(),
                ';' => "semicolons".to_owned(),
                '\t' => "tabs".to_owned(),
                other => format!("“{other}”"),
            };
            Some(format!("read as {encoding} with {between}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(csv: &str) -> Book {
        workbook::read(csv.as_bytes(), "file.csv", &workbook::Limits::default()).unwrap()
    }

    fn rule(csv: &str, kind: Option<ImportKind>, said: &Said) -> String {
        locate(book(csv), kind, said).err().unwrap().problem.code
    }

    #[test]
    fn the_kind_follows_from_the_header() {
        let people = locate(book("Roster\n\nEmp #,Name,Region\n7,\"Herrera, Luis\",North\n"), None, &Said::default())
            .ok()
            .unwrap();
        assert_eq!((people.kind, people.header.row), (ImportKind::People, 3));
        let projects = locate(book("Job,Job Name,Status\nP-1,Mill,Active\n"), None, &Said::default()).ok().unwrap();
        assert_eq!(projects.kind, ImportKind::Projects);
    }

    #[test]
    fn a_header_that_nothing_recognises_can_be_said() {
        let csv = "x\naa,bb\n1,2\n";
        assert_eq!(rule(csv, Some(ImportKind::People), &Said::default()), "no_header");
        let said = Said { header_row: Some(2), ..Said::default() };
        let located = locate(book(csv), Some(ImportKind::People), &said).ok().unwrap();
        assert_eq!(located.header.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["aa", "bb"]);
        assert_eq!(
            rule(csv, Some(ImportKind::People), &Said { header_row: Some(9), ..Said::default() }),
            "header_row_empty"
        );
    }

    #[test]
    fn a_file_of_another_kind_is_told() {
        let csv = "Job,Status,Lat,Lon\nP-1,Active,44.9,-93.1\n";
        assert_eq!(rule(csv, Some(ImportKind::People), &Said::default()), "other_kind");
    }
}
