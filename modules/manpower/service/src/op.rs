//! The operations of the schedule, and the permission each asks for.

use kernel::{Op, Permission};

/// The grid of a week; also which week a person last looked at.
pub const WEEK: Op = Op::read("schedule/week", Permission::ScheduleView);
/// Changing cells.
pub const OPS: Op = Op::write("schedule/ops", Permission::ScheduleEdit);
/// Taking back what one changed last.
pub const UNDO: Op = Op::write("schedule/undo", Permission::ScheduleEdit);
/// Doing again what one took back last.
pub const REDO: Op = Op::write("schedule/redo", Permission::ScheduleEdit);
/// The week and filters that a person looks at.
pub const REMEMBER: Op = Op::write("schedule/remember", Permission::ScheduleView);
/// A range of days as a workbook.
pub const EXPORT: Op = Op::read("schedule/export", Permission::Export);

/// Every one.
pub const ALL: &[Op] = &[WEEK, OPS, UNDO, REDO, REMEMBER, EXPORT];
