//! What a person may do, and the five roles that bundle it.

use serde::{Deserialize, Serialize};

/// One thing that a role allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Open the workspace at all: its name, one's own profile and preferences.
    WorkspaceOpen,
    /// Change the workspace's name and settings.
    WorkspaceManage,
    /// See who is a member.
    MembersView,
    /// Add members, change roles, disable.
    MembersManage,
    /// See the audit trail.
    AuditView,
    /// See employees and regions.
    PeopleView,
    /// Add and change employees and regions.
    PeopleEdit,
    /// See projects.
    ProjectsView,
    /// Add and change projects.
    ProjectsEdit,
    /// See the schedule.
    ScheduleView,
    /// Change the schedule.
    ScheduleEdit,
    /// See one's own days, and answer for them.
    OwnDays,
    /// Take data out as Excel.
    Export,
    /// Bring data in from files.
    Import,
}

impl Permission {
    /// Every permission, in the order of the printed matrix.
    pub const ALL: [Self; 14] = [
        Self::WorkspaceOpen,
        Self::WorkspaceManage,
        Self::MembersView,
        Self::MembersManage,
        Self::AuditView,
        Self::PeopleView,
        Self::PeopleEdit,
        Self::ProjectsView,
        Self::ProjectsEdit,
        Self::ScheduleView,
        Self::ScheduleEdit,
        Self::OwnDays,
        Self::Export,
        Self::Import,
    ];
}

/// A member's role. Its permissions are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything; a workspace always has at least one.
    Owner,
    /// Everything but the workspace's own settings.
    Admin,
    /// Plans: people, projects, schedule, files in and out.
    Scheduler,
    /// Looks, and takes Excel files out.
    Viewer,
    /// A person of the crew: opens the workspace and sees the schedule.
    Crew,
}

impl Role {
    /// Every role, from most to least.
    pub const ALL: [Self; 5] = [Self::Owner, Self::Admin, Self::Scheduler, Self::Viewer, Self::Crew];

    /// Whether the role allows this.
    pub fn allows(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Owner => true,
            Self::Admin => permission != P::WorkspaceManage,
            Self::Scheduler => !matches!(permission, P::WorkspaceManage | P::MembersManage | P::AuditView),
            Self::Viewer => matches!(
                permission,
                P::WorkspaceOpen
                    | P::MembersView
                    | P::PeopleView
                    | P::ProjectsView
                    | P::ScheduleView
                    | P::OwnDays
                    | P::Export
            ),
            Self::Crew => matches!(permission, P::WorkspaceOpen | P::ScheduleView | P::OwnDays),
        }
    }

    /// The word stored in the database and used on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Scheduler => "scheduler",
            Self::Viewer => "viewer",
            Self::Crew => "crew",
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
    fn a_lesser_role_never_holds_what_a_greater_lacks() {
        for pair in Role::ALL.windows(2) {
            for permission in Permission::ALL {
                assert!(pair[0].allows(permission) || !pair[1].allows(permission), "{pair:?} {permission:?}");
            }
        }
    }

    #[test]
    fn words_go_back_and_forth() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("root"), None);
    }
}
