//! What the address asks for, and what menus offer.

use crate::words::status_word;
use kernel::PageRequest;
use projects_domain::{ProjectChoices, ProjectColumn, ProjectStatus, ProjectsQuery, RegionChoice};
use ui_kit::{
    Choice,
    records::{Asked, Menu},
};

/// All parameters that narrow the list.
pub(crate) const NARROWING: [&str; 3] = ["q", "region", "status"];

/// What the address asks for.
pub(crate) fn query(asked: &Asked<'_>) -> ProjectsQuery {
    ProjectsQuery {
        search: asked.text("q").unwrap_or_default(),
        region: asked.parsed("region"),
        statuses: asked.words("status", ProjectStatus::parse),
        sort: asked.word("sort", ProjectColumn::parse),
        descending: asked.descending(),
        page: PageRequest::default(),
    }
}

/// The menus, in the order of their filters; the states in the order of a project's life.
pub(crate) fn menus(choices: &ProjectChoices) -> Vec<Menu> {
    let region = |region: &RegionChoice| Choice::new(region.id.to_string(), &region.name);
    let status = |status: ProjectStatus| Choice::new(status.as_str(), status_word(status));
    vec![
        Menu { several: true, ..Menu::new("status", "Status", ProjectStatus::ALL.into_iter().map(status).collect()) },
        Menu { none: Some("No region"), ..Menu::new("region", "Region", choices.regions.iter().map(region).collect()) },
    ]
}
