//! The columns of the list, and what is typed into their cells.

use crate::words::{status_class, status_word};
use kernel::{FieldError, hue};
use leptos::prelude::*;
use projects_domain::{ProjectPatch, ProjectRow, ProjectStatus};
use ui_kit::{
    Column, EditKind, date_text,
    records::{Records, read},
};

/// The columns of the list. Code and name are edited in the form: a click on them opens the project.
pub(crate) fn columns(records: Records) -> Vec<Column<ProjectRow>> {
    vec![
        Column::new("code", "Code", code).class("num").sorts(),
        Column::new("name", "Name", |row: &ProjectRow| row.name.clone()).names_row().sorts(),
        Column::new("region", "Region", |row: &ProjectRow| row.region.clone())
            .sorts()
            .edits(EditKind::Choice(records.menu("region")), |row| {
                row.region_id.map(|id| id.to_string()).unwrap_or_default()
            }),
        Column::new("status", "Status", |row: &ProjectRow| status_chip(row.status))
            .sorts()
            .edits(EditKind::Choice(records.menu("status")), |row| row.status.as_str().to_owned()),
        Column::new("starts_on", "Start", |row: &ProjectRow| row.starts_on.map(date_text))
            .class("num muted")
            .sorts()
            .edits(EditKind::Date, |row| row.starts_on.map(|day| day.to_string()).unwrap_or_default()),
        Column::new("ends_on", "End", |row: &ProjectRow| row.ends_on.map(date_text))
            .class("num muted")
            .sorts()
            .edits(EditKind::Date, |row| row.ends_on.map(|day| day.to_string()).unwrap_or_default()),
        Column::new("heads_per_day", "People a day", |row: &ProjectRow| row.heads_per_day)
            .class("num right")
            .sorts()
            .edits(EditKind::Text, |row| row.heads_per_day.to_string()),
        Column::new("address", "Address", |row: &ProjectRow| row.address.clone())
            .class("clip")
            .sorts()
            .edits(EditKind::Text, |row| row.address.clone().unwrap_or_default()),
    ]
}

/// Where a project stands, as a chip.
pub(crate) fn status_chip(status: ProjectStatus) -> impl IntoView + use<> {
    view! { <span class=status_class(status)>{status_word(status)}</span> }
}

/// What was typed into a cell, as the change of its field.
///
/// # Errors
/// What can't be read as a value of the field.
pub(crate) fn patch(column: &str, text: &str) -> Result<ProjectPatch, FieldError> {
    Ok(match column {
        "region" => ProjectPatch::RegionId(read(text, "region_id", "unknown")?),
        "status" => {
            let status = ProjectStatus::parse(text).ok_or_else(|| FieldError::new("status", "unknown"))?;
            ProjectPatch::Status(status)
        }
        "starts_on" => ProjectPatch::StartsOn(read(text, "starts_on", "date_shape")?),
        "ends_on" => ProjectPatch::EndsOn(read(text, "ends_on", "date_shape")?),
        // an empty cell means that nobody is needed
        "heads_per_day" => ProjectPatch::HeadsPerDay(read(text, "heads_per_day", "number_shape")?.unwrap_or_default()),
        "address" => ProjectPatch::Address(Some(text.to_owned())),
        _ => return Err(FieldError::new(column, "unknown")),
    })
}

/// The code beside its colour.
pub(crate) fn code(row: &ProjectRow) -> impl IntoView + use<> {
    let swatch = format!("swatch {}", hue(row.color));
    view! { <span class="code"><i class=swatch></i>{row.code.clone()}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_cell_becomes_its_field() {
        assert_eq!(patch("status", "on_hold"), Ok(ProjectPatch::Status(ProjectStatus::OnHold)));
        assert_eq!(patch("region", ""), Ok(ProjectPatch::RegionId(None)));
        assert_eq!(patch("heads_per_day", " 12 "), Ok(ProjectPatch::HeadsPerDay(12)));
        assert_eq!(patch("heads_per_day", ""), Ok(ProjectPatch::HeadsPerDay(0)));
        assert_eq!(patch("ends_on", "2027-08-23"), Ok(ProjectPatch::EndsOn(NaiveDate::from_ymd_opt(2027, 8, 23))));
    }

    #[test]
    fn what_is_no_value_is_told_apart() {
        for (column, text, code) in [
            ("status", "Active", "unknown"),
            ("region", "North", "unknown"),
            ("starts_on", "08/23/2027", "date_shape"),
            ("heads_per_day", "a dozen", "number_shape"),
            ("heads_per_day", "-1", "number_shape"),
        ] {
            assert_eq!(patch(column, text).unwrap_err().code, code, "{column} {text}");
        }
    }
}
