//! Weeks as a table: crews and people down, weeks across. Nothing in it changes while it is shown, so no part of it reads a signal but
//! the frame around the active cell.

use crate::{
    grid::{cell_id, row_number},
    mouse::place_of,
    views::days_address,
    weeks_cell::cell_view,
    weeks_place::{ActiveCell, Place, on_key},
};
use kernel::Slug;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use manpower_domain::{Crew, IsoWeek, WeeksGroup, WeeksRow, WeeksView, hours_text};

/// More weeks than these make the table wider than the screen.
const NARROW_WEEKS: usize = 6;

/// The table. A click or the arrows choose a cell; Enter or a double click opens its week by days.
#[component]
pub(crate) fn WeeksGrid(ws: Slug, view: WeeksView) -> impl IntoView {
    let first = view.query.first;
    let weeks: Vec<IsoWeek> = view.query.weeks().collect();
    let addresses: Vec<String> = weeks.iter().map(|week| days_address(&ws, &first.at(*week))).collect();
    let heads = heads(&view, &weeks, &addresses).collect_view();
    let navigate = use_navigate();
    let open = Callback::new(move |week: usize| {
        if let Some(address) = addresses.get(week) {
            navigate(address, Default::default());
        }
    });
    let place =
        Place { sheet: NodeRef::new(), at: RwSignal::new(None), rows: view.rows().count(), weeks: weeks.len(), open };
    let mut index = 0;
    let groups: Vec<_> =
        view.groups.iter().enumerate().map(|(nth, group)| group_view(&view, group, nth, &mut index)).collect();
    let all_rows = 1 + groups.len() + place.rows;
    let class = if weeks.len() > NARROW_WEEKS { "grid weeks wide" } else { "grid weeks" };
    view! {
        <div class="sheet" node_ref=place.sheet>
            <table
                class=class
                role="grid"
                aria-label=format!("Schedule of {}", view.query.title())
                aria-rowcount=all_rows.to_string()
                aria-readonly="true"
                aria-activedescendant=move || place.at.get().map(|at| cell_id(at.row, at.day))
                tabindex="0"
                on:keydown=move |event| on_key(place, &event)
                on:mousedown=move |event| {
                    if let Some(at) = place_of(&event) {
                        place.at.set(Some(at));
                    }
                }
                on:dblclick=move |event| {
                    if let Some(at) = place_of(&event) {
                        place.open.run(at.day);
                    }
                }
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        <th class="who" role="columnheader" scope="col">"Crew"</th>
                        {heads}
                        <th class="hrs" role="columnheader" scope="col">"Hours"</th>
                    </tr>
                </thead>
                {groups}
            </table>
            <ActiveCell place/>
        </div>
    }
    .into_any()
}

fn heads(view: &WeeksView, weeks: &[IsoWeek], addresses: &[String]) -> impl Iterator<Item = impl IntoView + use<>> {
    let now = view.query.index_of(view.today);
    let heads: Vec<_> = weeks.iter().copied().zip(addresses.iter().cloned()).enumerate().collect();
    heads.into_iter().map(move |(index, (week, address))| {
        let class = if now == Some(index) { "today" } else { "" };
        let (from, to) = (week.monday(), week.sunday());
        // the year stands in the title
        let days = if from.format("%m").to_string() == to.format("%m").to_string() {
            format!("{} – {}", from.format("%-d"), to.format("%-d %b"))
        } else {
            format!("{} – {}", from.format("%-d %b"), to.format("%-d %b"))
        };
        view! { <th role="columnheader" scope="col" class=class><a href=address title="Open by days"><b>{days}</b></a></th> }
    })
}

fn group_view(view: &WeeksView, group: &WeeksGroup, nth: usize, index: &mut usize) -> impl IntoView + use<> {
    let people = group.rows.len();
    let region = group.region.and_then(|id| view.region_name(id)).map(|name| format!(" · {name}")).unwrap_or_default();
    let about = match group.crew {
        Crew::Bench => format!(" · {people} free"),
        Crew::Of(_) | Crew::Unled => format!(" · {people} {}{region}", if people == 1 { "person" } else { "people" }),
    };
    let counts: Vec<_> = group
        .heads
        .iter()
        .map(|heads| {
            let text = if *heads == 0 { String::new() } else { heads.to_string() };
            view! { <td role="gridcell" class="num">{text}</td> }
        })
        .collect();
    let band = (*index + nth + 2).to_string();
    let rows: Vec<_> = group
        .rows
        .iter()
        .map(|row| {
            *index += 1;
            row_view(view, row, *index - 1, nth)
        })
        .collect();
    view! {
        <tbody role="rowgroup" class="crew" data-rows=(people + 1).to_string()>
            <tr class="band" role="row" aria-rowindex=band>
                <th class="who" role="rowheader" scope="rowgroup"><b>{group.name.clone()}</b><span>{about}</span></th>
                {counts}
                <td class="hrs" role="gridcell"></td>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn row_view(view: &WeeksView, row: &WeeksRow, index: usize, crew: usize) -> impl IntoView + use<> {
    let cells: Vec<_> = row.weeks.iter().enumerate().map(|(week, cell)| cell_view(view, cell, index, week)).collect();
    view! {
        <tr role="row" aria-rowindex=row_number(index, crew)>
            <th class="who" role="rowheader" scope="row">{row.name.clone()}<span>{row.title.clone()}</span></th>
            {cells}
            <td class="hrs num" role="gridcell">{hours_text(row.minutes)}</td>
        </tr>
    }
    .into_any()
}
