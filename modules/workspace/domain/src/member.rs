//! Who may change whose role.
//!
//! Invariants: a workspace always has at least one owner who is not disabled; nobody gives, changes or disables a member whose role is
//! greater than the own, so nobody but an owner touches an owner.

use crate::{WorkspaceError, role::no_greater};
use kernel::{MembershipId, Powers};

/// A member, as the rules see one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberFacts {
    /// Which one.
    pub id: MembershipId,
    /// What the role gives.
    pub role: Powers,
    /// Whether the workspace is closed to the person.
    pub disabled: bool,
}

/// Whether `actor` may add a member with a role.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`].
pub fn decide_add(actor: &Powers, role: &Powers) -> Result<(), WorkspaceError> {
    no_greater(actor, role)
}

/// Whether `actor` may give a member another role. `other_owners` counts the owners who are not disabled, without this member.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::LastOwner`].
pub fn decide_role(
    actor: &Powers,
    member: &MemberFacts,
    to: &Powers,
    other_owners: usize,
) -> Result<(), WorkspaceError> {
    no_greater(actor, &member.role)?;
    no_greater(actor, to)?;
    if to.owner { Ok(()) } else { an_owner_stays(member, other_owners) }
}

/// Whether `actor`, who is the member `actor_id`, may close the workspace to a member.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::LastOwner`], [`WorkspaceError::DisableYourself`].
pub fn decide_disable(
    actor: &Powers,
    actor_id: MembershipId,
    member: &MemberFacts,
    other_owners: usize,
) -> Result<(), WorkspaceError> {
    no_greater(actor, &member.role)?;
    an_owner_stays(member, other_owners)?;
    if member.id == actor_id { Err(WorkspaceError::DisableYourself) } else { Ok(()) }
}

/// Whether `actor` may open the workspace to a disabled member again.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`].
pub fn decide_enable(actor: &Powers, member: &MemberFacts) -> Result<(), WorkspaceError> {
    no_greater(actor, &member.role)
}

/// Whether `actor` may say which regions and projects a member is given.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`].
pub fn decide_reach(actor: &Powers, member: &MemberFacts) -> Result<(), WorkspaceError> {
    no_greater(actor, &member.role)
}

/// Whether `actor`, who is the member `actor_id`, may take a member's place away.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::LastOwner`], [`WorkspaceError::SomebodyElse`]: who
/// goes leaves by oneself.
pub fn decide_remove(
    actor: &Powers,
    actor_id: MembershipId,
    member: &MemberFacts,
    other_owners: usize,
) -> Result<(), WorkspaceError> {
    no_greater(actor, &member.role)?;
    an_owner_stays(member, other_owners)?;
    if member.id == actor_id { Err(WorkspaceError::SomebodyElse) } else { Ok(()) }
}

/// Whether a member may go.
///
/// # Errors
/// [`WorkspaceError::LastOwner`].
pub fn decide_leave(member: &MemberFacts, other_owners: usize) -> Result<(), WorkspaceError> {
    an_owner_stays(member, other_owners)
}

/// Whether `actor`, who is the member `actor_id`, may make a member an owner in the own place, and have the role `to` from then on.
///
/// # Errors
/// [`WorkspaceError::OnlyOwners`], [`WorkspaceError::SomebodyElse`], [`WorkspaceError::MemberDisabled`],
/// [`WorkspaceError::OwnersRole`]: who stays an owner hands nothing over.
pub fn decide_transfer(
    actor: &Powers,
    actor_id: MembershipId,
    member: &MemberFacts,
    to: &Powers,
) -> Result<(), WorkspaceError> {
    match (actor.owner, member.id == actor_id, member.disabled, to.owner) {
        (false, ..) => Err(WorkspaceError::OnlyOwners),
        (_, true, ..) => Err(WorkspaceError::SomebodyElse),
        (_, _, true, _) => Err(WorkspaceError::MemberDisabled),
        (.., true) => Err(WorkspaceError::OwnersRole),
        _ => Ok(()),
    }
}

