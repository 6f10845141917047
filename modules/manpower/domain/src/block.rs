//! Blocks of cells as text, as spreadsheets carry them on the clipboard: a tab between cells, a line for each row.

use crate::{Cell, DAYS, Pos, ProjectLine, Selection, TypedError, WeekView, Work, read_typed};
use kernel::ProjectId;

/// What a pasted text puts where.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// Cells that could be read, row by row.
    pub cells: Vec<(Pos, Cell)>,
    /// Cells that could not: they stay as they are.
    pub unread: Vec<Unread>,
    /// Cells of the text that would lie beside or below the grid.
    pub outside: usize,
    /// The cells of the grid that the text lies over.
    pub area: Selection,
}

/// A pasted cell that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Where it would go.
    pub at: Pos,
    /// What it says.
    pub text: String,
    /// Why it is no cell.
    pub error: TypedError,
}

/// The selected cells as text: codes of projects, labels of statuses, halves as `P-121 / PTO`.
pub fn block_text(view: &WeekView, selection: Selection) -> String {
    let (from, to) = (selection.top_left(), selection.bottom_right());
    let rows = view.rows().skip(from.row).take(to.row - from.row + 1);
    let line = |row: &crate::Row| {
        let cells = row.cells[from.day..=to.day].iter().map(|seen| quoted(cell_text(seen.cell, &view.projects)));
        cells.collect::<Vec<_>>().join("\t")
    };
    rows.map(line).collect::<Vec<_>>().join("\n")
}

/// A cell as text that [`read_typed`] reads back. A half without an entry is blank: `/ PTO`.
pub fn cell_text(cell: Cell, projects: &[ProjectLine]) -> String {
    let code = |id: ProjectId| projects.iter().find(|line| line.id == id).map_or("", |line| line.code.as_str());
    let word = |work: Work| match work {
        Work::Project(id) => code(id),
        Work::Status(status) => status.label(),
    };
    match cell.plain() {
        Cell::Empty => String::new(),
        Cell::Whole(work) => word(work).to_owned(),
        Cell::Halves { first, second } => {
            let half = |work: Option<Work>| work.map_or("", word);
            format!("{} / {}", half(first), half(second)).trim().to_owned()
        }
    }
}

