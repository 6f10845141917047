//! Search, filters and order of the list. They live in the address.

use crate::{list::Search, roster::Roster};
use kernel::PageRequest;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use people_domain::{EmployeeState, ForemanChoice, PeopleChoices, PeopleColumn, PeopleQuery, RegionRow};
use ui_kit::{Choice, FilterMenu, Stat, Stats, count_text, url::with_params, use_param};

/// The choice of the region filter that opens the dialog of regions.
const MANAGE: &str = "manage";
/// All parameters that narrow the list.
const NARROWING: [&str; 5] = ["q", "region", "foreman", "title", "state"];

/// What the address asks for.
pub(crate) fn query() -> Memo<PeopleQuery> {
    let [search, region, foreman, title, state, sort, dir] =
        ["q", "region", "foreman", "title", "state", "sort", "dir"].map(use_param);
    Memo::new(move |_| PeopleQuery {
        search: search.get().unwrap_or_default(),
        region: region.get().and_then(|id| id.parse().ok()),
        foreman: foreman.get().and_then(|id| id.parse().ok()),
        title: title.get(),
        state: state.get().and_then(|word| EmployeeState::parse(&word)).unwrap_or_default(),
        bench: None,
        sort: sort.get().and_then(|word| PeopleColumn::parse(&word)).unwrap_or_default(),
        descending: dir.get().as_deref() == Some("desc"),
        page: PageRequest::default(),
    })
}

/// Takes every filter away.
pub(crate) fn clear(roster: Roster) {
    roster.params.set_many(NARROWING.into_iter().map(|name| (name, None)).collect());
}

/// The regions as choices of a form or a cell.
pub(crate) fn region_choices(menus: &PeopleChoices) -> Vec<Choice> {
    std::iter::once(Choice::new("", "No region")).chain(menus.regions.iter().map(region)).collect()
}

/// The foremen as choices of a form or a cell.
pub(crate) fn foreman_choices(menus: &PeopleChoices) -> Vec<Choice> {
    std::iter::once(Choice::new("", "No foreman")).chain(menus.foremen.iter().map(foreman)).collect()
}

/// The bar over the list.
#[component]
pub(crate) fn Bar(roster: Roster) -> impl IntoView {
    let figures = Signal::derive(move || vec![figure(roster)]);
    view! {
        <Search label="Search people"/>
        <States roster/>
        <Transition>
            {move || Suspend::new(async move {
                // without menus the list can still be searched; the filters are then empty
                roster.menus.set(roster.choices.await.unwrap_or_default());
                view! { <Menus roster/> }
            })}
        </Transition>
        <Transition>
            {move || Suspend::new(async move {
                roster.came.set(roster.first.await.map(|page| (page.total, page.of)).unwrap_or_default());
                view! { <Stats figures/> }
            })}
        </Transition>
    }
}

#[component]
fn States(roster: Roster) -> impl IntoView {
    let (path, query) = (use_location().pathname, use_query_map());
    let link = |state: EmployeeState, label: &'static str| {
        let word = (state != EmployeeState::default()).then(|| state.as_str().to_owned());
        let href =
            move || format!("{}{}", path.get(), query.with(|query| with_params(query, vec![("state", word.clone())])));
        let current = move || (roster.query.with(|query| query.state) == state).then_some("true");
        view! { <a href=href aria-current=current data-noscroll="true">{label}</a> }
    };
    view! {
        <nav class="seg" aria-label="Who is listed">
            {link(EmployeeState::Active, "Active")}
            {link(EmployeeState::Inactive, "Inactive")}
            {link(EmployeeState::All, "Everyone")}
        </nav>
    }
}

/// The menus. They are drawn once; what they offer follows the roster.
#[component]
fn Menus(roster: Roster) -> impl IntoView {
    let params = roster.params;
    let regions = Signal::derive(move || {
        let mut regions = roster.menus.with(|menus| menus.regions.iter().map(region).collect::<Vec<_>>());
        if roster.may_edit {
            regions.push(Choice::new(MANAGE, "Regions…"));
        }
        regions
    });
    let foremen =
        Signal::derive(move || roster.menus.with(|menus| menus.foremen.iter().map(foreman).collect::<Vec<_>>()));
    let titles = Signal::derive(move || {
        roster.menus.with(|menus| menus.titles.iter().map(|title| Choice::new(title, title)).collect::<Vec<_>>())
    });
    let choose_region = move |value: Option<String>| match value.as_deref() {
        Some(MANAGE) => roster.regions.set(true),
        _ => params.set("region", value),
    };
    view! {
        <FilterMenu id="region" label="Region" chosen=use_param("region") choices=regions on_choose=choose_region/>
        <FilterMenu id="foreman" label="Foreman" chosen=use_param("foreman") choices=foremen
            on_choose=move |value| params.set("foreman", value)/>
        <FilterMenu id="title" label="Title" chosen=use_param("title") choices=titles
            on_choose=move |value| params.set("title", value)/>
    }
}

/// How many are listed, out of how many. The table knows better than what the page came with, once there is one.
fn figure(roster: Roster) -> Stat {
    let live = |now: u64, came: u64| if came == 0 || now == 0 { came } else { now };
    let came = roster.came.get();
    let (total, of) = (live(roster.total.get(), came.0), live(roster.of.get(), came.1));
    let people = if of == 1 { "person" } else { "people" };
    let label = if total == of { people.to_owned() } else { format!("of {} {people}", count_text(of)) };
    Stat::new(count_text(total), label)
}

fn region(region: &RegionRow) -> Choice {
    Choice::new(region.id.to_string(), &region.name)
}

fn foreman(foreman: &ForemanChoice) -> Choice {
    Choice::new(foreman.id.to_string(), format!("{} · {}", foreman.name, foreman.number))
}
