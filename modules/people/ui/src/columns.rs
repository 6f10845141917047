//! The columns of the list, and what is typed into their cells.

use kernel::{Field, FieldError};
use leptos::prelude::*;
use people_domain::{EmployeePatch, EmployeeRow, display_phone, money_text, read_money};
use ui_kit::{
    Avatar, Column, EditKind, date_text,
    records::{Records, read},
};

/// Skills shown in a row; the panel has them all.
const SKILLS_SHOWN: usize = 2;

/// The columns of the list. Number and name are edited in the form: a click on them opens the person.
pub(crate) fn columns(records: Records) -> Vec<Column<EmployeeRow>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let phone = Column::new("phone", "Phone", |row: &EmployeeRow| row.phone.as_deref().map(display_phone))
        .class("num")
        .sorts()
        .edits(EditKind::Text, |row| row.phone.as_deref().map(display_phone).unwrap_or_default());
    let pay = Column::new("pay_rate", "Pay rate", |row: &EmployeeRow| row.pay_rate.map(money_text))
        .class("num")
        .edits(EditKind::Text, |row| row.pay_rate.map(money_text).unwrap_or_default());
    let guarded = [(phone, Field::Phone), (pay, Field::Pay)];
    let guarded = guarded.into_iter().filter(|(_, field)| records.sees(*field)).map(|(column, _)| column);
    let mut columns = vec![
        Column::new("number", "No.", |row: &EmployeeRow| row.number.clone()).class("num muted").sorts(),
        Column::new("name", "Name", name).names_row().sorts(),
        Column::new("title", "Title", move |row: &EmployeeRow| text(&row.title))
            .sorts()
            .edits(EditKind::Text, |row| row.title.clone().unwrap_or_default()),
        Column::new("foreman", "Foreman", |row: &EmployeeRow| row.foreman.clone().unwrap_or_else(|| "—".into()))
            .sorts()
            .edits(EditKind::Choice(records.menu("foreman")), |row| {
                row.foreman_id.map(|id| id.to_string()).unwrap_or_default()
            }),
        Column::new("region", "Region", move |row: &EmployeeRow| text(&row.region))
            .sorts()
            .edits(EditKind::Choice(records.menu("region")), |row| {
                row.region_id.map(|id| id.to_string()).unwrap_or_default()
            }),
        Column::new("skills", "Skills", skills).edits(EditKind::Text, |row| row.skills.join(", ")),
        Column::new("hired_on", "Hired", |row: &EmployeeRow| row.hired_on.map(date_text))
            .class("num muted")
            .sorts()
            .edits(EditKind::Date, |row| row.hired_on.map(|day| day.to_string()).unwrap_or_default()),
    ];
    columns.splice(5..5, guarded);
    columns
}

/// What was typed into a cell, as the change of its field.
///
/// # Errors
/// What can't be read as a value of the field.
pub(crate) fn patch(column: &str, text: &str) -> Result<EmployeePatch, FieldError> {
    let some = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(match column {
        "title" => EmployeePatch::Title(some()),
        "foreman" => EmployeePatch::ForemanId(read(text, "foreman_id", "unknown")?),
        "region" => EmployeePatch::RegionId(read(text, "region_id", "unknown")?),
        "phone" => EmployeePatch::Phone(some()),
        "pay_rate" => {
            EmployeePatch::PayRate(read_money(text).map_err(|()| FieldError::new("pay_rate", "money_shape"))?)
        }
        "skills" => EmployeePatch::Skills(skills_of(text)),
        "hired_on" => EmployeePatch::HiredOn(read(text, "hired_on", "date_shape")?),
        _ => return Err(FieldError::new(column, "unknown")),
    })
}

/// Skills as they are typed: parted by commas.
pub(crate) fn skills_of(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|skill| !skill.is_empty()).map(str::to_owned).collect()
}

fn name(row: &EmployeeRow) -> impl IntoView + use<> {
    let name = row.display_name();
    let inactive = (!row.active).then(|| view! { " " <span class="chip">"Inactive"</span> });
    view! { <Avatar name=name.clone()/> {name} {inactive} }
}

fn skills(row: &EmployeeRow) -> impl IntoView + use<> {
    let more = row.skills.len().saturating_sub(SKILLS_SHOWN);
    let shown = row.skills.iter().take(SKILLS_SHOWN).map(|skill| view! { <span class="chip">{skill.clone()}</span> });
    let more = (more > 0).then(|| view! { <span class="faint">{format!("+{more}")}</span> });
    (!row.skills.is_empty()).then(|| view! { <span class="tags">{shown.collect_view()}{more}</span> })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_cell_becomes_its_field() {
        assert_eq!(patch("title", "  "), Ok(EmployeePatch::Title(None)));
        assert_eq!(patch("foreman", ""), Ok(EmployeePatch::ForemanId(None)));
        assert_eq!(patch("hired_on", "2008-02-27"), Ok(EmployeePatch::HiredOn(NaiveDate::from_ymd_opt(2008, 2, 27))));
        assert_eq!(
            patch("skills", "OSHA 10, ,Boom pump"),
            Ok(EmployeePatch::Skills(vec!["OSHA 10".into(), "Boom pump".into()]))
        );
    }

    #[test]
    fn what_is_no_value_is_told_apart() {
        assert_eq!(patch("hired_on", "27.2.2008").unwrap_err().code, "date_shape");
        assert_eq!(patch("region", "North").unwrap_err().code, "unknown");
    }
}
