//! Manpower: the week's grid, its changes, and how it comes in and goes out.
//!
//! | Use-case | Room |
//! | --- | --- |
//! | Operations and their permissions | [`op`] |
//! | The grid of a week | [`week`] |
//! | Cells of some days one after the other, one cell | [`cells`], [`cell`] |
//! | Several weeks in one table; the week as sheets to print | [`weeks`]; [`print`] |
//! | Changing cells; taking back and doing again what one person changed last | [`apply`]; [`undo`], [`redo`] |
//! | The same in a transaction of its own, with a second try after a lost race | [`save`], [`save_once`], [`undo_last`], [`redo_last`] |
//! | A week copied to another, a project's day pushed to the next: what it would do, and doing it | [`preview_copy_week`], [`copy_week`]; [`preview_push_day`], [`push_day`] |
//! | A file's or a pour's cells in one transaction, and taken back; what they are matched against | [`import_apply`], [`take_back`]; [`known`] |
//! | What is wrong with a week | [`conflicts`](fn@conflicts) |
//! | When an entry is worked | [`entry_times`] |
//! | Time off: records that the cells write | [`time_off`] |
//! | The week and filters that a person last looked at | [`remember`], [`remembered`] |
//! | What changes while one looks; who else looks | [`Live`], [`LiveLine`]; [`presence`] |
//! | The week or a range of days as a workbook | [`export`] |
//!
//! A week is read in five statements: settings, regions, people, projects, entries. `query` packs the entries of one person on
//! one project into one row.

mod amend;
mod cells;
mod company;
mod conflicts;
pub mod export;
mod import;
mod live;
pub mod op;
mod ops;
mod print;
mod query;
mod remember;
mod rows;
pub mod time_off;
mod times;
mod transfer;
mod week;
mod weeks;

pub use amend::amend_project;
pub use cells::{CellAt, cell, cells};
pub use conflicts::conflicts;
pub use import::{Imported, KnownCell, import_apply, known, take_back};
pub use live::{Live, LiveLine, News, presence};
pub use ops::{apply, redo, redo_last, save, save_once, undo, undo_last};
pub use print::{PrintedWeek, print};
pub use remember::{remember, remembered};
pub use times::entry_times;
pub use transfer::{copy_week, preview_copy_week, preview_push_day, push_day};
pub use week::week;
pub use weeks::weeks;

use manpower_domain::ScheduleError;
use store::{AuditChange, UseCaseError};

/// How a use-case of the schedule fails as a whole.
pub type Refused = UseCaseError<ScheduleError>;

/// What a use-case did, and what the trail must keep of it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The use-case's answer.
    pub value: T,
    /// For `tx.commit`. Empty when nothing had to be changed.
    pub audit: Vec<AuditChange>,
}
