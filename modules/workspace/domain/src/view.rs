//! What is shown.

use crate::{ChangeKind, WorkLimits};
use kernel::{AccountId, FieldChange, MembershipId, Permission, Role, SecurityKind, Shift, Slug};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the frame around every page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// The company's name.
    pub workspace: String,
    /// Its name in addresses.
    pub slug: Slug,
    /// The person's role here.
    pub role: Role,
    /// What the role allows, for what the pages offer. The server checks again.
    pub permissions: Vec<Permission>,
    /// The person's name.
    pub person: String,
    /// The person's address.
    pub email: String,
    /// The other workspaces that the person may open, by name.
    pub others: Vec<WorkspaceLink>,
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
    pub role: Role,
    /// The workspace is closed to the person.
    pub disabled: bool,
    /// The person has yet to set a password.
    pub waiting: bool,
    /// A new link to set a password may be given: the person waits, and joined this workspace first.
    pub linkable: bool,
    /// It is the reader.
    pub you: bool,
    /// For the next change.
    pub version: i64,
}

/// A new member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberAdded {
    /// The line of the members page.
    pub member: MemberRow,
    /// How the person gets in.
    pub invitation: Invitation,
}

/// How a new member gets in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Invitation {
    /// The person has an account, and sees the workspace after signing in.
    Known,
    /// The person needs this link first. It is shown once: the database keeps only its hash.
    Link(LinkToken),
}

/// The token of a link with which a person sets a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkToken {
    /// Goes into the address.
    pub token: String,
    /// Until when, by the workspace's time zone: `25 Nov 2026, 09:14`.
    pub expires_text: String,
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
