//! Workspace: one company's own room: its members, its settings, its trail.
//!
//! | What | Where |
//! | --- | --- |
//! | Who may change whose role, and that an owner always stays | `member` |
//! | What a form sends, and what is checked in it | `command` |
//! | What is shown | `view` |
//! | One change of the trail as a list of fields | `change` |
//! | Why something is refused | `error` |

mod change;
mod command;
mod error;
mod member;
mod sign_in_rules;
mod view;

pub use change::{ChangeKind, change_kind, field_changes};
pub use command::{
    AddMember, AuditQuery, CheckedMember, CheckedSettings, MINUTES_LEAST, MemberRef, SecurityQuery, SetRole,
    UpdateSettings, WorkLimits,
};
pub use error::WorkspaceError;
pub use member::{MemberFacts, decide_add, decide_disable, decide_enable, decide_link, decide_role};
pub use sign_in_rules::SignInRules;
pub use view::{
    AuditActor, AuditFilters, AuditRow, Frame, Invitation, LinkToken, MemberAdded, MemberRow, SecurityRow, Settings,
    WorkspaceLink,
};
