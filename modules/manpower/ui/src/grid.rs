//! The week as a table: crews, people, and the projects' heads below.
//!
//! A row reads its own signal only, and no cell reads the selection, so a click touches nothing here and an edit one row. Every row is
//! in the page, to be found and read out; a crew that is out of sight costs no layout (`content-visibility` in the style sheet). For that
//! the table is laid out as boxes, so that each part says its role itself.

use crate::{
    cell_search::CellSearch,
    clipboard::{on_copy, on_cut, on_paste},
    hands::Hands,
    keys::on_key,
    live::LiveMarks,
    mouse::{on_double_click, on_mouse_down, on_mouse_move, on_mouse_up},
    selection_frame::SelectionFrame,
    state::{GridState, GroupState, RowState},
    touch::{on_context_menu, on_touch_cancel, on_touch_end, on_touch_move, on_touch_start},
};
use kernel::hue;
use leptos::prelude::*;
use manpower_domain::{
    Cell, CellSign, CellView, Crew, DAYS, ProjectLine, Row, Severity, TimeOffKind, Work, day_head, halves_text,
    hours_text,
};
use std::sync::Arc;

/// More hours than this in a week stand out: overtime begins.
pub(crate) const FULL_WEEK_MIN: i32 = 40 * 60;

/// The grid of one week. `hands` holds the selection.
#[component]
pub(crate) fn Grid(state: GridState, hands: Hands) -> impl IntoView {
    let dates = state.week().days();
    let today = state.today();
    let heads = dates.map(|day| {
        let class = if day == today { "today" } else { "" };
        view! { <th role="columnheader" scope="col" class=class><b>{day_head(day)}</b></th> }
    });
    let groups: Vec<_> = state.groups().iter().enumerate().map(|(nth, group)| group_view(&state, group, nth)).collect();
    let sheet = hands.sheet;
    let (above, lines) = (rows_above_footer(&state), state.footer());
    view! {
        <div
            class="sheet"
            class:editable=state.may_edit()
            class:dragging=move || hands.drag.with(Option::is_some)
            node_ref=sheet
            on:mousedown=move |event| on_mouse_down(hands, &event)
            on:mousemove=move |event| on_mouse_move(hands, &event)
            on:mouseup=move |event| on_mouse_up(hands, &event)
            on:touchstart=move |event| on_touch_start(hands, &event)
            on:touchmove=move |event| on_touch_move(hands, &event)
            on:touchend=move |event| on_touch_end(hands, &event)
            on:touchcancel=move |_| on_touch_cancel(hands)
            on:contextmenu=move |event| on_context_menu(hands, &event)
        >
            <table
                class="grid"
                role="grid"
                aria-label=format!("Schedule of {}", state.week().title())
                aria-rowcount=move || (above + lines.with(Vec::len) + 1).to_string()
                aria-multiselectable="true"
                aria-readonly=(!state.may_edit()).to_string()
                aria-activedescendant=move || hands.active_id()
                tabindex="0"
                on:keydown=move |event| on_key(hands, &event)
                on:copy=move |event| on_copy(hands, &event)
                on:cut=move |event| on_cut(hands, &event)
                on:paste=move |event| on_paste(hands, &event)
                on:dblclick=move |event| on_double_click(hands, &event)
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        <th class="who" role="columnheader" scope="col">"Crew"</th>
                        {heads}
                        <th class="hrs" role="columnheader" scope="col">"Hours"</th>
                    </tr>
                </thead>
                {groups}
                <tbody role="rowgroup">{footer(&state)}</tbody>
            </table>
            <div class="above">
                <SelectionFrame hands/>
                <LiveMarks hands/>
            </div>
            <CellSearch hands/>
        </div>
    }
    .into_any()
}

/// The number of a person's row for a screen reader, which may not see the crews that are out of sight: the head is row 1, and each of
/// the crews up to the person's own has a band.
pub(crate) fn row_number(index: usize, crew: usize) -> String {
    (index + crew + 3).to_string()
}

/// Head, bands and people.
fn rows_above_footer(state: &GridState) -> usize {
    1 + state.groups().len() + state.row_count()
}

