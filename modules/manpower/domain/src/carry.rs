//! A block of cells carried to another place in the grid, by mouse or by keys.

use crate::{DAYS, Pos, Selection, Step};
use std::collections::BTreeMap;

/// Cells on their way: where they were taken up, and over which cells they are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carry {
    /// The cells that were taken up.
    pub source: Selection,
    /// Where they would be put down; as large as the source.
    pub over: Selection,
}

impl Carry {
    /// Takes up cells.
    pub fn of(source: Selection) -> Self {
        Self { source, over: source }
    }

    /// Held so that the cell that was under `grip` when they were taken up is under `at`, as far as the grid reaches.
    ///
    /// `rows`: how many rows the grid has.
    #[must_use]
    pub fn held(self, grip: Pos, at: Pos, rows: usize) -> Self {
        let by = |from: usize, to: usize| to.cast_signed() - from.cast_signed();
        self.at(by(grip.row, at.row), by(grip.day, at.day), rows)
    }

    /// Carried one step on.
    #[must_use]
    pub fn step(self, step: Step, rows: usize) -> Self {
        let (from, now) = (self.source.top_left(), self.over.top_left());
        let by = |from: usize, to: usize| to.cast_signed() - from.cast_signed();
        let (row, day) = (by(from.row, now.row), by(from.day, now.day));
        let far = rows.cast_signed();
        match step {
            Step::Up => self.at(row - 1, day, rows),
            Step::Down => self.at(row + 1, day, rows),
            Step::Left => self.at(row, day - 1, rows),
            Step::Right => self.at(row, day + 1, rows),
            Step::RowStart => self.at(row, -DAYS.cast_signed(), rows),
            Step::RowEnd => self.at(row, DAYS.cast_signed(), rows),
            Step::Rows(by) => self.at(row.saturating_add(by), day, rows),
            Step::First => self.at(-far, day, rows),
            Step::Last => self.at(far, day, rows),
        }
    }

    /// Which cells change when they are put down, each with the one whose content it gets; none for a cell that is cleared. Put down
    /// where they were taken up, nothing changes. A carried cell's place is cleared unless another is put upon it, or `copy` leaves the
    /// source as it is.
    pub fn put_down(self, copy: bool) -> Vec<(Pos, Option<Pos>)> {
        if self.source.top_left() == self.over.top_left() {
            return Vec::new();
        }
        let (from, to) = (self.source.top_left(), self.over.top_left());
        let mut put: BTreeMap<Pos, Option<Pos>> = BTreeMap::new();
        for at in self.source.cells() {
            if !copy {
                put.entry(at).or_insert(None);
            }
            let target = Pos { row: at.row - from.row + to.row, day: at.day - from.day + to.day };
            put.insert(target, Some(at));
        }
        put.into_iter().collect()
    }

    fn at(self, down: isize, across: isize, rows: usize) -> Self {
        let (first, last) = (self.source.top_left(), self.source.bottom_right());
        let moved = |first: usize, last: usize, by: isize, count: usize| {
            let most = count.saturating_sub(1).saturating_sub(last).cast_signed();
            first.saturating_add_signed(by.clamp(-first.cast_signed(), most))
        };
        let begin = Pos { row: moved(first.row, last.row, down, rows), day: moved(first.day, last.day, across, DAYS) };
        let end = Pos { row: begin.row + last.row - first.row, day: begin.day + last.day - first.day };
        Self { over: Selection::one(begin).to(end), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(row: usize, day: usize) -> Pos {
        Pos { row, day }
    }

    fn block(from: (usize, usize), to: (usize, usize)) -> Selection {
        Selection::one(at(from.0, from.1)).to(at(to.0, to.1))
    }

    #[test]
    fn a_block_stays_within_the_grid() {
        let carry = Carry::of(block((2, 1), (3, 3)));
        assert_eq!(carry.held(at(3, 2), at(5, 3), 10).over, block((4, 2), (5, 4)));
        assert_eq!(carry.held(at(2, 1), at(9, 6), 10).over, block((8, 4), (9, 6)));
        assert_eq!(carry.held(at(3, 3), at(0, 0), 10).over, block((0, 0), (1, 2)));
        assert_eq!(carry.step(Step::Right, 10).step(Step::Down, 10).over, block((3, 2), (4, 4)));
        assert_eq!(carry.step(Step::Last, 10).over, block((8, 1), (9, 3)));
        assert_eq!(carry.step(Step::First, 10).step(Step::RowEnd, 10).over, block((0, 4), (1, 6)));
    }

    #[test]
    fn a_move_clears_where_it_came_from_and_a_copy_does_not() {
        let carry = Carry::of(block((0, 0), (0, 1))).step(Step::Right, 5);
        let moved = [(at(0, 0), None), (at(0, 1), Some(at(0, 0))), (at(0, 2), Some(at(0, 1)))];
        assert_eq!(carry.put_down(false), moved);
        assert_eq!(carry.put_down(true), moved[1..]);
        assert_eq!(Carry::of(block((0, 0), (0, 1))).put_down(false), []);
    }

    proptest! {
        #[test]
        fn a_move_loses_nothing_that_it_carries(
            a in (0usize..20, 0usize..7), b in (0usize..20, 0usize..7), to in (0usize..20, 0usize..7)
        ) {
            let source = block(a, b);
            let carry = Carry::of(source).held(source.top_left(), at(to.0, to.1), 20);
            prop_assert_eq!(carry.over.size(), source.size());
            let put: BTreeMap<Pos, Option<Pos>> = carry.put_down(false).into_iter().collect();
            let moves = carry.over.top_left() != source.top_left();
            for from in source.cells() {
                let now = put.values().filter(|now| **now == Some(from)).count();
                prop_assert_eq!(now, usize::from(moves));
            }
            for (pos, from) in put {
                match from {
                    Some(_) => prop_assert!(carry.over.contains(pos)),
                    None => prop_assert!(source.contains(pos) && !carry.over.contains(pos)),
                }
            }
        }
    }
}
