//! Who sees which destination.

use kernel::Permission;
use ui_kit::{Glyph, NavGroup, NavItem};
use workspace_domain::Frame;

/// The navigation that the role allows, grouped as people think.
pub(crate) fn groups(frame: &Frame) -> Vec<NavGroup> {
    let field = [
        ("Schedule", "schedule", Glyph::Calendar, Permission::ScheduleView),
        ("People", "people", Glyph::People, Permission::PeopleView),
        ("Projects", "projects", Glyph::Folder, Permission::ProjectsView),
        ("Import", "import", Glyph::Upload, Permission::Import),
        ("Crew links", "crew-links", Glyph::Phone, Permission::CrewView),
    ];
    let office = [
        ("Members", "members", Glyph::Shield, Permission::MembersView),
        ("Roles", "roles", Glyph::Table, Permission::RolesView),
        ("API tokens", "tokens", Glyph::Key, Permission::WorkspaceOpen),
        ("Audit trail", "audit", Glyph::History, Permission::AuditView),
        ("Security log", "security", Glyph::Warning, Permission::SecurityView),
        ("Background work", "jobs", Glyph::Clock, Permission::JobsView),
    ];
    [group(frame, "Field", &field), group(frame, "Office", &office)]
        .into_iter()
        .filter(|group| !group.items.is_empty())
        .collect()
}

/// The destinations at the lower end.
pub(crate) fn end(frame: &Frame) -> Vec<NavItem> {
    group(frame, "", &[("Settings", "settings", Glyph::Settings, Permission::WorkspaceManage)]).items
}

fn group(frame: &Frame, label: &'static str, items: &[(&'static str, &str, Glyph, Permission)]) -> NavGroup {
    let seen = items.iter().filter(|item| frame.allows(item.3));
    let items =
        seen.map(|(label, page, glyph, _)| NavItem { label, href: format!("/w/{}/{page}", frame.slug), glyph: *glyph });
    NavGroup { label, items: items.collect() }
}