fn group_view(state: &GridState, group: &GroupState, nth: usize) -> impl IntoView + use<> {
    let people = group.rows.len();
    let region = group.region.clone().map(|name| format!(" · {name}")).unwrap_or_default();
    let about = match group.crew {
        Crew::Bench => format!(" · {people} free"),
        Crew::Of(_) | Crew::Unled => format!(" · {people} {}{region}", if people == 1 { "person" } else { "people" }),
    };
    let heads = group.heads;
    let counts = (0..DAYS).map(|day| {
        let text = move || heads.with(|heads| if heads[day] == 0 { String::new() } else { heads[day].to_string() });
        view! { <td role="gridcell" class="num">{text}</td> }
    });
    let band = group.rows.first().map_or(0, |row| row.index + nth + 2).to_string();
    let rows = group.rows.iter().map(|row| row_view(state, row, nth)).collect_view();
    view! {
        <tbody role="rowgroup" class="crew" data-rows=(people + 1).to_string()>
            <tr class="band" role="row" data-crew=nth.to_string() aria-rowindex=band>
                <th class="who" role="rowheader" scope="rowgroup"><b>{group.name.clone()}</b><span>{about}</span></th>
                {counts.collect_view()}
                <td class="hrs" role="gridcell"></td>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn row_view(state: &GridState, row: &RowState, crew: usize) -> impl IntoView + use<> {
    let index = row.index;
    let projects = state.projects();
    let signal = row.row;
    let (name, title) = signal.with_untracked(|row| (row.name.clone(), row.title.clone()));
    let (lent, foremen) = (row.lent, state.clone());
    let cells = move || {
        let lent = lent.with(|lent| foremen.names_of(lent));
        signal.with(|row| cells_view(row, index, &projects, &lent))
    };
    let hours = move || signal.with(|row| hours_text(row.minutes));
    let over = move || signal.with(|row| row.minutes > FULL_WEEK_MIN);
    view! {
        <tr role="row" aria-rowindex=row_number(index, crew)>
            <th class="who" role="rowheader" scope="row" data-person=index.to_string()>{name}<span>{title}</span></th>
            {cells}
            <td class="hrs num" role="gridcell" class:over=over>{hours}</td>
        </tr>
    }
    .into_any()
}

fn cells_view(
    row: &Row,
    index: usize,
    projects: &Arc<Vec<ProjectLine>>,
    lent: &[Option<String>; DAYS],
) -> impl IntoView + use<> {
    let cells: Vec<_> = row
        .cells
        .iter()
        .zip(row.signs)
        .enumerate()
        .map(|(day, (view, sign))| {
            let lent = lent[day].as_deref();
            view! { <td role="gridcell" id=cell_id(index, day)>{cell_view(view, sign, projects, lent)}</td> }
        })
        .collect();
    cells
}

/// The id of a cell, by which the keyboard's place is told to a screen reader.
pub(crate) fn cell_id(row: usize, day: usize) -> String {
    format!("c{row}-{day}")
}

/// `lent`: the name of the foreman to whom the person is lent.
fn cell_view(view: &CellView, sign: CellSign, projects: &[ProjectLine], lent: Option<&str>) -> AnyView {
    let marks = marks(sign);
    match view.cell.plain() {
        Cell::Empty => sign.off.map_or_else(|| ().into_any(), ghost),
        Cell::Whole(work) => chip(work, projects, true, marks, lent),
        Cell::Halves { first, second } => {
            let first = first.map(|work| chip(work, projects, false, &format!(" first{marks}"), lent));
            let second = second.map(|work| chip(work, projects, false, &format!(" second{marks}"), lent));
            view! { <div class="half">{first}{second}</div> }.into_any()
        }
    }
}

/// Classes for what else there is to see of a cell.
fn marks(sign: CellSign) -> &'static str {
    match (sign.conflict, sign.details) {
        (Some(Severity::Error), false) => " bad",
        (Some(Severity::Error), true) => " bad noted",
        (Some(Severity::Warning), false) => " doubtful",
        (Some(Severity::Warning), true) => " doubtful noted",
        (Some(Severity::Info) | None, true) => " noted",
        (Some(Severity::Info) | None, false) => "",
    }
}

/// A day on which the person is off and nothing is planned.
fn ghost(kind: TimeOffKind) -> AnyView {
    view! { <div class="cell off ghost" title="Off, and nothing is planned">{kind.status().label()}</div> }.into_any()
}

fn chip(work: Work, projects: &[ProjectLine], whole: bool, part: &str, lent: Option<&str>) -> AnyView {
    match work {
        Work::Status(status) => view! { <div class=format!("cell off{part}")>{status.label()}</div> }.into_any(),
        Work::Project(id) => {
            let Some(line) = projects.iter().find(|line| line.id == id) else {
                return view! { <div class="cell">"…"</div> }.into_any();
            };
            let title = lent.map_or_else(|| line.name.clone(), |to| format!("{}, on loan to {to}", line.name));
            let class = format!("cell {}{part}{}", hue(line.hue), if lent.is_some() { " lent" } else { "" });
            if !whole {
                return view! { <div class=class title=title>{line.code.clone()}</div> }.into_any();
            }
            // the space is to break at, and to be read
            let code = format!("{} ", line.code);
            let name = lent.map_or_else(|| line.name.clone(), |to| format!("to {to}"));
            view! { <div class=class title=title>{code}<small>{name}</small></div> }.into_any()
        }
    }
}

/// Assigned and needed heads of each project of the week.
fn footer(state: &GridState) -> impl IntoView + use<> {
    let lines = state.footer();
    let first = rows_above_footer(state) + 1;
    let rows = move || {
        lines.with(|lines| {
            lines
                .iter()
                .enumerate()
                .map(|(nth, line)| {
                    let days = (0..DAYS).map(|day| {
                        let needed = line.needed[day];
                        let assigned = u32::from(line.assigned[day]);
                        let text = if needed == 0 && assigned == 0 { String::new() } else { format!("{} / {needed}", halves_text(assigned)) };
                        let class = if line.short_halves(day) > 0 { "num short" } else { "num" };
                        view! { <td role="gridcell" class=class>{text}</td> }
                    });
                    view! {
                        <tr class="sum" role="row" data-project=line.id.to_string() aria-rowindex=(first + nth + 1).to_string()>
                            <th class="who" role="rowheader" scope="row"><i class=format!("swatch {}", hue(line.hue))></i>{line.code.clone()}<span>{line.name.clone()}</span></th>
                            {days.collect_view()}
                            <td class="hrs" role="gridcell"></td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <tr class="sum head" role="row" aria-rowindex=first.to_string()>
            <th class="who" role="rowheader" scope="row">"Heads on projects"<span>"assigned / needed"</span></th>
            {(0..DAYS).map(|_| view! { <td role="gridcell"></td> }).collect_view()}
            <td class="hrs" role="gridcell"></td>
        </tr>
        {rows}
    }
    .into_any()
}