/// The rows and cells of a text from the clipboard. A cell in quotes may hold tabs, line ends and doubled quotes.
pub fn read_block(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    let mut in_quotes = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if in_quotes && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if in_quotes => in_quotes = false,
            '"' if cell.is_empty() => in_quotes = true,
            '\t' if !in_quotes => row.push(std::mem::take(&mut cell)),
            '\r' if !in_quotes && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !in_quotes => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    // the last line may or may not have an end
    if !row.is_empty() || !cell.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

/// Lays a block over the selection: once from its top left cell; as often as it fits when the selection holds it several times,
/// so that one copied cell fills them all. A blank cell clears, as in a spreadsheet; one that a short row lacks changes nothing.
///
/// `rows`: how many rows the grid has.
pub fn paste(block: &[Vec<String>], over: Selection, rows: usize, projects: &[ProjectLine]) -> Pasted {
    let (height, width) = (block.len(), block.iter().map(Vec::len).max().unwrap_or_default());
    let (from, size) = (over.top_left(), over.size());
    let fits = height > 0 && width > 0 && size.0.is_multiple_of(height) && size.1.is_multiple_of(width);
    let (down, across) = if fits { size } else { (height, width) };
    let end = Pos {
        row: (from.row + down.max(1) - 1).min(rows.saturating_sub(1)),
        day: (from.day + across.max(1) - 1).min(DAYS - 1),
    };
    let area = Selection::one(from).to(end);
    let mut pasted = Pasted { cells: Vec::new(), unread: Vec::new(), outside: 0, area };
    for (row, day) in (0..down).flat_map(|row| (0..across).map(move |day| (row, day))) {
        let Some(text) = block[row % height].get(day % width) else { continue };
        let at = Pos { row: from.row + row, day: from.day + day };
        if at.row >= rows || at.day >= DAYS {
            pasted.outside += 1;
            continue;
        }
        match read_typed(text, projects) {
            Ok(cell) => pasted.cells.push((at, cell)),
            Err(error) => pasted.unread.push(Unread { at, text: text.trim().to_owned(), error }),
        }
    }
    pasted
}

fn quoted(text: String) -> String {
    if text.contains(['\t', '\n', '\r', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Status, typed::tests::projects};
    use proptest::prelude::*;

    fn block(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect()
    }

    fn over(from: (usize, usize), to: (usize, usize)) -> Selection {
        let at = |(row, day)| Pos { row, day };
        Selection::one(at(from)).to(at(to))
    }

    #[test]
    fn texts_of_spreadsheets_are_read() {
        let cases: [(&str, &[&[&str]]); 7] = [
            ("P-121\tPTO\r\nP-12\t\r\n", &[&["P-121", "PTO"], &["P-12", ""]]),
            ("P-121", &[&["P-121"]]),
            ("\tPTO\n", &[&["", "PTO"]]),
            ("\"a\tb\"\t\"say \"\"hi\"\"\nnow\"\nc", &[&["a\tb", "say \"hi\"\nnow"], &["c"]]),
            ("a\n\nb", &[&["a"], &[""], &["b"]]),
            ("6\" slab", &[&["6\" slab"]]),
            ("", &[]),
        ];
        for (text, rows) in cases {
            assert_eq!(read_block(text), block(rows), "{text:?}");
        }
    }

    #[test]
    fn what_is_read_goes_in_and_the_rest_is_named() {
        let pasted = paste(&block(&[&["P-121", "Zed", ""], &["121/PTO"]]), over((3, 4), (3, 4)), 10, &projects());
        let places: Vec<_> = pasted.cells.iter().map(|(at, _)| (at.row, at.day)).collect();
        assert_eq!(places, [(3, 4), (3, 6), (4, 4)]);
        assert_eq!(pasted.cells[1].1, Cell::Empty);
        assert!(matches!(pasted.cells[2].1, Cell::Halves { second: Some(Work::Status(Status::Pto)), .. }));
        let unread = &pasted.unread[0];
        assert_eq!((unread.at, unread.text.as_str()), (Pos { row: 3, day: 5 }, "Zed"));
        assert_eq!((pasted.outside, pasted.area), (0, over((3, 4), (4, 6))));
    }

    #[test]
    fn one_cell_fills_a_selection_and_a_block_repeats_where_it_fits() {
        let one = paste(&block(&[&["PTO"]]), over((2, 3), (0, 1)), 10, &projects());
        assert_eq!(one.cells.len(), 9);
        let two = block(&[&["P-121", "P-12"]]);
        assert_eq!(paste(&two, over((0, 0), (1, 3)), 10, &projects()).cells.len(), 8);
        assert_eq!(
            paste(&two, over((0, 0), (1, 2)), 10, &projects()).cells.len(),
            2,
            "three days don't hold two twice"
        );
        let low = paste(&block(&[&["PTO"], &["PTO"], &["PTO"]]), over((8, 6), (8, 6)), 10, &projects());
        assert_eq!((low.cells.len(), low.outside, low.area), (2, 1, over((8, 6), (9, 6))));
        assert_eq!(paste(&[], over((0, 0), (0, 0)), 10, &projects()).cells, []);
    }

    fn works() -> impl Strategy<Value = Option<Work>> {
        let project = (0..projects().len()).prop_map(|at| Work::Project(projects()[at].id));
        let status = (0..Status::ALL.len()).prop_map(|at| Work::Status(Status::ALL[at]));
        proptest::option::of(prop_oneof![project, status])
    }

    proptest! {
        #[test]
        fn what_is_copied_is_read_back(first in works(), second in works()) {
            let cell = Cell::halves(first, second);
            prop_assert_eq!(read_typed(&cell_text(cell, &projects()), &projects()), Ok(cell));
        }

        #[test]
        fn any_cells_survive_the_clipboard(rows in proptest::collection::vec(proptest::collection::vec("[a\t\n\r\" ]{0,4}x", 1..4), 1..4)) {
            let text = rows.iter().map(|row| row.iter().cloned().map(quoted).collect::<Vec<_>>().join("\t"));
            prop_assert_eq!(read_block(&text.collect::<Vec<_>>().join("\n")), rows);
        }
    }
}
