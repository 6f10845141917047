//! Ways between the views of the schedule: days, weeks, and sheets of paper. Each keeps the week and the filters.

use crate::week_bar::Shown;
use kernel::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use manpower_domain::WeekQuery;
use ui_kit::{Glyph, Icon, PaletteAction, url::with_params, use_action, use_workspace};

/// Days or weeks.
#[component]
pub(crate) fn ViewSwitch(
    /// Whether the weeks are shown.
    weeks: bool,
) -> impl IntoView {
    let (ws, query) = (use_workspace(), use_query_map());
    // how many weeks there are is of no use to the days
    let days = format!("/w/{ws}/schedule");
    let to_days = move || format!("{days}{}", query.with(|query| with_params(query, vec![("weeks", None)])));
    let side_by_side = format!("/w/{ws}/schedule/weeks");
    let to_weeks = move || format!("{side_by_side}{}", query.with(|query| with_params(query, Vec::new())));
    let current = |is: bool| is.then_some("page");
    view! {
        <nav class="seg" aria-label="View">
            <a href=to_days aria-current=current(!weeks)>"Days"</a>
            <a href=to_weeks aria-current=current(weeks)>"Weeks"</a>
        </nav>
    }
    .into_any()
}

/// The address of the days of a week, with its filters.
pub(crate) fn days_address(ws: &Slug, query: &WeekQuery) -> String {
    format!("/w/{ws}/schedule{}", week_params(query))
}

/// Opens the shown week as sheets to print, in a tab of its own.
#[component]
pub(crate) fn PrintButton(ws: Slug, shown: RwSignal<Option<Shown>>) -> impl IntoView {
    let href = move || shown.get().map(|shown| print_address(&ws, &shown.query));
    view! { <a class="btn" href=href target="_blank" rel="external"><Icon glyph=Glyph::Print/>"Print"</a> }.into_any()
}

/// Makes printing known to the palette.
pub(crate) fn offer_print(ws: Slug, shown: RwSignal<Option<Shown>>) {
    let open = move || {
        if let Some(shown) = shown.get_untracked() {
            // a browser that opens no tab says so itself
            let _ = window().open_with_url_and_target(&print_address(&ws, &shown.query), "_blank");
        }
    };
    use_action(PaletteAction::new("Print this week", open).hint("a sheet for each crew").shortcut("Ctrl P"));
}

fn print_address(ws: &Slug, query: &WeekQuery) -> String {
    format!("/w/{ws}/schedule/print{}", week_params(query))
}

fn week_params(query: &WeekQuery) -> String {
    let WeekQuery { week, region, foreman, project } = query;
    let filters = [
        region.map(|id| format!("&region={id}")),
        foreman.map(|id| format!("&foreman={id}")),
        project.map(|id| format!("&project={id}")),
    ];
    let filters: String = filters.into_iter().flatten().collect();
    format!("?week={week}{filters}")
}
