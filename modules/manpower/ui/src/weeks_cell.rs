//! What a person's week looks like in the table of weeks.

use crate::grid::{FULL_WEEK_MIN, cell_id};
use kernel::hue;
use leptos::prelude::*;
use manpower_domain::{WeekCell, WeekItem, WeeksView, Work, halves_text, hours_text};

/// What a cell has room for; the rest is counted.
const SHOWN_ITEMS: usize = 2;

/// The cell at a row and a week.
pub(crate) fn cell_view(view: &WeeksView, cell: &WeekCell, index: usize, week: usize) -> AnyView {
    let id = cell_id(index, week);
    if cell.items.is_empty() {
        return view! { <td role="gridcell" id=id></td> }.into_any();
    }
    let chips: Vec<_> = cell.items.iter().take(SHOWN_ITEMS).map(|item| chip(view, *item)).collect();
    let more = cell.items.len().saturating_sub(SHOWN_ITEMS);
    let more = (more > 0).then(|| view! { <small>{format!("+{more}")}</small> });
    let over = cell.minutes > FULL_WEEK_MIN;
    let class = if over { "num over" } else { "num" };
    let hours = (cell.minutes > 0).then(|| view! { <i class=class>{hours_text(cell.minutes)}</i> });
    view! { <td role="gridcell" id=id title=said(view, cell)><div class="week">{chips}{more}{hours}</div></td> }
        .into_any()
}

fn chip(view: &WeeksView, item: WeekItem) -> AnyView {
    let days = item.days_text();
    match item.work {
        Work::Status(status) => {
            view! { <span class="cell off">{format!("{} {days}", status.label())}</span> }.into_any()
        }
        Work::Project(id) => {
            let (class, code) =
                view.project(id).map_or(("", "…"), |project| (hue(project.hue), project.code.as_str()));
            view! { <span class=format!("cell {class}")>{format!("{code} {days}")}</span> }.into_any()
        }
    }
}

/// A cell in words: `P-104 Riverside Tower 3 days, PTO 0.5 days · 24 hours`.
fn said(view: &WeeksView, cell: &WeekCell) -> String {
    let item = |item: &WeekItem| {
        let days = if item.halves == 2 { "1 day".to_owned() } else { format!("{} days", halves_text(item.halves)) };
        match item.work {
            Work::Status(status) => format!("{} {days}", status.label()),
            Work::Project(id) => {
                let name = view.project(id).map(|project| format!("{} {}", project.code, project.name));
                format!("{} {days}", name.unwrap_or_default())
            }
        }
    };
    let items: Vec<String> = cell.items.iter().map(item).collect();
    format!("{} · {} hours", items.join(", "), hours_text(cell.minutes))
}
