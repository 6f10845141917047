//! The operations of the crew's phones, and the permission each asks for.

use kernel::{Op, Permission};

/// Who has a link, and how it stands.
pub const LINKS: Op = Op::read("crew/links", Permission::CrewView);
/// A link for everybody without one.
pub const MAKE_ALL: Op = Op::write("crew/make-all", Permission::CrewEdit);
/// A new link for one person; the one before works no more.
pub const MAKE_ONE: Op = Op::write("crew/make-one", Permission::CrewEdit);
/// A new link for one person, by mail.
pub const MAIL_LINK: Op = Op::write("crew/mail-link", Permission::ScheduleEdit);
/// A link works no more.
pub const REVOKE: Op = Op::write("crew/revoke", Permission::CrewEdit);
/// Whether links stay with the first phone that opens them.
pub const SET_BOUND: Op = Op::write("crew/set-bound", Permission::WorkspaceManage);
/// One's own fourteen days.
pub const DAYS: Op = Op::read("crew/days", Permission::OwnDays);
/// What a signed-in person saw of the own days.
pub const SEEN: Op = Op::write("crew/seen", Permission::OwnDays);
/// A phone takes its link for itself.
pub const TAKE: Op = Op::write("crew/take", Permission::OwnDays);
/// An answer for one of one's own days.
pub const ANSWER: Op = Op::write("crew/answer", Permission::OwnDays);
/// What the crew said. Some of it is told to the office alone, so it is for who makes the schedule.
pub const ANSWERS: Op = Op::read("crew/answers", Permission::CrewView);

/// Every one.
pub const ALL: &[Op] = &[LINKS, MAKE_ALL, MAKE_ONE, MAIL_LINK, REVOKE, SET_BOUND, DAYS, SEEN, TAKE, ANSWER, ANSWERS];
