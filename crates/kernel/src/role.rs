//! Roles: what each begins as, how far it reaches, and which is greater.

use crate::{Field, FieldSet, Permission, PermissionSet};
use serde::{Deserialize, Serialize};

/// A role that every workspace begins with. Only the owner's is fixed; what is written here for the others is their starting point,
/// and the workspace changes, renames, copies and deletes them as it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything, always; a workspace has at least one.
    Owner,
    /// Everything but the workspace's own settings and how people sign in.
    Admin,
    /// Plans: people, projects, schedule, files in and out.
    Scheduler,
    /// Runs sites: changes their schedule and projects, sees the people.
    Superintendent,
    /// Leads a crew: sees who is where, and what the crew answered.
    Foreman,
    /// Buys for projects: sees them.
    Buyer,
    /// Keeps the books: sees pay and cost, takes hours out.
    Accountant,
    /// Keeps the roster: people with their pay.
    Hr,
    /// Looks, and takes Excel files out.
    Viewer,
    /// A person of the crew: opens the workspace, sees the schedule and the own days.
    Crew,
}

/// Which records a role reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordScope {
    /// All of the workspace's.
    #[default]
    All,
    /// Those of the regions that the member is given.
    Regions,
    /// Those of the projects that the member is given.
    Projects,
    /// Those of the crews whose foreman is the person of the roster with the member's e-mail address.
    Crews,
}

/// All that a role gives: what one may do, to which records, and with which fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Powers {
    /// Whether it is the owner's role, which is above all others.
    pub owner: bool,
    /// What one may do.
    pub permissions: PermissionSet,
    /// To which records.
    pub records: RecordScope,
    /// Which guarded fields one sees.
    pub fields: FieldSet,
}

impl Powers {
    /// The owner's.
    pub fn of_owner() -> Self {
        Self { owner: true, permissions: PermissionSet::all(), records: RecordScope::All, fields: FieldSet::all() }
    }

    /// Whether they allow this.
    pub fn allow(&self, permission: Permission) -> bool {
        self.permissions.has(permission) && (self.records == RecordScope::All || !permission.needs_all_records())
    }

    /// Whether the other role gives nothing that this one does not. Nobody gives, changes or takes away a role that the own does not
    /// cover.
    pub fn cover(&self, other: &Self) -> bool {
        let reaches = self.records == RecordScope::All || self.records == other.records;
        (self.owner || !other.owner)
            && reaches
            && self.permissions.covers(other.permissions)
            && self.fields.covers(other.fields)
    }
}

impl RecordScope {
    /// Every scope, from most to least.
    pub const ALL: [Self; 4] = [Self::All, Self::Regions, Self::Projects, Self::Crews];

    /// The word stored in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Regions => "regions",
            Self::Projects => "projects",
            Self::Crews => "crews",
        }
    }

    /// The scope of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

impl Role {
    /// Every role that a workspace begins with, in the order of the roles page.
    pub const ALL: [Self; 10] = [
        Self::Owner,
        Self::Admin,
        Self::Scheduler,
        Self::Superintendent,
        Self::Foreman,
        Self::Buyer,
        Self::Accountant,
        Self::Hr,
        Self::Viewer,
        Self::Crew,
    ];

    /// What it may do at the start.
    pub fn permissions(self) -> PermissionSet {
        use Permission as P;
        let least = [P::WorkspaceOpen, P::OwnDays];
        let more: &[Permission] = match self {
            Self::Owner => return PermissionSet::all(),
            Self::Admin => {
                return PermissionSet::all().with(P::WorkspaceManage, false).with(P::SecurityManage, false);
            }
            Self::Scheduler => &[
                P::MembersView,
                P::PeopleView,
                P::PeopleEdit,
                P::ProjectsView,
                P::ProjectsEdit,
                P::ScheduleView,
                P::ScheduleEdit,
                P::ScheduleExport,
                P::CrewView,
                P::CrewEdit,
                P::PoursView,
                P::PoursRecord,
                P::PoursEdit,
                P::PoursExport,
                P::Import,
            ],
            Self::Superintendent => &[
                P::MembersView,
                P::PeopleView,
                P::ProjectsView,
                P::ProjectsEdit,
                P::ScheduleView,
                P::ScheduleEdit,
                P::ScheduleExport,
                P::CrewView,
                P::CrewEdit,
                P::PoursView,
                P::PoursRecord,
                P::PoursEdit,
                P::PoursExport,
            ],
            Self::Foreman => {
                &[P::PeopleView, P::ProjectsView, P::ScheduleView, P::CrewView, P::PoursView, P::PoursRecord]
            }
            Self::Buyer => &[P::MembersView, P::ProjectsView, P::ScheduleView, P::PoursView],
            Self::Accountant => &[
                P::MembersView,
                P::PeopleView,
                P::ProjectsView,
                P::ScheduleView,
                P::ScheduleExport,
                P::PoursView,
                P::PoursExport,
            ],
            Self::Hr => &[P::MembersView, P::PeopleView, P::PeopleEdit, P::ScheduleView, P::ScheduleExport, P::Import],
            Self::Viewer => &[
                P::MembersView,
                P::PeopleView,
                P::ProjectsView,
                P::ScheduleView,
                P::ScheduleExport,
                P::PoursView,
                P::PoursExport,
            ],
            Self::Crew => &[P::ScheduleView],
        };
        least.into_iter().chain(more.iter().copied()).collect()
    }

