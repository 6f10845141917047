//! Work carried over to other days, many cells in one go: what a planner is told before, and what becomes of it.

use crate::{Cell, CellDetails, CellView, Fate};
use chrono::NaiveDate;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};

/// What becomes of one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlannedCell {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// The cell as it stands.
    pub base: CellView,
    /// What it will hold.
    pub set: Cell,
    /// What will be written at its entries; none: what is there stays with its work.
    pub details: Option<CellDetails>,
    /// What becomes of it.
    pub fate: Fate,
}

/// Cells by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferCounts {
    /// Were free, at least by half.
    pub created: u32,
    /// Held something else, which is replaced.
    pub overwritten: u32,
    /// Are left by the work.
    pub left: u32,
    /// Hold the same already.
    pub same: u32,
    /// Hold something else, which stays.
    pub kept: u32,
    /// Time off stays.
    pub time_off: u32,
    /// The project does not run on that day.
    pub not_running: u32,
    /// The person is not employed on that day.
    pub not_there: u32,
}

impl TransferCounts {
    /// Counts a plan.
    pub fn of(cells: &[PlannedCell]) -> Self {
        let mut counts = Self::default();
        for cell in cells {
            *match cell.fate {
                Fate::Created => &mut counts.created,
                Fate::Overwritten => &mut counts.overwritten,
                Fate::Left => &mut counts.left,
                Fate::Same => &mut counts.same,
                Fate::Kept => &mut counts.kept,
                Fate::TimeOff => &mut counts.time_off,
                Fate::NotRunning => &mut counts.not_running,
                Fate::NotThere => &mut counts.not_there,
            } += 1;
        }
        counts
    }

    /// Cells that get work.
    pub fn placed(self) -> u32 {
        self.created + self.overwritten
    }

    /// Whether any cell changes.
    pub fn changes(self) -> bool {
        self.placed() + self.left > 0
    }
}

/// A person's day that does not simply get the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferNote {
    /// Given and family name.
    pub name: String,
    /// Which day.
    pub day: NaiveDate,
    /// What becomes of it.
    pub fate: Fate,
    /// What stands there.
    pub there: Cell,
}

/// What would be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferPreview {
    /// First of the days that get the work.
    pub to: NaiveDate,
    /// Cells by what becomes of them.
    pub counts: TransferCounts,
    /// Those that a planner should look at, what is overwritten first; [`TransferPreview::MOST_NOTES`] at most.
    pub notes: Vec<TransferNote>,
    /// Stands for all of it: sent back, nothing else is done than was shown.
    pub digest: String,
}

impl TransferPreview {
    /// The most notes that are told.
    pub const MOST_NOTES: usize = 60;
}

/// Of a plan what a planner should look at. `name`: a person's name.
pub fn transfer_notes(cells: &[PlannedCell], name: impl Fn(EmployeeId) -> String) -> Vec<TransferNote> {
    let mut told: Vec<&PlannedCell> =
        cells.iter().filter(|cell| !matches!(cell.fate, Fate::Created | Fate::Left | Fate::Same)).collect();
    told.sort_by_key(|cell| (cell.fate, cell.day));
    let note = |cell: &PlannedCell| TransferNote {
        name: name(cell.employee),
        day: cell.day,
        fate: cell.fate,
        there: cell.base.cell.plain(),
    };
    told.into_iter().take(TransferPreview::MOST_NOTES).map(note).collect()
}
