//! Workspace: one company's own room: its members, its settings, its trail.
//!
//! | What | Where |
//! | --- | --- |
//! | Who may change whose role, and that an owner always stays | `member` |
//! | What a role is made of, and who may make it | `role` |
//! | What a form sends, and what is checked in it | `command` |
//! | Invitations, requests for access, and who may ask | `entry` |
//! | What is shown | `view` |
//! | Tokens for programs | `token` |
//! | One change of the trail as a list of fields | `change` |
//! | The background work | `jobs` |
//! | Why something is refused | `error` |

mod change;
mod command;
mod entry;
mod error;
mod jobs;
mod member;
mod role;
mod sign_in_rules;
mod token;
mod view;

pub use change::{ChangeKind, change_kind, field_changes};
pub use command::{
    AuditQuery, CheckedSettings, MINUTES_LEAST, MemberRef, SecurityQuery, SetReach, SetRole, TransferOwnership,
    UpdateSettings, WorkLimits,
};
pub use entry::{
    CheckedInvite, DOMAINS_MOST, GrantAccess, InvitationRef, InvitationRow, InvitationState, Invite, JoinLink,
    JoinRules, RequestRef, RequestRow, SetJoinRules, is_free_mail,
};
pub use error::WorkspaceError;
pub use jobs::{JOBS_MOST, JobFacts, JobKind, JobRow, JobState, Jobs};
pub use member::{
    MemberFacts, decide_add, decide_disable, decide_enable, decide_leave, decide_reach, decide_remove, decide_role,
    decide_transfer,
};
pub use role::{
    ChangeRole, CheckedRole, RemoveRole, RoleDraft, RoleRef, decide_change_role, decide_create_role,
    decide_remove_role, implied,
};
pub use sign_in_rules::{ProviderChoice, SignInRules};
pub use token::{
    CheckedToken, MadeToken, MakeToken, TOKEN_DAYS_MOST, TOKEN_PERMISSIONS, TokenRef, TokenRow, TokenState,
};
pub use view::{
    AuditActor, AuditFilters, AuditRow, Frame, MemberReach, MemberRow, Reachable, RoleChoice, RoleRow, SecurityRow,
    Settings, WorkspaceLink,
};
