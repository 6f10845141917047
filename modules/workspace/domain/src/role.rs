//! Who may make which role.
//!
//! Invariants: the owner's role is everything and is never changed; nobody gives, changes or takes away a role that is greater than the
//! own.

use crate::WorkspaceError;
use kernel::{Action, FieldError, FieldSet, Permission, PermissionSet, Powers, RecordScope, RoleId, checked_name};
use serde::{Deserialize, Serialize};

/// What a role is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleDraft {
    /// What the workspace calls it; no two roles have the same, whatever the case.
    pub name: String,
    /// What it allows.
    pub permissions: PermissionSet,
    /// Which records it reaches.
    pub records: RecordScope,
    /// Which guarded fields it shows.
    pub fields: FieldSet,
    /// Whether who signs in with a password must show a second factor.
    pub requires_second_factor: bool,
}

/// A role as the page last saw one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRef {
    /// Which one.
    pub id: RoleId,
    /// The version that was seen.
    pub version: i64,
}

/// Another content for a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRole {
    /// Which one, as seen.
    pub role: RoleRef,
    /// What it is to be.
    pub to: RoleDraft,
}

/// A role to delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveRole {
    /// Which one, as seen.
    pub role: RoleRef,
    /// What its members get in its place; none when it has none.
    pub replacement: Option<RoleId>,
}

/// A checked [`RoleDraft`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedRole {
    /// 1 to 100 characters.
    pub name: String,
    /// What it gives.
    pub powers: Powers,
    /// As in the draft.
    pub requires_second_factor: bool,
}

impl RoleDraft {
    /// Checks it, and adds what goes without saying: everybody may open the workspace, and who may change something may see it.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `required`, `too_long`, `needs_all_records`.
    pub fn check(&self) -> Result<CheckedRole, WorkspaceError> {
        let permissions = implied(self.permissions);
        let mut faults = Vec::new();
        let name = checked_name("name", &self.name).map_err(|fault| faults.push(fault));
        if self.records != RecordScope::All && permissions.iter().any(Permission::needs_all_records) {
            faults.push(FieldError::new("records", "needs_all_records"));
        }
        match name {
            Ok(name) if faults.is_empty() => {
                let powers = Powers { owner: false, permissions, records: self.records, fields: self.fields };
                Ok(CheckedRole { name, powers, requires_second_factor: self.requires_second_factor })
            }
            _ => Err(WorkspaceError::Invalid(faults)),
        }
    }
}

/// The set with what each of its permissions can't do without.
pub fn implied(permissions: PermissionSet) -> PermissionSet {
    let seen = |set: PermissionSet, permission: Permission| {
        let views = Permission::ALL.into_iter().filter(|view| {
            view.action() == Action::View && view.module() == permission.module() && permission.action() != Action::Own
        });
        views.fold(set, |set, view| set.with(view, true))
    };
    permissions.iter().fold(permissions.with(Permission::WorkspaceOpen, true), seen)
}

/// Whether `actor` may make a role.
///
/// # Errors
/// [`WorkspaceError::GreaterRole`].
pub fn decide_create_role(actor: &Powers, to: &CheckedRole) -> Result<(), WorkspaceError> {
    no_greater(actor, &to.powers)
}

/// Whether `actor` may change a role.
///
/// # Errors
/// [`WorkspaceError::OwnersRole`], [`WorkspaceError::GreaterRole`].
pub fn decide_change_role(actor: &Powers, from: &Powers, to: &CheckedRole) -> Result<(), WorkspaceError> {
    not_the_owners(from)?;
    no_greater(actor, from)?;
    no_greater(actor, &to.powers)
}

