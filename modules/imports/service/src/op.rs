//! What can be asked of imports, and the permission each asks for.

use kernel::{Op, Permission};

/// Takes a file in; its check begins by itself.
pub const UPLOAD: Op = Op::write("imports/upload", Permission::Import);
/// The files of late.
pub const LIST: Op = Op::read("imports/list", Permission::Import);
/// How far one file is, and what was found in it.
pub const STATUS: Op = Op::read("imports/status", Permission::Import);
/// The rows that need a person.
pub const PROBLEMS: Op = Op::read("imports/problems", Permission::Import);
/// What would become of the rows.
pub const PREVIEW: Op = Op::read("imports/preview", Permission::Import);
/// Another sheet, mapping, mode, answer or cell; the file is checked again.
pub const CONFIGURE: Op = Op::write("imports/configure", Permission::Import);
/// The check itself, which the worker does in the name of the person who asked for it.
pub const CHECK: Op = Op::write("imports/check", Permission::Import);
/// Writes the good rows.
pub const APPLY: Op = Op::write("imports/apply", Permission::Import);
/// The refused rows as Excel.
pub const FAILED_ROWS: Op = Op::read("imports/failed-rows", Permission::Import);
/// An empty file with the right columns.
pub const TEMPLATE: Op = Op::read("imports/template", Permission::Import);

/// Every operation, for the permission matrix.
pub const ALL: &[Op] = &[UPLOAD, LIST, STATUS, PROBLEMS, PREVIEW, CONFIGURE, CHECK, APPLY, FAILED_ROWS, TEMPLATE];
