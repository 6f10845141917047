//! Who may change whose role.
//!
//! Invariants: a workspace always has at least one owner who is not disabled; nobody but an owner makes, changes or disables an owner.

use crate::WorkspaceError;
use kernel::{MembershipId, Role};

/// A member, as the rules see one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberFacts {
    /// Which one.
    pub id: MembershipId,
    /// With which role.
    pub role: Role,
    /// Whether the workspace is closed to the person.
    pub disabled: bool,
    /// Whether a link to set a password may be given: there is no password, and no other workspace gives it.
    pub linkable: bool,
}

/// Whether `actor` may add a member with a role.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`].
pub fn decide_add(actor: Role, role: Role) -> Result<(), WorkspaceError> {
    owners_matter(actor, &[role])
}

/// Whether `actor` may give a member another role. `other_owners` counts the owners who are not disabled, without this member.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::LastOwner`].
pub fn decide_role(actor: Role, member: &MemberFacts, to: Role, other_owners: usize) -> Result<(), WorkspaceError> {
    owners_matter(actor, &[member.role, to])?;
    if to == Role::Owner { Ok(()) } else { an_owner_stays(member, other_owners) }
}

/// Whether `actor`, who is the member `actor_id`, may close the workspace to a member.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::LastOwner`], [`WorkspaceError::DisableYourself`].
pub fn decide_disable(
    actor: Role,
    actor_id: MembershipId,
    member: &MemberFacts,
    other_owners: usize,
) -> Result<(), WorkspaceError> {
    owners_matter(actor, &[member.role])?;
    an_owner_stays(member, other_owners)?;
    if member.id == actor_id { Err(WorkspaceError::DisableYourself) } else { Ok(()) }
}

/// Whether `actor` may open the workspace to a disabled member again.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`].
pub fn decide_enable(actor: Role, member: &MemberFacts) -> Result<(), WorkspaceError> {
    owners_matter(actor, &[member.role])
}

/// Whether `actor` may get a new link for a member: whoever holds an owner's link becomes an owner.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::MemberDisabled`], [`WorkspaceError::LinkNotNeeded`].
pub fn decide_link(actor: Role, member: &MemberFacts) -> Result<(), WorkspaceError> {
    owners_matter(actor, &[member.role])?;
    match (member.disabled, member.linkable) {
        (true, _) => Err(WorkspaceError::MemberDisabled),
        (false, false) => Err(WorkspaceError::LinkNotNeeded),
        (false, true) => Ok(()),
    }
}

fn owners_matter(actor: Role, touched: &[Role]) -> Result<(), WorkspaceError> {
    if actor != Role::Owner && touched.contains(&Role::Owner) { Err(WorkspaceError::OnlyOwners) } else { Ok(()) }
}

fn an_owner_stays(member: &MemberFacts, other_owners: usize) -> Result<(), WorkspaceError> {
    let counts = member.role == Role::Owner && !member.disabled;
    if counts && other_owners == 0 { Err(WorkspaceError::LastOwner) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use WorkspaceError as E;

    fn member(role: Role, disabled: bool) -> MemberFacts {
        MemberFacts { id: MembershipId(uuid::Uuid::from_u128(1)), role, disabled, linkable: true }
    }

    fn me() -> MembershipId {
        MembershipId(uuid::Uuid::from_u128(9))
    }

    #[test]
    fn only_owners_touch_owners() {
        let (owner, crew) = (member(Role::Owner, false), member(Role::Crew, false));
        assert_eq!(decide_add(Role::Admin, Role::Owner), Err(E::OnlyOwners));
        assert_eq!(decide_add(Role::Admin, Role::Admin), Ok(()));
        assert_eq!(decide_role(Role::Admin, &crew, Role::Owner, 1), Err(E::OnlyOwners));
        assert_eq!(decide_role(Role::Admin, &owner, Role::Crew, 1), Err(E::OnlyOwners));
        assert_eq!(decide_disable(Role::Admin, me(), &owner, 1), Err(E::OnlyOwners));
        assert_eq!(decide_enable(Role::Admin, &owner), Err(E::OnlyOwners));
        assert_eq!(decide_link(Role::Admin, &owner), Err(E::OnlyOwners));
        assert_eq!(decide_role(Role::Owner, &crew, Role::Owner, 1), Ok(()));
    }

    #[test]
    fn an_owner_always_stays() {
        let owner = member(Role::Owner, false);
        assert_eq!(decide_role(Role::Owner, &owner, Role::Admin, 0), Err(E::LastOwner));
        assert_eq!(decide_role(Role::Owner, &owner, Role::Owner, 0), Ok(()));
        assert_eq!(decide_role(Role::Owner, &owner, Role::Admin, 1), Ok(()));
        assert_eq!(decide_disable(Role::Owner, me(), &owner, 0), Err(E::LastOwner));
        assert_eq!(
            decide_role(Role::Owner, &member(Role::Owner, true), Role::Crew, 0),
            Ok(()),
            "a disabled one is no loss"
        );
    }

    #[test]
    fn nobody_disables_oneself() {
        let owner = member(Role::Owner, false);
        assert_eq!(decide_disable(Role::Owner, owner.id, &owner, 3), Err(E::DisableYourself));
        assert_eq!(decide_disable(Role::Owner, me(), &owner, 3), Ok(()));
    }

    #[test]
    fn links_are_for_those_who_wait() {
        let waiting = member(Role::Crew, false);
        assert_eq!(decide_link(Role::Admin, &waiting), Ok(()));
        assert_eq!(decide_link(Role::Admin, &member(Role::Crew, true)), Err(E::MemberDisabled));
        assert_eq!(decide_link(Role::Admin, &MemberFacts { linkable: false, ..waiting }), Err(E::LinkNotNeeded));
    }
}
