//! What the panel shows of one project.

use crate::columns::{code, status_chip};
use projects_domain::ProjectRow;
use ui_kit::{
    Glyph, date_text,
    records::{Fact, Panel, PanelLink, Records},
};

/// The panel of a project.
pub(crate) fn panel(records: Records, row: ProjectRow) -> Panel {
    let schedule = format!("/w/{}/schedule?project={}", records.ws(), row.id);
    Panel {
        title: row.name.clone(),
        subtitle: row.address.clone().unwrap_or_default(),
        avatar: false,
        link: Some(PanelLink { glyph: Glyph::Calendar, text: "Schedule", href: schedule }),
        facts: facts(row),
        more: None,
    }
}

fn facts(row: ProjectRow) -> Vec<Fact> {
    let place = row.lat.zip(row.lon).map(|(lat, lon)| format!("{lat}, {lon}"));
    vec![
        Fact::new("Code", code(&row)).num(),
        Fact::new("Status", status_chip(row.status)),
        Fact::text("Region", row.region),
        Fact::text("Start", row.starts_on.map(date_text)).num(),
        Fact::text("End", row.ends_on.map(date_text)).num(),
        Fact::new("People a day", row.heads_per_day.to_string()).num(),
        Fact::new("Working day", row.shift.map_or_else(|| "The workspace's".into(), |shift| shift.to_string())).num(),
        Fact::text("Place", place).num(),
        Fact::new("Time zone", row.time_zone.unwrap_or_else(|| "The workspace's".into())),
    ]
}
