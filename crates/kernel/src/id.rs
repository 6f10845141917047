//! Ids are UUIDv7 newtypes, so that one kind can't be passed for another and a phone can make them offline.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }

        // sea-orm asks it of every single-column key; a database never makes these ids
        #[cfg(feature = "db")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

ids! {
    /// A company: the owner of every row that has a `tenant_id`.
    TenantId,
    /// A person who signs in; may belong to several workspaces.
    AccountId,
    /// An account's place in one workspace, with its role.
    MembershipId,
    /// A role of one workspace.
    RoleId,
    /// One signed-in browser.
    SessionId,
    /// A passkey of an account.
    PasskeyId,
    /// A person at another provider who stands for an account.
    ExternalIdentityId,
    /// A password that an account had before.
    PasswordHistoryId,
    /// One HTTP request, in logs and in the audit trail.
    RequestId,
    /// A region of one workspace.
    RegionId,
    /// A person on the roster.
    EmployeeId,
    /// A project that people are sent to.
    ProjectId,
    /// One entry of the schedule: a person, a day, a project or a status.
    EntryId,
    /// A person's time off.
    TimeOffId,
    /// One file on its way in.
    ImportId,
    /// The link with which a person of the crew sees the own days.
    CrewLinkId,
    /// A program's credential for the REST API.
    ApiTokenId,
    /// A place in a workspace that is offered to an e-mail address.
    InvitationId,
    /// Somebody's wish for a place in a workspace.
    AccessRequestId,
    /// What a person of the crew answered for a day; made by the phone.
    AcknowledgementId,
    /// One row of the outbox.
    JobId,
    /// One row of the audit trail.
    AuditId,
    /// A company that pours need: a supplier, a pump company, a lab, an inspector, a general contractor.
    PartnerId,
    /// A batch plant.
    PlantId,
    /// A concrete pump.
    PumpId,
    /// A mix design.
    MixId,
    /// A pour of concrete.
    PourId,
}

impl TenantId {
    /// No workspace: the installation itself, whose jobs stand beside those of the workspaces.
    pub const INSTALLATION: Self = Self(Uuid::nil());
}
