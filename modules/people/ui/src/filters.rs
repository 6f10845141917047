//! What the address asks for, and what menus offer.

use kernel::PageRequest;
use people_domain::{EmployeeState, ForemanChoice, PeopleChoices, PeopleColumn, PeopleQuery, RegionRow};
use ui_kit::{
    Choice,
    records::{Asked, Menu},
};

/// All parameters that narrow the list.
pub(crate) const NARROWING: [&str; 5] = ["q", "region", "foreman", "title", "state"];

/// What the address asks for.
pub(crate) fn query(asked: &Asked<'_>) -> PeopleQuery {
    PeopleQuery {
        search: asked.text("q").unwrap_or_default(),
        region: asked.parsed("region"),
        foreman: asked.parsed("foreman"),
        title: asked.text("title"),
        state: asked.word("state", EmployeeState::parse),
        bench: None,
        sort: asked.word("sort", PeopleColumn::parse),
        descending: asked.descending(),
        page: PageRequest::default(),
    }
}

/// The menus, in the order of their filters.
pub(crate) fn menus(choices: &PeopleChoices) -> Vec<Menu> {
    let region = |region: &RegionRow| Choice::new(region.id.to_string(), &region.name);
    let foreman =
        |foreman: &ForemanChoice| Choice::new(foreman.id.to_string(), format!("{} · {}", foreman.name, foreman.number));
    let title = |title: &String| Choice::new(title, title);
    vec![
        Menu {
            none: Some("No region"),
            manage: Some("Regions…"),
            ..Menu::new("region", "Region", choices.regions.iter().map(region).collect())
        },
        Menu {
            none: Some("No foreman"),
            ..Menu::new("foreman", "Foreman", choices.foremen.iter().map(foreman).collect())
        },
        Menu::new("title", "Title", choices.titles.iter().map(title).collect()),
    ]
}
