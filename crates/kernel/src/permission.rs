//! What a person may do: a module of the house, and what is done in it.

use std::fmt;

/// A module, as the rows of the roles page name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Module {
    /// The workspace itself: its name and settings.
    Workspace,
    /// Who belongs to it.
    Members,
    /// What each may do.
    Roles,
    /// Who changed what.
    Audit,
    /// Work in the background: mail that could not be sent, say.
    Jobs,
    /// Sign-ins, refusals, and how people must sign in.
    Security,
    /// Employees and regions.
    People,
    /// Projects.
    Projects,
    /// Who is where, and who is off.
    Schedule,
    /// The crew's phones: links, own days, answers.
    Crew,
    /// Concrete: pours, what they are made with, and their weather.
    Pours,
    /// Spreadsheets on their way in.
    Imports,
}

/// What is done in a module, as the columns of the roles page name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// See one's own part, and answer for it.
    Own,
    /// See.
    View,
    /// Put down what happens, where it happens.
    Record,
    /// Add, change, take away.
    Edit,
    /// Take out as a file.
    Export,
    /// Say how the module works for everybody.
    Administer,
}

/// Makes the enum and its table from one list, so that none can be forgotten.
macro_rules! permissions {
    ($($(#[$doc:meta])+ $name:ident $module:ident $action:ident $word:literal),+ $(,)?) => {
        /// One thing that a role allows.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Permission {
            $($(#[$doc])+ $name),+
        }

        impl Permission {
            /// Every permission, in the order of the printed matrix.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$name),+];

            const WORDS: [&'static str; Self::ALL.len()] = [$($word),+];

            /// The module it belongs to.
            pub fn module(self) -> Module {
                match self { $(Self::$name => Module::$module),+ }
            }

            /// What it lets one do there.
            pub fn action(self) -> Action {
                match self { $(Self::$name => Action::$action),+ }
            }
        }
    };
}

// A combination stands here when an operation asks for it. Those of the modules to come (inventory, sales, accounting, payroll)
// are added with their operations: at the end of their group, because the database and the wire keep words, not places.
permissions! {
    /// Open the workspace at all: its name, one's own profile and preferences.
    WorkspaceOpen Workspace View "workspace.view",
    /// Change the workspace's name and settings.
    WorkspaceManage Workspace Administer "workspace.administer",
    /// See who is a member.
    MembersView Members View "members.view",
    /// Add members, change roles, disable.
    MembersManage Members Administer "members.administer",
    /// See what each role may do.
    RolesView Roles View "roles.view",
    /// Make and change roles.
    RolesManage Roles Administer "roles.administer",
    /// See the audit trail.
    AuditView Audit View "audit.view",
    /// See the queue of work in the background.
    JobsView Jobs View "jobs.view",
    /// Try failed work again, or give it up.
    JobsManage Jobs Administer "jobs.administer",
    /// See sign-ins and refusals.
    SecurityView Security View "security.view",
    /// Say how people must sign in, and for how long.
    SecurityManage Security Administer "security.administer",
    /// See employees and regions.
    PeopleView People View "people.view",
    /// Add and change employees and regions.
    PeopleEdit People Edit "people.edit",
    /// See projects.
    ProjectsView Projects View "projects.view",
    /// Add and change projects.
    ProjectsEdit Projects Edit "projects.edit",
    /// See the schedule.
    ScheduleView Schedule View "schedule.view",
    /// Change the schedule.
    ScheduleEdit Schedule Edit "schedule.edit",
    /// Take the schedule out as Excel.
    ScheduleExport Schedule Export "schedule.export",
    /// See one's own days, and answer for them.
    OwnDays Crew Own "crew.own",
    /// See the crew's links and answers.
    CrewView Crew View "crew.view",
    /// Give and revoke the crew's links.
    CrewEdit Crew Edit "crew.edit",
    /// See pours, their weather, and what they are made with.
    PoursView Pours View "pours.view",
    /// Put down tickets, stamps and checks of a pour on its site.
    PoursRecord Pours Record "pours.record",
    /// Plan pours, and take them from status to status.
    PoursEdit Pours Edit "pours.edit",
    /// Take pours out as Excel.
    PoursExport Pours Export "pours.export",
    /// Keep suppliers, plants, pumps and mixes, and say what pours begin with.
    PoursManage Pours Administer "pours.administer",
    /// Bring data in from files, each kind with the right to edit it.
    Import Imports Edit "imports.edit",
}

impl Permission {
    /// The word stored in the database and used on the wire: `people.edit`.
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Whether it reaches what no record scope can narrow: the trail tells of every record, and a file brings records of anywhere. A role
    /// that is limited to some records does not give it.
    pub fn needs_all_records(self) -> bool {
        matches!(self, Self::AuditView | Self::Import)
    }

    /// The permission of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::WORDS.iter().position(|one| *one == word).map(|at| Self::ALL[at])
    }
}

impl fmt::Debug for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl serde::Serialize for Permission {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> serde::Deserialize<'de> for Permission {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Self::parse(&word).ok_or_else(|| serde::de::Error::custom("no such permission"))
    }
}

impl Module {
    /// Every module, in the order of the roles page.
    pub const ALL: [Self; 12] = [
        Self::Workspace,
        Self::Members,
        Self::Roles,
        Self::Audit,
        Self::Jobs,
        Self::Security,
        Self::People,
        Self::Projects,
        Self::Schedule,
        Self::Crew,
        Self::Pours,
        Self::Imports,
    ];
}

impl Action {
    /// Every action, in the order of the roles page.
    pub const ALL: [Self; 6] = [Self::Own, Self::View, Self::Record, Self::Edit, Self::Export, Self::Administer];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_back_and_forth_and_say_module_and_action() {
        for permission in Permission::ALL {
            assert_eq!(Permission::parse(permission.word()), Some(permission));
            let said = format!("{:?}.{:?}", permission.module(), permission.action()).to_lowercase();
            assert_eq!(permission.word(), said);
        }
        assert_eq!(Permission::parse("people.fly"), None);
    }

    #[test]
    fn no_combination_stands_twice() {
        let mut places: Vec<_> = Permission::ALL.map(|one| (one.module(), one.action())).into();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), Permission::ALL.len());
    }
}