    /// Which guarded fields it shows at the start.
    pub fn fields(self) -> FieldSet {
        match self {
            Self::Owner | Self::Admin | Self::Accountant => FieldSet::all(),
            Self::Hr => FieldSet::all().with(Field::Cost, false),
            Self::Scheduler | Self::Superintendent | Self::Foreman | Self::Viewer => {
                FieldSet::NONE.with(Field::Phone, true)
            }
            Self::Buyer | Self::Crew => FieldSet::NONE,
        }
    }

    /// All that it gives at the start. Every role begins with all records: what is whose region or project, each workspace must say
    /// first.
    pub fn powers(self) -> Powers {
        let owner = self == Self::Owner;
        Powers { owner, permissions: self.permissions(), records: RecordScope::All, fields: self.fields() }
    }

    /// Whether it allows this at the start.
    pub fn allows(self, permission: Permission) -> bool {
        self.permissions().has(permission)
    }

    /// The word stored in the database and used on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Scheduler => "scheduler",
            Self::Superintendent => "superintendent",
            Self::Foreman => "foreman",
            Self::Buyer => "buyer",
            Self::Accountant => "accountant",
            Self::Hr => "hr",
            Self::Viewer => "viewer",
            Self::Crew => "crew",
        }
    }

    /// The name that a workspace's role has at the start.
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Scheduler => "Scheduler",
            Self::Superintendent => "Superintendent",
            Self::Foreman => "Foreman",
            Self::Buyer => "Buyer",
            Self::Accountant => "Accountant",
            Self::Hr => "HR",
            Self::Viewer => "Viewer",
            Self::Crew => "Crew",
        }
    }

    /// The role of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_back_and_forth() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("root"), None);
        for scope in RecordScope::ALL {
            assert_eq!(RecordScope::parse(scope.as_str()), Some(scope));
        }
    }

    #[test]
    fn who_may_edit_may_look() {
        for role in Role::ALL {
            for (edit, view) in [
                (Permission::MembersManage, Permission::MembersView),
                (Permission::RolesManage, Permission::RolesView),
                (Permission::PeopleEdit, Permission::PeopleView),
                (Permission::ProjectsEdit, Permission::ProjectsView),
                (Permission::ScheduleEdit, Permission::ScheduleView),
                (Permission::CrewEdit, Permission::CrewView),
                (Permission::PoursRecord, Permission::PoursView),
                (Permission::PoursEdit, Permission::PoursView),
                (Permission::PoursExport, Permission::PoursView),
                (Permission::PoursManage, Permission::PoursView),
            ] {
                assert!(!role.allows(edit) || role.allows(view), "{role:?} {edit:?}");
            }
            assert!(role.allows(Permission::WorkspaceOpen), "{role:?}");
        }
    }

    #[test]
    fn the_owner_s_role_is_above_all_and_nothing_else_above_it() {
        let owner = Powers::of_owner();
        for role in Role::ALL {
            assert!(owner.cover(&role.powers()), "{role:?}");
            assert_eq!(role.powers().cover(&owner), role == Role::Owner, "{role:?}");
        }
        let as_much = Powers { owner: false, ..owner };
        assert!(owner.cover(&as_much) && !as_much.cover(&owner));
    }

    #[test]
    fn a_narrower_reach_gives_no_wider_one() {
        let all = Role::Scheduler.powers();
        let narrow = Powers { records: RecordScope::Regions, ..all };
        assert!(all.cover(&narrow) && narrow.cover(&narrow) && !narrow.cover(&all));
        let paid = Powers { fields: FieldSet::all(), ..all };
        assert!(paid.cover(&all) && !all.cover(&paid));
    }
}
