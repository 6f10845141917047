//! Ids, permissions, errors: what every part of Daybook shares. Pure: it compiles for the server and for the browser.
//!
//! Small and dull on purpose. A type belongs here only when two modules need it.

mod color;
mod email;
mod error;
mod form;
mod history;
mod id;
mod language;
mod name;
mod op;
mod page;
mod permission;
mod permission_set;
mod quantity;
mod role;
mod security;
mod shift;
mod slug;
#[cfg(feature = "server-fn")]
mod wire;

pub use color::{HUES, hue};
pub use email::{Email, EmailError};
pub use error::{AppError, FieldError, Params};
pub use form::{Check, tidy, tidy_option};
pub use history::{FieldChange, HistoryEntry, HistoryKind};
pub use id::{
    AccessRequestId, AccountId, AcknowledgementId, ApiTokenId, AuditId, CrewLinkId, EmployeeId, EntryId,
    ExternalIdentityId, ImportId, InvitationId, JobId, MembershipId, MixId, PartnerId, PasskeyId, PasswordHistoryId,
    PlantId, PourId, ProjectId, PumpId, RegionId, RequestId, RoleId, SessionId, TenantId, TimeOffId,
};
pub use language::Language;
pub use name::{NAME_MOST, checked_name};
pub use op::{Access, Op};
pub use page::{Page, PageRequest};
pub use permission::{Action, Module, Permission};
pub use permission_set::{Field, FieldSet, PermissionSet, Word, WordSet};
pub use quantity::Quantity;
pub use role::{Powers, RecordScope, Role};
pub use security::SecurityKind;
pub use shift::{DAY_MINUTES, Shift, ShiftError, clock_text, read_clock};
pub use slug::{Slug, SlugError};
#[cfg(feature = "server-fn")]
pub use wire::{Json, JsonText};
