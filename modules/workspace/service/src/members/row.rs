//! A stored member as the rules and the page see one.

use entity::membership;
use kernel::{MembershipId, Role};
use store::StoreError;
use workspace_domain::{MemberFacts, MemberRow};

/// What accounts say about a member.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Waits {
    /// There is no password yet.
    pub(super) waiting: bool,
    /// And this workspace may give a link.
    pub(super) linkable: bool,
}

pub(super) fn facts(member: &membership::Model, linkable: bool) -> Result<MemberFacts, StoreError> {
    Ok(MemberFacts { id: member.id, role: role(member)?, disabled: member.disabled_at.is_some(), linkable })
}

pub(super) fn row(member: membership::Model, waits: Waits, you: MembershipId) -> Result<MemberRow, StoreError> {
    Ok(MemberRow {
        role: role(&member)?,
        you: member.id == you,
        disabled: member.disabled_at.is_some(),
        waiting: waits.waiting,
        linkable: waits.linkable,
        id: member.id,
        name: member.name,
        email: member.email,
        version: member.version,
    })
}

pub(super) fn role(member: &membership::Model) -> Result<Role, StoreError> {
    Role::parse(&member.role).ok_or(StoreError::NotFound)
}
