//! One person's day.

use crate::{DayPart, Work, minutes_of};
use kernel::ProjectId;
use serde::{Deserialize, Serialize};

/// What is in a cell of the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// The whole day.
    Whole(Work),
    /// The halves of the day; a half may be free.
    Halves {
        /// The first half.
        first: Option<Work>,
        /// The second half.
        second: Option<Work>,
    },
}

impl Cell {
    /// A cell of two halves, in its plain form: two free halves are an empty cell, two alike are a whole day.
    pub fn halves(first: Option<Work>, second: Option<Work>) -> Self {
        match (first, second) {
            (None, None) => Self::Empty,
            (Some(a), Some(b)) if a == b => Self::Whole(a),
            _ => Self::Halves { first, second },
        }
    }

    /// The whole day on a project.
    pub fn project(id: ProjectId) -> Self {
        Self::Whole(Work::Project(id))
    }

    /// The same in its plain form, in which equal days are equal cells.
    #[must_use]
    pub fn plain(self) -> Self {
        match self {
            Self::Halves { first, second } => Self::halves(first, second),
            other => other,
        }
    }

    /// The cell that these entries make, as they stand: two halves alike stay two. A whole day wins over halves, which the
    /// database does not let stand together.
    pub fn of(entries: impl IntoIterator<Item = (DayPart, Work)>) -> Self {
        let (mut whole, mut first, mut second) = (None, None, None);
        for (part, work) in entries {
            match part {
                DayPart::Whole => whole = Some(work),
                DayPart::First => first = Some(work),
                DayPart::Second => second = Some(work),
            }
        }
        match (whole, first, second) {
            (Some(work), ..) => Self::Whole(work),
            (None, None, None) => Self::Empty,
            (None, first, second) => Self::Halves { first, second },
        }
    }

    /// Its entries: none, one or two.
    pub fn entries(self) -> impl Iterator<Item = (DayPart, Work)> {
        let (a, b) = match self {
            Self::Empty => (None, None),
            Self::Whole(work) => (Some((DayPart::Whole, work)), None),
            Self::Halves { first, second } => {
                (first.map(|work| (DayPart::First, work)), second.map(|work| (DayPart::Second, work)))
            }
        };
        a.into_iter().chain(b)
    }

    /// What each half of the day is on.
    pub fn each_half(self) -> [Option<Work>; 2] {
        match self {
            Self::Empty => [None, None],
            Self::Whole(work) => [Some(work), Some(work)],
            Self::Halves { first, second } => [first, second],
        }
    }

    /// The cell with something else in a part of it; what is in its other half stays.
    #[must_use]
    pub fn with(self, part: DayPart, work: Option<Work>) -> Self {
        let [first, second] = self.each_half();
        match part {
            DayPart::Whole => Self::halves(work, work),
            DayPart::First => Self::halves(work, second),
            DayPart::Second => Self::halves(first, work),
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.plain() == Self::Empty
    }

    /// Whether some of the day is on a project.
    pub fn on_job(self) -> bool {
        self.entries().any(|(_, work)| work.project().is_some())
    }

    /// Half days on a project: 0, 1 or 2.
    pub fn halves_on(self, project: ProjectId) -> u32 {
        self.entries().filter(|(_, work)| work.project() == Some(project)).map(|(part, _)| part.halves()).sum()
    }

    /// Minutes on jobs. Time away counts none.
    ///
    /// `minutes_per_day`: what the workspace counts for a whole day.
    pub fn minutes(self, minutes_per_day: i32) -> i32 {
        let worked = self.entries().filter(|(_, work)| work.project().is_some());
        worked.map(|(part, _)| minutes_of(part, minutes_per_day)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;
    use uuid::Uuid;

    fn job(n: u128) -> Work {
        Work::Project(ProjectId(Uuid::from_u128(n)))
    }

    #[test]
    fn halves_have_one_plain_form() {
        let (a, b) = (job(1), job(2));
        assert_eq!(Cell::halves(None, None), Cell::Empty);
        assert_eq!(Cell::halves(Some(a), Some(a)), Cell::Whole(a));
        assert_eq!(Cell::Halves { first: Some(a), second: Some(a) }.plain(), Cell::Whole(a));
        assert_eq!(Cell::halves(Some(a), Some(b)), Cell::Halves { first: Some(a), second: Some(b) });
        assert!(Cell::Halves { first: None, second: None }.is_empty());
    }

    #[test]
    fn entries_make_the_cell_they_came_from() {
        let pto = Work::Status(Status::Pto);
        let cells = [
            Cell::Empty,
            Cell::Whole(job(1)),
            Cell::halves(Some(job(1)), None),
            Cell::halves(None, Some(pto)),
            Cell::halves(Some(job(1)), Some(pto)),
        ];
        for cell in cells {
            assert_eq!(Cell::of(cell.entries()), cell);
        }
        let alike = Cell::of([(DayPart::First, job(1)), (DayPart::Second, job(1))]);
        assert_eq!((alike.entries().count(), alike.plain()), (2, Cell::Whole(job(1))));
    }

    #[test]
    fn a_part_changes_alone() {
        let (a, b) = (job(1), job(2));
        assert_eq!(Cell::Whole(a).with(DayPart::Second, Some(b)), Cell::Halves { first: Some(a), second: Some(b) });
        assert_eq!(Cell::Whole(a).with(DayPart::First, None), Cell::Halves { first: None, second: Some(a) });
        assert_eq!(Cell::halves(Some(a), Some(b)).with(DayPart::Second, Some(a)), Cell::Whole(a));
        assert_eq!(Cell::halves(Some(a), Some(b)).with(DayPart::Whole, None), Cell::Empty);
    }

    #[test]
    fn time_away_counts_no_minutes() {
        let pto = Work::Status(Status::Pto);
        let cases = [
            (Cell::Empty, 0, false),
            (Cell::Whole(job(1)), 480, true),
            (Cell::Whole(pto), 0, false),
            (Cell::halves(Some(job(1)), Some(pto)), 240, true),
            (Cell::halves(Some(job(1)), Some(job(2))), 480, true),
            (Cell::halves(None, Some(job(2))), 240, true),
        ];
        for (cell, minutes, on_job) in cases {
            assert_eq!((cell.minutes(480), cell.on_job()), (minutes, on_job), "{cell:?}");
        }
    }
}
