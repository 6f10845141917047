//! The operations of pours, and the permission each asks for.

use kernel::{Op, Permission};

pub const CALENDAR: Op = Op::read("pours/calendar", Permission::PoursView);
pub const GET: Op = Op::read("pours/get", Permission::PoursView);
pub const HISTORY: Op = Op::read("pours/history", Permission::PoursView);
pub const CHOICES: Op = Op::read("pours/choices", Permission::PoursView);
pub const NEXT_NUMBER: Op = Op::read("pours/next-number", Permission::PoursEdit);
pub const ADD: Op = Op::write("pours/add", Permission::PoursEdit);
pub const CHANGE: Op = Op::write("pours/change", Permission::PoursEdit);
pub const MOVE: Op = Op::write("pours/move", Permission::PoursEdit);
pub const COPY: Op = Op::write("pours/copy", Permission::PoursEdit);
pub const REMOVE: Op = Op::write("pours/remove", Permission::PoursEdit);
pub const STEP: Op = Op::write("pours/step", Permission::PoursEdit);
pub const LIBRARIES: Op = Op::read("pours/libraries", Permission::PoursView);
pub const PARTNER_ADD: Op = Op::write("pours/partner-add", Permission::PoursManage);
pub const PARTNER_CHANGE: Op = Op::write("pours/partner-change", Permission::PoursManage);
pub const PARTNER_REMOVE: Op = Op::write("pours/partner-remove", Permission::PoursManage);
pub const PLANT_ADD: Op = Op::write("pours/plant-add", Permission::PoursManage);
pub const PLANT_CHANGE: Op = Op::write("pours/plant-change", Permission::PoursManage);
pub const PLANT_REMOVE: Op = Op::write("pours/plant-remove", Permission::PoursManage);
pub const PUMP_ADD: Op = Op::write("pours/pump-add", Permission::PoursManage);
pub const PUMP_CHANGE: Op = Op::write("pours/pump-change", Permission::PoursManage);
pub const PUMP_REMOVE: Op = Op::write("pours/pump-remove", Permission::PoursManage);
pub const MIX_ADD: Op = Op::write("pours/mix-add", Permission::PoursManage);
pub const MIX_CHANGE: Op = Op::write("pours/mix-change", Permission::PoursManage);
pub const MIX_REMOVE: Op = Op::write("pours/mix-remove", Permission::PoursManage);

/// Every one.
pub const ALL: &[Op] = &[
    CALENDAR,
    GET,
    HISTORY,
    CHOICES,
    NEXT_NUMBER,
    ADD,
    CHANGE,
    MOVE,
    COPY,
    REMOVE,
    STEP,
    LIBRARIES,
    PARTNER_ADD,
    PARTNER_CHANGE,
    PARTNER_REMOVE,
    PLANT_ADD,
    PLANT_CHANGE,
    PLANT_REMOVE,
    PUMP_ADD,
    PUMP_CHANGE,
    PUMP_REMOVE,
    MIX_ADD,
    MIX_CHANGE,
    MIX_REMOVE,
];
