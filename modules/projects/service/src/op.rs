//! The operations of projects, and the permission each asks for.

use kernel::{Op, Permission};

pub const LIST: Op = Op::read("projects/list", Permission::ProjectsView);
pub const GET: Op = Op::read("projects/get", Permission::ProjectsView);
pub const CHOICES: Op = Op::read("projects/choices", Permission::ProjectsView);
pub const SEARCH: Op = Op::read("projects/search", Permission::ProjectsView);
pub const HISTORY: Op = Op::read("projects/history", Permission::ProjectsView);
pub const ADD: Op = Op::write("projects/add", Permission::ProjectsEdit);
pub const CHANGE: Op = Op::write("projects/change", Permission::ProjectsEdit);
pub const SET_FIELD: Op = Op::write("projects/set-field", Permission::ProjectsEdit);
pub const REMOVE: Op = Op::write("projects/remove", Permission::ProjectsEdit);
pub const RESTORE: Op = Op::write("projects/restore", Permission::ProjectsEdit);

/// Every one.
pub const ALL: &[Op] = &[LIST, GET, CHOICES, SEARCH, HISTORY, ADD, CHANGE, SET_FIELD, REMOVE, RESTORE];
