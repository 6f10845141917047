//! Filling cells from others: to the right, down, Monday to Friday, and by dragging the corner of a selection.

use crate::{Pos, Selection};

/// Monday to Friday.
const WORKDAYS: usize = 5;

/// A cell to be filled, and the one that it is filled from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Whose content it gets.
    pub from: Pos,
    /// Which cell.
    pub to: Pos,
}

/// Fills each row of the selection from its first day; of one day alone from the day before it.
pub fn fill_right(over: Selection) -> Vec<Fill> {
    let (first, last) = (over.top_left(), over.bottom_right());
    let source = if first.day == last.day { first.day.checked_sub(1) } else { Some(first.day) };
    let Some(day) = source else { return Vec::new() };
    over.cells().filter(|to| to.day > day).map(|to| Fill { from: Pos { day, ..to }, to }).collect()
}

/// Fills each day of the selection from its first row; of one row alone from the row above it.
pub fn fill_down(over: Selection) -> Vec<Fill> {
    let (first, last) = (over.top_left(), over.bottom_right());
    let source = if first.row == last.row { first.row.checked_sub(1) } else { Some(first.row) };
    let Some(row) = source else { return Vec::new() };
    over.cells().filter(|to| to.row > row).map(|to| Fill { from: Pos { row, ..to }, to }).collect()
}

/// Fills Monday to Friday of each selected row from the selection's first day.
pub fn fill_week(over: Selection) -> Vec<Fill> {
    let (first, last) = (over.top_left(), over.bottom_right());
    let cells = (first.row..=last.row).flat_map(|row| (0..WORKDAYS).map(move |day| Pos { row, day }));
    cells.filter(|to| to.day != first.day).map(|to| Fill { from: Pos { day: first.day, ..to }, to }).collect()
}

/// The cells that a selection covers when its corner is dragged to a cell: longer by rows or by days, whichever is farther.
pub fn stretched(source: Selection, to: Pos) -> Selection {
    let (first, last) = (source.top_left(), source.bottom_right());
    let beyond = |at: usize, first: usize, last: usize| at.saturating_sub(last).max(first.saturating_sub(at));
    let (down, across) = (beyond(to.row, first.row, last.row), beyond(to.day, first.day, last.day));
    let to = if down >= across { Pos { day: last.day, ..to } } else { Pos { row: last.row, ..to } };
    let begin = Pos { row: first.row.min(to.row), day: first.day.min(to.day) };
    Selection::one(begin).to(Pos { row: last.row.max(to.row), day: last.day.max(to.day) })
}

/// Fills what lies beyond the source by repeating the source.
pub fn fill_dragged(source: Selection, over: Selection) -> Vec<Fill> {
    let (first, (rows, days)) = (source.top_left(), source.size());
    let back = |at: usize, first: usize, size: usize| first + (at + size * first - first) % size;
    let cells = over.cells().filter(|at| !source.contains(*at));
    cells
        .map(|to| Fill { from: Pos { row: back(to.row, first.row, rows), day: back(to.day, first.day, days) }, to })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(row: usize, day: usize) -> Pos {
        Pos { row, day }
    }

    fn over(from: (usize, usize), to: (usize, usize)) -> Selection {
        Selection::one(at(from.0, from.1)).to(at(to.0, to.1))
    }

    fn pairs(fills: &[Fill]) -> Vec<[(usize, usize); 2]> {
        fills.iter().map(|fill| [(fill.from.row, fill.from.day), (fill.to.row, fill.to.day)]).collect()
    }

    #[test]
    fn right_and_down_take_the_first_or_the_one_before() {
        assert_eq!(pairs(&fill_right(over((1, 2), (2, 3)))), [[(1, 2), (1, 3)], [(2, 2), (2, 3)]]);
        assert_eq!(pairs(&fill_right(over((1, 2), (1, 2)))), [[(1, 1), (1, 2)]]);
        assert_eq!(fill_right(over((1, 0), (1, 0))), []);
        assert_eq!(pairs(&fill_down(over((3, 1), (1, 1)))), [[(1, 1), (2, 1)], [(1, 1), (3, 1)]]);
        assert_eq!(pairs(&fill_down(over((3, 1), (3, 2)))), [[(2, 1), (3, 1)], [(2, 2), (3, 2)]]);
        assert_eq!(fill_down(over((0, 4), (0, 4))), []);
    }

    #[test]
    fn a_week_is_monday_to_friday() {
        let days = |fills: &[Fill]| fills.iter().map(|fill| fill.to.day).collect::<Vec<_>>();
        assert_eq!(days(&fill_week(over((0, 0), (0, 0)))), [1, 2, 3, 4]);
        assert_eq!(days(&fill_week(over((0, 5), (0, 5)))), [0, 1, 2, 3, 4], "a Saturday's content for the week");
        assert_eq!(fill_week(over((0, 1), (3, 1))).len(), 16);
    }

    #[test]
    fn a_corner_is_dragged_one_way() {
        let source = over((2, 2), (3, 3));
        assert_eq!(stretched(source, at(2, 6)), over((2, 2), (3, 6)));
        assert_eq!(stretched(source, at(9, 4)), over((2, 2), (9, 3)));
        assert_eq!(stretched(source, at(2, 0)), over((2, 0), (3, 3)));
        assert_eq!(stretched(source, at(3, 2)), source);
        // a pattern of two repeats, also backwards
        let fills = fill_dragged(over((0, 2), (0, 3)), over((0, 0), (0, 6)));
        let expected = [[(0, 2), (0, 0)], [(0, 3), (0, 1)], [(0, 2), (0, 4)], [(0, 3), (0, 5)], [(0, 2), (0, 6)]];
        assert_eq!(pairs(&fills), expected);
    }

    proptest! {
        #[test]
        fn dragging_repeats_the_source(
            a in (0usize..60, 0usize..7), b in (0usize..60, 0usize..7), to in (0usize..90, 0usize..7)
        ) {
            let source = Selection::one(at(a.0, a.1)).to(at(b.0, b.1));
            let whole = stretched(source, at(to.0, to.1));
            prop_assert_eq!(whole.count(), source.count() + fill_dragged(source, whole).len());
            let (rows, days) = source.size();
            for Fill { from, to } in fill_dragged(source, whole) {
                prop_assert!(source.contains(from) && whole.contains(to));
                prop_assert_eq!(from.row.abs_diff(to.row) % rows, 0);
                prop_assert_eq!(from.day.abs_diff(to.day) % days, 0);
            }
        }
    }
}