fn an_owner_stays(member: &MemberFacts, other_owners: usize) -> Result<(), WorkspaceError> {
    let counts = member.role.owner && !member.disabled;
    if counts && other_owners == 0 { Err(WorkspaceError::LastOwner) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use WorkspaceError as E;
    use kernel::Role;

    fn member(role: Role, disabled: bool) -> MemberFacts {
        MemberFacts { id: MembershipId(uuid::Uuid::from_u128(1)), role: role.powers(), disabled }
    }

    fn me() -> MembershipId {
        MembershipId(uuid::Uuid::from_u128(9))
    }

    #[test]
    fn only_owners_touch_owners() {
        let (owner, crew) = (member(Role::Owner, false), member(Role::Crew, false));
        assert_eq!(decide_add(&Role::Admin.powers(), &Role::Owner.powers()), Err(E::OnlyOwners));
        assert_eq!(decide_add(&Role::Admin.powers(), &Role::Admin.powers()), Ok(()));
        assert_eq!(decide_role(&Role::Admin.powers(), &crew, &Role::Owner.powers(), 1), Err(E::OnlyOwners));
        assert_eq!(decide_role(&Role::Admin.powers(), &owner, &Role::Crew.powers(), 1), Err(E::OnlyOwners));
        assert_eq!(decide_disable(&Role::Admin.powers(), me(), &owner, 1), Err(E::OnlyOwners));
        assert_eq!(decide_enable(&Role::Admin.powers(), &owner), Err(E::OnlyOwners));
        assert_eq!(decide_remove(&Role::Admin.powers(), me(), &owner, 1), Err(E::OnlyOwners));
        assert_eq!(decide_role(&Role::Owner.powers(), &crew, &Role::Owner.powers(), 1), Ok(()));
    }

    #[test]
    fn an_owner_always_stays() {
        let owner = member(Role::Owner, false);
        assert_eq!(decide_role(&Role::Owner.powers(), &owner, &Role::Admin.powers(), 0), Err(E::LastOwner));
        assert_eq!(decide_role(&Role::Owner.powers(), &owner, &Role::Owner.powers(), 0), Ok(()));
        assert_eq!(decide_role(&Role::Owner.powers(), &owner, &Role::Admin.powers(), 1), Ok(()));
        assert_eq!(decide_disable(&Role::Owner.powers(), me(), &owner, 0), Err(E::LastOwner));
        assert_eq!(
            decide_role(&Role::Owner.powers(), &member(Role::Owner, true), &Role::Crew.powers(), 0),
            Ok(()),
            "a disabled one is no loss"
        );
    }

    #[test]
    fn nobody_disables_oneself() {
        let owner = member(Role::Owner, false);
        assert_eq!(decide_disable(&Role::Owner.powers(), owner.id, &owner, 3), Err(E::DisableYourself));
        assert_eq!(decide_disable(&Role::Owner.powers(), me(), &owner, 3), Ok(()));
    }

    #[test]
    fn the_last_owner_neither_goes_nor_is_removed() {
        let owner = member(Role::Owner, false);
        assert_eq!(decide_leave(&owner, 0), Err(E::LastOwner));
        assert_eq!(decide_leave(&owner, 1), Ok(()));
        assert_eq!(decide_leave(&member(Role::Crew, false), 0), Ok(()));
        assert_eq!(decide_remove(&Role::Owner.powers(), me(), &owner, 0), Err(E::LastOwner));
        assert_eq!(decide_remove(&Role::Owner.powers(), me(), &owner, 1), Ok(()));
        assert_eq!(decide_remove(&Role::Owner.powers(), owner.id, &owner, 1), Err(E::SomebodyElse));
    }

    #[test]
    fn only_an_owner_hands_over_and_to_somebody_who_is_there() {
        let (heir, admin, owner) = (member(Role::Crew, false), Role::Admin.powers(), Role::Owner.powers());
        assert_eq!(decide_transfer(&owner, me(), &heir, &admin), Ok(()));
        assert_eq!(decide_transfer(&admin, me(), &heir, &admin), Err(E::OnlyOwners));
        assert_eq!(decide_transfer(&owner, heir.id, &heir, &admin), Err(E::SomebodyElse));
        assert_eq!(decide_transfer(&owner, me(), &member(Role::Crew, true), &admin), Err(E::MemberDisabled));
        assert_eq!(decide_transfer(&owner, me(), &heir, &owner), Err(E::OwnersRole));
    }
}
