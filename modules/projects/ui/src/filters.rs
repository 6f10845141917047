//! Search, filters and order of the list. They live in the address.

use crate::{portfolio::Portfolio, words::status_word};
use kernel::PageRequest;
use leptos::prelude::*;
use people_ui::list::Search;
use projects_domain::{ProjectChoices, ProjectColumn, ProjectStatus, ProjectsQuery};
use ui_kit::{Choice, FilterMenu, MultiFilterMenu, Stat, Stats, count_text, use_param, use_param_list};

/// All parameters that narrow the list.
const NARROWING: [&str; 3] = ["q", "region", "status"];

/// What the address asks for.
pub(crate) fn query() -> Memo<ProjectsQuery> {
    let [search, region, sort, dir] = ["q", "region", "sort", "dir"].map(use_param);
    let statuses = use_param_list("status");
    Memo::new(move |_| ProjectsQuery {
        search: search.get().unwrap_or_default(),
        region: region.get().and_then(|id| id.parse().ok()),
        statuses: statuses.with(|words| words.iter().filter_map(|word| ProjectStatus::parse(word)).collect()),
        sort: sort.get().and_then(|word| ProjectColumn::parse(&word)).unwrap_or_default(),
        descending: dir.get().as_deref() == Some("desc"),
        page: PageRequest::default(),
    })
}

/// Takes every filter away.
pub(crate) fn clear(portfolio: Portfolio) {
    portfolio.params.set_many(NARROWING.into_iter().map(|name| (name, None)).collect());
}

/// The regions as choices of a form or a cell.
pub(crate) fn region_choices(menus: &ProjectChoices) -> Vec<Choice> {
    std::iter::once(Choice::new("", "No region")).chain(regions(menus)).collect()
}

/// Every status as a choice, in the order of a project's life.
pub(crate) fn status_choices() -> Vec<Choice> {
    ProjectStatus::ALL.into_iter().map(|status| Choice::new(status.as_str(), status_word(status))).collect()
}

/// The bar over the list.
#[component]
pub(crate) fn Bar(portfolio: Portfolio) -> impl IntoView {
    let figures = Signal::derive(move || vec![figure(portfolio)]);
    view! {
        <Search label="Search projects"/>
        <Transition>
            {move || Suspend::new(async move {
                // without menus the list can still be searched; the filter is then empty
                portfolio.menus.set(portfolio.choices.await.unwrap_or_default());
                view! { <Menus portfolio/> }
            })}
        </Transition>
        <Transition>
            {move || Suspend::new(async move {
                portfolio.came.set(portfolio.first.await.map(|page| (page.total, page.of)).unwrap_or_default());
                view! { <Stats figures/> }
            })}
        </Transition>
    }
}

/// The menus. They are drawn once.
#[component]
fn Menus(portfolio: Portfolio) -> impl IntoView {
    let params = portfolio.params;
    let choices = Signal::derive(move || portfolio.menus.with(|menus| regions(menus).collect::<Vec<_>>()));
    let choose_statuses = move |chosen: Vec<String>| params.set_list("status", &chosen);
    view! {
        <MultiFilterMenu id="status" label="Status" chosen=use_param_list("status") choices=status_choices()
            on_choose=choose_statuses/>
        <FilterMenu id="region" label="Region" chosen=use_param("region") choices
            on_choose=move |value| params.set("region", value)/>
    }
}

/// How many are listed, out of how many. The table knows better than what the page came with, once there is one.
fn figure(portfolio: Portfolio) -> Stat {
    let live = |now: u64, came: u64| if came == 0 || now == 0 { came } else { now };
    let came = portfolio.came.get();
    let (total, of) = (live(portfolio.total.get(), came.0), live(portfolio.of.get(), came.1));
    let projects = if of == 1 { "project" } else { "projects" };
    let label = if total == of { projects.to_owned() } else { format!("of {} {projects}", count_text(of)) };
    Stat::new(count_text(total), label)
}

fn regions(menus: &ProjectChoices) -> impl Iterator<Item = Choice> {
    menus.regions.iter().map(|region| Choice::new(region.id.to_string(), region.name.clone()))
}