/// Whether `actor` may delete a role that `members` have, who get `replacement`.
///
/// # Errors
/// [`WorkspaceError::OwnersRole`], [`WorkspaceError::GreaterRole`], [`WorkspaceError::RoleInUse`].
pub fn decide_remove_role(
    actor: &Powers,
    role: &Powers,
    members: usize,
    replacement: Option<&Powers>,
) -> Result<(), WorkspaceError> {
    not_the_owners(role)?;
    no_greater(actor, role)?;
    match replacement {
        Some(other) => no_greater(actor, other),
        None if members > 0 => Err(WorkspaceError::RoleInUse),
        None => Ok(()),
    }
}

fn not_the_owners(role: &Powers) -> Result<(), WorkspaceError> {
    if role.owner { Err(WorkspaceError::OwnersRole) } else { Ok(()) }
}

/// Whether the actor holds all that the role gives.
pub(crate) fn no_greater(actor: &Powers, role: &Powers) -> Result<(), WorkspaceError> {
    match (actor.cover(role), role.owner) {
        (true, _) => Ok(()),
        (false, true) => Err(WorkspaceError::OnlyOwners),
        (false, false) => Err(WorkspaceError::GreaterRole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use WorkspaceError as E;
    use kernel::Role;

    fn draft(role: Role) -> RoleDraft {
        RoleDraft {
            name: "Dispatch".into(),
            permissions: role.permissions(),
            records: RecordScope::All,
            fields: role.fields(),
            requires_second_factor: true,
        }
    }

    #[test]
    fn who_may_edit_may_look() {
        let set = PermissionSet::NONE.with(Permission::PeopleEdit, true).with(Permission::OwnDays, true);
        let all = implied(set);
        assert!(all.has(Permission::PeopleView) && all.has(Permission::WorkspaceOpen));
        assert!(!all.has(Permission::CrewView), "one's own days are no view of the crew's");
    }

    #[test]
    fn what_reaches_everything_is_not_narrowed() {
        let narrow = RoleDraft { records: RecordScope::Regions, ..draft(Role::Scheduler) };
        assert_eq!(narrow.check(), Err(E::Invalid(vec![FieldError::new("records", "needs_all_records")])));
        let less = RoleDraft { permissions: narrow.permissions.with(Permission::Import, false), ..narrow };
        assert!(less.check().is_ok());
    }

    #[test]
    fn nobody_makes_more_than_the_own() {
        let (admin, scheduler) = (Role::Admin.powers(), draft(Role::Scheduler).check().unwrap());
        let settings = RoleDraft { permissions: PermissionSet::all(), ..draft(Role::Admin) }.check().unwrap();
        assert_eq!(decide_create_role(&admin, &scheduler), Ok(()));
        assert_eq!(decide_create_role(&admin, &settings), Err(E::GreaterRole));
        assert_eq!(decide_change_role(&admin, &settings.powers, &scheduler), Err(E::GreaterRole));
        assert_eq!(decide_change_role(&admin, &scheduler.powers, &settings), Err(E::GreaterRole));
        assert_eq!(decide_change_role(&Powers::of_owner(), &settings.powers, &scheduler), Ok(()));
    }

    #[test]
    fn the_owner_s_role_stays_as_it_is() {
        let owner = Powers::of_owner();
        let less = draft(Role::Viewer).check().unwrap();
        assert_eq!(decide_change_role(&owner, &owner, &less), Err(E::OwnersRole));
        assert_eq!(decide_remove_role(&owner, &owner, 0, None), Err(E::OwnersRole));
    }

    #[test]
    fn who_has_a_role_gets_another_when_it_goes() {
        let (admin, viewer) = (Role::Admin.powers(), Role::Viewer.powers());
        assert_eq!(decide_remove_role(&admin, &viewer, 2, None), Err(E::RoleInUse));
        assert_eq!(decide_remove_role(&admin, &viewer, 0, None), Ok(()));
        assert_eq!(decide_remove_role(&admin, &viewer, 2, Some(&Role::Crew.powers())), Ok(()));
        assert_eq!(decide_remove_role(&admin, &viewer, 2, Some(&Powers::of_owner())), Err(E::OnlyOwners));
    }
}
