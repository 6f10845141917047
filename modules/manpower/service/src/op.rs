//! The operations of the schedule, and the permission each asks for.

use kernel::{Op, Permission};

/// The grid of a week; also which week a person last looked at.
pub const WEEK: Op = Op::read("schedule/week", Permission::ScheduleView);
/// Cells of some days, one after the other.
pub const CELLS: Op = Op::read("schedule/cells", Permission::ScheduleView);
/// Several weeks in one table.
pub const WEEKS: Op = Op::read("schedule/weeks", Permission::ScheduleView);
/// The week as sheets to print.
pub const PRINT: Op = Op::read("schedule/print", Permission::ScheduleView);
/// Changing cells.
pub const OPS: Op = Op::write("schedule/ops", Permission::ScheduleEdit);
/// Taking back what one changed last.
pub const UNDO: Op = Op::write("schedule/undo", Permission::ScheduleEdit);
/// Doing again what one took back last.
pub const REDO: Op = Op::write("schedule/redo", Permission::ScheduleEdit);
/// What is wrong with a week, or with what was changed in it.
pub const CONFLICTS: Op = Op::read("schedule/conflicts", Permission::ScheduleView);
/// Moving a project's days, or taking it off hold, as a conflict's fix asks.
pub const AMEND_PROJECT: Op = Op::write("schedule/amend-project", Permission::ProjectsEdit);
/// A person's time off.
pub const TIME_OFF: Op = Op::read("time-off/list", Permission::ScheduleView);
/// Recording or changing time off.
pub const SAVE_TIME_OFF: Op = Op::write("time-off/save", Permission::ScheduleEdit);
/// Taking time off away.
pub const REMOVE_TIME_OFF: Op = Op::write("time-off/remove", Permission::ScheduleEdit);
/// What copying a week would do.
pub const COPY_WEEK_PREVIEW: Op = Op::read("schedule/copy-week/preview", Permission::ScheduleEdit);
/// Copying a week to another.
pub const COPY_WEEK: Op = Op::write("schedule/copy-week", Permission::ScheduleEdit);
/// What pushing a project's day would do.
pub const PUSH_DAY_PREVIEW: Op = Op::read("schedule/push-day/preview", Permission::ScheduleEdit);
/// Pushing a project's day to the next working day.
pub const PUSH_DAY: Op = Op::write("schedule/push-day", Permission::ScheduleEdit);
/// The week and filters that a person looks at.
pub const REMEMBER: Op = Op::write("schedule/remember", Permission::ScheduleView);
/// What changes while one looks, as it changes.
pub const LIVE: Op = Op::read("schedule/live", Permission::ScheduleView);
/// Telling the others where in the schedule one is. It changes no data: it is written nowhere and soon forgotten.
pub const PRESENCE: Op = Op::read("schedule/presence", Permission::ScheduleView);
/// A range of days as a workbook.
pub const EXPORT: Op = Op::read("schedule/export", Permission::ScheduleExport);

/// Every one.
pub const ALL: &[Op] = &[
    WEEK,
    CELLS,
    WEEKS,
    PRINT,
    OPS,
    UNDO,
    REDO,
    COPY_WEEK_PREVIEW,
    COPY_WEEK,
    PUSH_DAY_PREVIEW,
    PUSH_DAY,
    CONFLICTS,
    AMEND_PROJECT,
    TIME_OFF,
    SAVE_TIME_OFF,
    REMOVE_TIME_OFF,
    REMEMBER,
    LIVE,
    PRESENCE,
    EXPORT,
];
