//! The bar over the list: search, links that part the list, filters, figures.

use super::{Menu, Records, Segments, search::Search};
use crate::{
    Choice, FilterMenu, MultiFilterMenu, Stat, Stats, count_text, url::with_params, use_param, use_param_list,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

/// The value of the filter's entry that opens the kind's own dialog. No id is such a text.
const MANAGE: &str = "manage";

/// The bar.
pub(super) fn bar(records: Records) -> AnyView {
    let figures = Signal::derive(move || vec![figure(records)]);
    let filters = move || {
        Suspend::new(async move {
            // without menus the list can still be searched; the filters are then empty
            if let Ok(choices) = records.kind().choices().await {
                records.learn(choices);
            }
            filters(records)
        })
    };
    let stats = move || {
        Suspend::new(async move {
            let came = records.kind().first().await;
            records.came.set(came.map(|page| (page.total, page.of)).unwrap_or_default());
            view! { <Stats figures/> }.into_any()
        })
    };
    view! {
        <Search label=records.wording.search/>
        {records.wording.segments.as_ref().map(segments)}
        <Transition>{filters}</Transition>
        <Transition>{stats}</Transition>
    }
    .into_any()
}

fn segments(segments: &'static Segments) -> AnyView {
    let (path, query) = (use_location().pathname, use_query_map());
    let first = segments.choices.first().map_or("", |(value, _)| value);
    let asked = use_param(segments.param);
    // a value that there is not means the first
    let now = move || {
        let asked = asked.get();
        segments.choices.iter().find(|(value, _)| asked.as_deref() == Some(value)).map_or(first, |(value, _)| value)
    };
    let link = |(value, words): &'static (&'static str, &'static str)| {
        let param = (*value != first).then(|| (*value).to_owned());
        let href = move || {
            let changes = vec![(segments.param, param.clone())];
            format!("{}{}", path.get(), query.with(|query| with_params(query, changes)))
        };
        let current = move || (now() == *value).then_some("true");
        view! { <a href=href aria-current=current data-noscroll="true">{*words}</a> }.into_any()
    };
    view! {
        <nav class="seg" aria-label=segments.label>
            {segments.choices.iter().map(link).collect_view()}
        </nav>
    }
    .into_any()
}

/// The filters. They are drawn once; what they offer follows the menus.
fn filters(records: Records) -> AnyView {
    let menus = records.menus.get_untracked();
    menus.into_iter().map(|menu| filter(records, &menu)).collect_view().into_any()
}

fn filter(records: Records, menu: &Menu) -> AnyView {
    let (name, label, params) = (menu.name, menu.label, records.params);
    let manage = menu.manage.filter(|_| records.may_edit).map(|words| Choice::new(MANAGE, words));
    let choices = Signal::derive(move || {
        let own =
            records.menus.with(|menus| menus.iter().find(|menu| menu.name == name).map(|menu| menu.choices.clone()));
        own.into_iter().flatten().chain(manage.clone()).collect::<Vec<_>>()
    });
    if menu.several {
        let choose = move |chosen: Vec<String>| params.set_list(name, &chosen);
        return view! { <MultiFilterMenu id=name label chosen=use_param_list(name) choices on_choose=choose/> }
            .into_any();
    }
    let choose = move |value: Option<String>| match value.as_deref() {
        Some(MANAGE) => records.own_dialog().set(true),
        _ => params.set(name, value),
    };
    view! { <FilterMenu id=name label chosen=use_param(name) choices on_choose=choose/> }.into_any()
}

/// How many are listed, out of how many. The table knows better than what the page came with, once there is one.
fn figure(records: Records) -> Stat {
    let live = |now: u64, came: u64| if came == 0 || now == 0 { came } else { now };
    let came = records.came.get();
    let (total, of) = (live(records.table.total().get(), came.0), live(records.of.get(), came.1));
    let noun = if of == 1 { records.one } else { records.wording.many };
    let label = if total == of { noun.to_owned() } else { format!("of {} {noun}", count_text(of)) };
    Stat::new(count_text(total), label)
}
