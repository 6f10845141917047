//! What is shown.

use crate::{ChangeKind, WorkLimits};
use kernel::{
    AccountId, FieldChange, FieldSet, MembershipId, Permission, PermissionSet, Powers, RecordScope, Role, RoleId,
    SecurityKind, Shift, Slug,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the frame around every page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The company's name.
    pub workspace: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// What the workspace calls the person's role.
    pub role: String,
    /// Whether it is the owner's role.
    pub owner: bool,
    /// What the role allows, for what the pages offer. The server checks again.
    pub permissions: PermissionSet,
    /// Which guarded fields the role shows, for which columns the pages have. The server leaves the values out.
    pub fields: FieldSet,
    /// The person's name.
    pub person: String,
    /// The person's address.
    pub email: String,
    /// The other workspaces that the person may open, by name.
    pub others: Vec<WorkspaceLink>,
}

impl Frame {
    /// Whether the role allows this.
    pub fn allows(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }
}

/// Another workspace to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceLink {
    /// Its name in addresses.
    pub slug: Slug,
    /// The company's name.
    pub name: String,
}

/// One line of the members page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// Which one.
    pub id: MembershipId,
    /// As the workspace knows it.
    pub name: String,
    /// Address.
    pub email: String,
    /// Role.
    pub role: RoleId,
    /// What the workspace calls the role.
    pub role_name: String,
    /// Which records the role reaches: some depend on what the member is given.
    pub records: RecordScope,
    /// The reader may change and disable the member: the role is not greater than the reader's.
    pub yours_to_change: bool,
    /// The workspace is closed to the person.
    pub disabled: bool,
    /// It is the reader.
    pub you: bool,
    /// For the next change.
    pub version: i64,
}

/// A role that a member may have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChoice {
    /// Which one.
    pub id: RoleId,
    /// What the workspace calls it.
    pub name: String,
    /// The role that the workspace began with, if it is one.
    pub built_in: Option<Role>,
    /// Which records it reaches: some depend on what the member is given.
    pub records: RecordScope,
    /// The reader may give it.
    pub givable: bool,
}

/// One line of the roles page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRow {
    /// Which one.
    pub id: RoleId,
    /// What the workspace calls it.
    pub name: String,
    /// The role that the workspace began with, if it is one.
    pub built_in: Option<Role>,
    /// All that it gives.
    pub powers: Powers,
    /// Whether who signs in with a password must show a second factor.
    pub requires_second_factor: bool,
    /// How many members have it, disabled ones too.
    pub members: usize,
    /// The reader may change it: it is not the owner's, and not greater than the reader's own.
    pub yours_to_change: bool,
    /// It is the reader's own.
    pub own: bool,
    /// For the next change.
    pub version: i64,
}

/// What a member is given, and what could be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberReach {
    /// Regions, by name.
    pub regions: Vec<Reachable>,
    /// Projects that are not deleted, by code.
    pub projects: Vec<Reachable>,
}

/// A region or project that a member may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reachable {
    /// Which one.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// The member is given it.
    pub given: bool,
}

/// The workspace's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Its name in addresses; it does not change.
    pub slug: Slug,
    /// The company's name.
    pub name: String,
    /// A whole day's work.
    pub shift: Shift,
    /// When a person works too much.
    pub limits: WorkLimits,
    /// IANA name.
    pub time_zone: String,
    /// Where its logo is.
    pub logo: Option<String>,
    /// For the next change.
    pub version: i64,
}

/// One line of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// 1, 2, 3 … within the workspace.
    pub seq: i64,
    /// UTC epoch milliseconds.
    pub at: i64,
    /// The same by the workspace's time zone: `18 Nov 2026, 09:14`.
    pub at_text: String,
    /// Who, for the filter; none for Daybook itself.
    pub actor: Option<AccountId>,
    /// Who, by the name at that time.
    pub actor_name: String,
    /// The operation: `people/update`.
    pub op: String,
    /// What kind of record: `employee`.
    pub entity: String,
    /// Which record.
    pub entity_id: Uuid,
    /// What a person calls the record.
    pub label: String,
    /// What happened to the record.
    pub kind: ChangeKind,
    /// The fields that differ.
    pub changes: Vec<FieldChange>,
}

/// One line of the security log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityRow {
    /// Which line.
    pub id: Uuid,
    /// By the workspace's time zone: `18 Nov 2026, 09:14`.
    pub at_text: String,
    /// What happened.
    pub kind: SecurityKind,
    /// Whose account it is about, by the name that the workspace knows; none when nobody is known.
    pub person: Option<String>,
    /// Which operation or way in: a word of the code.
    pub what: String,
    /// Its particulars, in one line.
    pub detail: String,
    /// From which address.
    pub ip: Option<String>,
    /// What the browser or program calls itself.
    pub user_agent: Option<String>,
}

/// What the trail can be narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditFilters {
    /// The members, by name.
    pub actors: Vec<AuditActor>,
    /// Kinds of records among the latest rows, in alphabetical order.
    pub entities: Vec<String>,
}

/// Somebody who may have done something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditActor {
    /// For the query.
    pub id: AccountId,
    /// As the workspace knows the person.
    pub name: String,
}
