//! The words of modules, actions, scopes and fields.

use kernel::{Action, Field, Module, Powers, RecordScope, Role};

pub(super) fn module(module: Module) -> &'static str {
    match module {
        Module::Workspace => "Workspace",
        Module::Members => "Members",
        Module::Roles => "Roles",
        Module::Audit => "Audit trail",
        Module::Jobs => "Background work",
        Module::Security => "Security",
        Module::People => "People",
        Module::Projects => "Projects",
        Module::Schedule => "Schedule",
        Module::Crew => "Crew phones",
        Module::Pours => "Pours",
        Module::Imports => "Imports",
    }
}

pub(super) fn action(action: Action) -> &'static str {
    match action {
        Action::Own => "Own days",
        Action::View => "View",
        Action::Record => "Record",
        Action::Edit => "Edit",
        Action::Export => "Export",
        Action::Administer => "Administer",
    }
}

pub(super) fn scope(scope: RecordScope) -> &'static str {
    match scope {
        RecordScope::All => "All records",
        RecordScope::Regions => "Own regions",
        RecordScope::Projects => "Own projects",
        RecordScope::Crews => "Own crews",
    }
}

/// What a scope means, for the one who chooses it.
pub(super) fn scope_hint(scope: RecordScope) -> &'static str {
    match scope {
        RecordScope::All => "Everything in the workspace.",
        RecordScope::Regions => "People and projects of the regions that each member is given under Members.",
        RecordScope::Projects => "The projects that each member is given under Members, and who works there.",
        RecordScope::Crews => "The crew whose foreman has the member's e-mail address on the roster.",
    }
}

pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Pay => "Pay rates",
        Field::Cost => "Cost rates",
        Field::Phone => "Phone numbers",
    }
}

/// What a starting point is for.
pub(super) fn start(role: Role) -> &'static str {
    match role {
        Role::Owner => "everything, always",
        Role::Admin => "everything but settings and sign-in rules",
        Role::Scheduler => "plans: people, projects, schedule, files",
        Role::Superintendent => "runs sites: schedule and projects",
        Role::Foreman => "leads a crew: sees who is where",
        Role::Buyer => "buys for projects: sees them and the schedule",
        Role::Accountant => "keeps the books: sees pay and cost",
        Role::Hr => "keeps the roster: people with their pay",
        Role::Viewer => "looks, and takes Excel files out",
        Role::Crew => "sees the schedule and the own days",
    }
}

/// What a role gives, in a line: `14 of 22 permissions`.
pub(super) fn extent(powers: &Powers) -> String {
    let (held, all) = (powers.permissions.iter().count(), kernel::Permission::ALL.len());
    if held == all { "Everything".to_owned() } else { format!("{held} of {all} permissions") }
}

/// The guarded fields that a role shows, in a line.
pub(super) fn fields(powers: &Powers) -> String {
    let told: Vec<&str> = powers.fields.iter().map(field).collect();
    if told.is_empty() { "None".to_owned() } else { told.join(", ") }
}
