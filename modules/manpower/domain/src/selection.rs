//! Rectangles of cells: which are selected, and how keys move the selection.

use crate::DAYS;

/// A cell's place: the row counted over all groups from the top, the day from Monday.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pos {
    /// Row, from 0.
    pub row: usize,
    /// Day, 0 to 6; in a grid of weeks, the week from the first.
    pub day: usize,
}

impl Pos {
    /// The place after a key, in a grid of so many rows and columns. Without any of either nothing moves.
    #[must_use]
    pub fn step(self, step: Step, rows: usize, columns: usize) -> Self {
        let (Some(last), Some(end)) = (rows.checked_sub(1), columns.checked_sub(1)) else { return self };
        let Self { row, day } = self;
        let to = match step {
            Step::Up => Self { row: row.saturating_sub(1), day },
            Step::Down => Self { row: row + 1, day },
            Step::Left => Self { row, day: day.saturating_sub(1) },
            Step::Right => Self { row, day: day + 1 },
            Step::RowStart => Self { row, day: 0 },
            Step::RowEnd => Self { row, day: end },
            Step::Rows(by) => Self { row: row.saturating_add_signed(by), day },
            Step::First => Self { row: 0, day },
            Step::Last => Self { row: last, day },
        };
        Self { row: to.row.min(last), day: to.day.min(end) }
    }
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One day back.
    Left,
    /// One day on.
    Right,
    /// To Monday.
    RowStart,
    /// To Sunday.
    RowEnd,
    /// Up or down by so many rows, for a page of the screen.
    Rows(isize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// The cells between two corners, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: Pos,
    /// Where it is now: the cell that keys move and typing fills.
    pub head: Pos,
}

impl Selection {
    /// One cell.
    pub fn one(at: Pos) -> Self {
        Self { anchor: at, head: at }
    }

    /// The same beginning, stretched to another cell.
    #[must_use]
    pub fn to(self, head: Pos) -> Self {
        Self { head, ..self }
    }

    /// The top left cell.
    pub fn top_left(self) -> Pos {
        Pos { row: self.anchor.row.min(self.head.row), day: self.anchor.day.min(self.head.day) }
    }

    /// The bottom right cell.
    pub fn bottom_right(self) -> Pos {
        Pos { row: self.anchor.row.max(self.head.row), day: self.anchor.day.max(self.head.day) }
    }

    /// How many rows and days it spans.
    pub fn size(self) -> (usize, usize) {
        let (from, to) = (self.top_left(), self.bottom_right());
        (to.row - from.row + 1, to.day - from.day + 1)
    }

    /// How many cells.
    pub fn count(self) -> usize {
        let (rows, days) = self.size();
        rows * days
    }

    /// Whether a cell is in it.
    pub fn contains(self, at: Pos) -> bool {
        let (from, to) = (self.top_left(), self.bottom_right());
        (from.row..=to.row).contains(&at.row) && (from.day..=to.day).contains(&at.day)
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Pos> {
        let (from, to) = (self.top_left(), self.bottom_right());
        (from.row..=to.row).flat_map(move |row| (from.day..=to.day).map(move |day| Pos { row, day }))
    }

    /// The selection after a key: moved to one cell, or stretched when Shift is held.
    ///
    /// `rows`: how many rows there are. Without rows nothing moves.
    #[must_use]
    pub fn step(self, step: Step, stretch: bool, rows: usize) -> Self {
        let head = self.head.step(step, rows, DAYS);
        if stretch { self.to(head) } else { Self::one(head) }
    }

    /// The selection within a grid that has this many rows now; none when it has none.
    pub fn within(self, rows: usize) -> Option<Self> {
        let last = rows.checked_sub(1)?;
        let keep = |at: Pos| Pos { row: at.row.min(last), day: at.day.min(DAYS - 1) };
        Some(Self { anchor: keep(self.anchor), head: keep(self.head) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(row: usize, day: usize) -> Pos {
        Pos { row, day }
    }

    #[test]
    fn keys_move_and_shift_stretches() {
        let start = Selection::one(at(2, 3));
        assert_eq!(start.step(Step::Right, false, 5), Selection::one(at(2, 4)));
        let wide = start.step(Step::Up, true, 5).step(Step::Left, true, 5);
        assert_eq!((wide.anchor, wide.head, wide.size()), (at(2, 3), at(1, 2), (2, 2)));
        assert_eq!(wide.cells().collect::<Vec<_>>(), [at(1, 2), at(1, 3), at(2, 2), at(2, 3)]);
        assert_eq!(start.step(Step::Last, true, 5).count(), 3);
        assert_eq!(start.step(Step::RowEnd, false, 5).step(Step::Right, false, 5).head, at(2, 6));
        assert_eq!(start.step(Step::Rows(-20), false, 5).head, at(0, 3));
        assert_eq!(start.step(Step::Down, false, 0), start);
        assert_eq!(start.within(1), Some(Selection::one(at(0, 3))));
        assert_eq!(start.within(0), None);
    }

    proptest! {
        #[test]
        fn the_cells_are_those_it_contains(a in (0usize..9, 0usize..7), b in (0usize..9, 0usize..7)) {
            let selection = Selection::one(at(a.0, a.1)).to(at(b.0, b.1));
            let listed: Vec<Pos> = selection.cells().collect();
            prop_assert_eq!(listed.len(), selection.count());
            for row in 0..9 {
                for day in 0..7 {
                    prop_assert_eq!(selection.contains(at(row, day)), listed.contains(&at(row, day)));
                }
            }
        }
    }
}
