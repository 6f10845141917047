//! The week as sheets of paper: a landscape page for each crew, as HTML that needs no script but for its button.
//!
//! A crew that does not fit on one page flows to the next, and its head with it: that is what `<thead>` does on paper.

use kernel::{ProjectId, Slug, hue};
use leptos::prelude::*;
use manpower_domain::{
    Cell, Crew, Group, ProjectLine, Row, WeekQuery, WeekView, Work, cell_text, day_head, hours_text,
};
use manpower_service::PrintedWeek;
use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

/// Columns of a crew's table: the name, seven days, the hours.
const COLUMNS: &str = "9";

/// All that the page does. The mark says that the button is alive.
const SCRIPT: &str =
    "document.getElementById('print').onclick = () => print(); document.body.dataset.hydrated = 'true';";

/// The style sheet, with the colours of all pages.
pub const STYLE: &str =
    concat!(include_str!("../../../../style/tokens.css"), include_str!("../../../../style/sheets.css"));

/// The style sheet's name, with a hash of its content.
pub fn style_name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let mut hasher = DefaultHasher::new();
        STYLE.hash(&mut hasher);
        format!("sheets.{:016x}.css", hasher.finish())
    });
    &NAME
}

/// The sheets of a week. Who is on the bench has no sheet. `nonce`: of the response's policy.
pub fn page(ws: &Slug, printed: &PrintedWeek, nonce: &str) -> String {
    let week = &printed.week;
    let crews: Vec<&Group> = week.groups.iter().filter(|group| group.crew != Crew::Bench).collect();
    let title = format!("Schedule {}", week.query.week.title());
    let back = crate::views::days_address(ws, &week.query);
    let said = match crews.len() {
        0 if week.query.is_filtered() => "Nobody whom the filters leave works this week.".to_owned(),
        0 => "Nobody works this week.".to_owned(),
        1 => "A sheet for one crew.".to_owned(),
        count => format!("{count} sheets, one for each crew."),
    };
    let sheets: Vec<_> = crews.iter().map(|group| sheet(printed, group)).collect();
    let document = view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{format!("{title} · {}", printed.company)}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=format!("/print/{}", style_name())/>
            </head>
            <body>
                <header class="lead">
                    <h1>{title.clone()}</h1>
                    <p>{said}</p>
                    <a href=back>"Back to the schedule"</a>
                    <button type="button" id="print">"Print"</button>
                </header>
                <main>{sheets}</main>
                <script nonce=nonce.to_owned()>{SCRIPT}</script>
            </body>
        </html>
    };
    document.to_html()
}

fn sheet(printed: &PrintedWeek, group: &Group) -> impl IntoView + use<> {
    let week = &printed.week;
    let WeekQuery { week: iso, .. } = week.query;
    let region = group.region.and_then(|id| week.region_name(id)).map(|name| format!("{name} · ")).unwrap_or_default();
    let people = if group.rows.len() == 1 { "1 person".to_owned() } else { format!("{} people", group.rows.len()) };
    let heads: Vec<_> = iso.days().map(|day| view! { <th scope="col">{day_head(day)}</th> }).into_iter().collect();
    let rows: Vec<_> = group.rows.iter().map(|row| person(week, row)).collect();
    view! {
        <section class="crew">
            <table>
                <colgroup><col class="who"/><col span="7"/><col class="hours"/></colgroup>
                <thead>
                    <tr class="title">
                        <td colspan=COLUMNS>
                            <div>
                                <h2>{group.name.clone()}</h2>
                                <span>{region}{people}</span>
                                <b>{iso.title()}</b>
                                <span class="made">{printed.company.clone()}" · Printed "{printed.at.clone()}</span>
                            </div>
                        </td>
                    </tr>
                    <tr>
                        <th scope="col" class="who">"Name"</th>
                        {heads}
                        <th scope="col" class="hours">"Hours"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <dl>{legend(printed, group)}</dl>
        </section>
    }
    .into_any()
}

fn person(week: &WeekView, row: &Row) -> impl IntoView + use<> {
    let days: Vec<_> = row.cells.iter().map(|view| day(week, view.cell)).collect();
    view! {
        <tr>
            <th scope="row" class="who">{row.name.clone()}" "<small>{row.title.clone()}</small></th>
            {days}
            <td class="hours">{hours_text(row.minutes)}</td>
        </tr>
    }
}

fn day(week: &WeekView, cell: Cell) -> impl IntoView + use<> {
    let first = cell.entries().find_map(|(_, work)| week.project(work.project()?));
    let class = match (cell.is_empty(), first) {
        (true, _) => "",
        (false, None) => "off",
        (false, Some(line)) => hue(line.hue),
    };
    let text = cell_text(cell, &week.projects);
    match text.split_once(" / ") {
        // a line for each half where both have no room in one
        Some((first, second)) => {
            view! { <td class=class><span>{format!("{first} /")}</span>" "<span>{second.to_owned()}</span></td> }
                .into_any()
        }
        None => view! { <td class=class>{text}</td> }.into_any(),
    }
}

/// The crew's projects by code: name and address.
fn legend(printed: &PrintedWeek, group: &Group) -> Vec<impl IntoView + use<>> {
    let entries = group.rows.iter().flat_map(|row| &row.cells).flat_map(|view| view.cell.entries());
    let used: HashSet<ProjectId> = entries.filter_map(|(_, work): (_, Work)| work.project()).collect();
    let lines = printed.week.projects.iter().filter(|line| used.contains(&line.id));
    lines.map(|line| legend_line(printed, line)).collect()
}

fn legend_line(printed: &PrintedWeek, line: &ProjectLine) -> impl IntoView + use<> {
    let address = printed.addresses.get(&line.id).cloned();
    view! { <div><dt class=hue(line.hue)>{line.code.clone()}</dt><dd>{line.name.clone()}<small>{address}</small></dd></div> }
}
