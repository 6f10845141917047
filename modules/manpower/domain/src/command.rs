//! What comes in: which week is wanted, which cells change.

use crate::{Cell, CellDetails, CellView, IsoWeek, ScheduleError};
use chrono::NaiveDate;
use kernel::{EmployeeId, ProjectId, RegionId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which week, and which people of it. Several filters narrow together. Also what is remembered per person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekQuery {
    /// The week.
    pub week: IsoWeek,
    /// Only people of this home region.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionId>,
    /// Only this foreman and the crew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foreman: Option<EmployeeId>,
    /// Only people who are on this project on a day of the week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
}

impl WeekQuery {
    /// A week with everybody in it.
    pub fn of(week: IsoWeek) -> Self {
        Self { week, region: None, foreman: None, project: None }
    }

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        self.region.is_some() || self.foreman.is_some() || self.project.is_some()
    }

    /// The same filters in another week.
    #[must_use]
    pub fn at(self, week: IsoWeek) -> Self {
        Self { week, ..self }
    }
}

/// One cell's change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellOp {
    /// Made by the client; comes back with the answer.
    pub op_id: Uuid,
    /// Which edit of the batch it belongs to: what a person did in one go has one number, and is undone in one go.
    #[serde(default, skip_serializing_if = "is_first")]
    pub edit: u32,
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// What the cell shall hold; [`Cell::Empty`] clears it.
    pub set: Cell,
    /// What shall be written at the entries besides their work; without it, what is there stays with its work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<CellDetails>,
    /// The cell as the client saw it before.
    pub base: CellView,
}

fn is_first(edit: &u32) -> bool {
    *edit == 0
}

/// Changes that are sent together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpBatch {
    /// The changes, applied in this order.
    pub ops: Vec<CellOp>,
    /// Apply none unless all can be applied.
    #[serde(default)]
    pub all_or_nothing: bool,
}

impl OpBatch {
    /// The most changes in one batch.
    pub const MOST: usize = 5_000;

    /// Checks what can be checked without the workspace's rows.
    ///
    /// # Errors
    /// [`ScheduleError::TooMany`].
    pub fn check(&self) -> Result<(), ScheduleError> {
        if self.ops.len() > Self::MOST { Err(ScheduleError::TooMany { most: Self::MOST }) } else { Ok(()) }
    }
}

/// A range of days to be taken out, and which people. Filters as in [`WeekQuery`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportQuery {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Only people of this home region.
    #[serde(default)]
    pub region: Option<RegionId>,
    /// Only this foreman and the crew.
    #[serde(default)]
    pub foreman: Option<EmployeeId>,
    /// Only people who are on this project, in the weeks in which they are.
    #[serde(default)]
    pub project: Option<ProjectId>,
    /// Without the sheet Conflicts, whose rules look at more than the range.
    #[serde(default)]
    pub without_conflicts: bool,
}

impl ExportQuery {
    /// The most weeks in one workbook: two years.
    pub const MOST_WEEKS: usize = 106;

    /// The days of a week, with its filters.
    pub fn of(query: &WeekQuery) -> Self {
        let WeekQuery { week, region, foreman, project } = *query;
        Self { from: week.monday(), to: week.sunday(), region, foreman, project, without_conflicts: false }
    }

    /// Checks the range.
    ///
    /// # Errors
    /// [`ScheduleError::RangeReversed`], [`ScheduleError::RangeTooLong`].
    pub fn check(&self) -> Result<(), ScheduleError> {
        if self.to < self.from {
            return Err(ScheduleError::RangeReversed);
        }
        if self.weeks().nth(Self::MOST_WEEKS).is_some() {
            return Err(ScheduleError::RangeTooLong { most: Self::MOST_WEEKS });
        }
        Ok(())
    }

    /// The weeks that the range touches.
    pub fn weeks(&self) -> impl Iterator<Item = IsoWeek> + use<> {
        let first = (self.from <= self.to).then(|| IsoWeek::of(self.from));
        let to = self.to;
        first.into_iter().flat_map(move |week| week.through(to))
    }

    /// The same filters in one of the weeks.
    pub fn at(&self, week: IsoWeek) -> WeekQuery {
        WeekQuery { week, region: self.region, foreman: self.foreman, project: self.project }
    }

    /// The file's name: `Manpower_Schedule_2026-W47.xlsx` for a whole week, else with both days.
    pub fn file_name(&self) -> String {
        let week = IsoWeek::of(self.from);
        if (self.from, self.to) == (week.monday(), week.sunday()) {
            format!("Manpower_Schedule_{week}.xlsx")
        } else {
            format!("Manpower_Schedule_{}_to_{}.xlsx", self.from, self.to)
        }
    }
}

/// A cell as a file has it, on its way in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryWrite {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// What the cell shall hold. An empty one changes nothing: a file says nothing about the days it leaves blank.
    pub cell: Cell,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(from: &str, to: &str) -> ExportQuery {
        ExportQuery {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            region: None,
            foreman: None,
            project: None,
            without_conflicts: false,
        }
    }

    #[test]
    fn files_are_named_after_their_days() {
        let cases = [
            ("2026-11-16", "2026-11-22", "Manpower_Schedule_2026-W47.xlsx"),
            ("2026-11-16", "2026-11-20", "Manpower_Schedule_2026-11-16_to_2026-11-20.xlsx"),
            ("2026-01-01", "2026-12-31", "Manpower_Schedule_2026-01-01_to_2026-12-31.xlsx"),
        ];
        for (from, to, name) in cases {
            assert_eq!(export(from, to).file_name(), name);
        }
    }

    #[test]
    fn ranges_have_a_direction_and_an_end() {
        assert_eq!(export("2026-11-22", "2026-11-21").check(), Err(ScheduleError::RangeReversed));
        assert_eq!(export("2026-01-05", "2028-01-16").check(), Ok(()));
        assert_eq!(export("2026-01-05", "2028-01-17").check(), Err(ScheduleError::RangeTooLong { most: 106 }));
        assert_eq!(export("2026-01-01", "2026-12-31").weeks().count(), 53);
    }

    #[test]
    fn unknown_fields_are_refused() {
        let text = r#"{"week":"2026-W47","forman":null}"#;
        assert!(serde_json::from_str::<WeekQuery>(text).is_err());
    }

    #[test]
    fn a_batch_has_an_end() {
        let op = CellOp {
            op_id: Uuid::nil(),
            edit: 0,
            employee: EmployeeId(Uuid::nil()),
            day: "2026-11-16".parse().unwrap(),
            set: Cell::Empty,
            details: None,
            base: CellView::default(),
        };
        let batch = |n| OpBatch { ops: vec![op.clone(); n], all_or_nothing: false };
        assert_eq!(batch(5_000).check(), Ok(()));
        assert_eq!(batch(5_001).check(), Err(ScheduleError::TooMany { most: 5_000 }));
        let text = serde_json::to_string(&batch(1)).unwrap();
        assert_eq!(serde_json::from_str::<OpBatch>(&text).unwrap(), batch(1));
    }
}
