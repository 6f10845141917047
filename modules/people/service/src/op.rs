//! The operations of people, and the permission each asks for.

use kernel::{Op, Permission};

pub const LIST: Op = Op::read("people/list", Permission::PeopleView);
pub const GET: Op = Op::read("people/get", Permission::PeopleView);
pub const CHOICES: Op = Op::read("people/choices", Permission::PeopleView);
pub const SEARCH: Op = Op::read("people/search", Permission::PeopleView);
pub const HISTORY: Op = Op::read("people/history", Permission::PeopleView);
pub const ADD: Op = Op::write("people/add", Permission::PeopleEdit);
pub const CHANGE: Op = Op::write("people/change", Permission::PeopleEdit);
pub const SET_FIELD: Op = Op::write("people/set-field", Permission::PeopleEdit);
pub const REMOVE: Op = Op::write("people/remove", Permission::PeopleEdit);
pub const RESTORE: Op = Op::write("people/restore", Permission::PeopleEdit);
pub const REGIONS_LIST: Op = Op::read("regions/list", Permission::PeopleView);
pub const REGIONS_ADD: Op = Op::write("regions/add", Permission::PeopleEdit);
pub const REGIONS_RENAME: Op = Op::write("regions/rename", Permission::PeopleEdit);

/// Every one.
pub const ALL: &[Op] = &[
    LIST,
    GET,
    CHOICES,
    SEARCH,
    HISTORY,
    ADD,
    CHANGE,
    SET_FIELD,
    REMOVE,
    RESTORE,
    REGIONS_LIST,
    REGIONS_ADD,
    REGIONS_RENAME,
];
