//! What is typed into the form of a project.

use crate::hues::hues;
use kernel::FieldError;
use projects_domain::{ProjectInput, ProjectStatus};
use std::str::FromStr;
use ui_kit::records::{Field, FieldKind, Typed, read};

/// The fields, in the order of the form.
pub(crate) const FIELDS: [Field; 13] = [
    Field::text("code", "Code").hint("Short, as on the schedule: P-121"),
    Field::text("name", "Name"),
    Field::new("region_id", "Region", FieldKind::Menu("region")).optional(),
    Field::new("status", "Status", FieldKind::Menu("status")),
    Field::day("starts_on", "Start").optional(),
    Field::day("ends_on", "End").optional(),
    Field::text("address", "Address").optional(),
    Field::text("time_zone", "Time zone").hint("Like America/Chicago; empty is the workspace's").optional(),
    Field::text("shift", "Working day").hint("Like 6:00-14:30, 30 min break; empty is the workspace's").optional(),
    Field::text("lat", "Latitude").hint("Degrees, north is positive").optional(),
    Field::text("lon", "Longitude").hint("Degrees, east is positive").optional(),
    Field::text("heads_per_day", "People a day").hint("Needed on a working day"),
    Field::new("color", "Color", FieldKind::Own(hues)),
];

/// The fields as they are stored.
pub(crate) fn filled(input: &ProjectInput) -> Typed {
    fn text<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    Typed::new([
        ("code", input.code.clone()),
        ("name", input.name.clone()),
        ("region_id", text(input.region_id)),
        ("status", input.status.as_str().to_owned()),
        ("starts_on", text(input.starts_on)),
        ("ends_on", text(input.ends_on)),
        ("address", text(input.address.as_ref())),
        ("time_zone", text(input.time_zone.as_ref())),
        ("shift", text(input.shift)),
        ("lat", text(input.lat)),
        ("lon", text(input.lon)),
        ("heads_per_day", input.heads_per_day.to_string()),
        ("color", text(input.color)),
    ])
}

/// What is typed, tidied, and ready to be sent.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn input(typed: &Typed) -> Result<ProjectInput, Vec<FieldError>> {
    let text = |name: &str| typed.text(name).to_owned();
    let mut errors = Vec::new();
    // some write a comma before the decimals
    let (lat, lon) = (text("lat").replace(',', "."), text("lon").replace(',', "."));
    let (lat, lon) = (number(&lat, "lat", &mut errors), number(&lon, "lon", &mut errors));
    let shift = read(typed.text("shift"), "shift", "shift_shape").unwrap_or_else(|error| {
        errors.push(error);
        None
    });
    let heads_per_day = number(typed.text("heads_per_day"), "heads_per_day", &mut errors).unwrap_or_default();
    let input = ProjectInput {
        code: text("code"),
        name: text("name"),
        region_id: typed.parsed("region_id"),
        status: ProjectStatus::parse(typed.text("status")).unwrap_or_default(),
        starts_on: typed.parsed("starts_on"),
        ends_on: typed.parsed("ends_on"),
        address: Some(text("address")),
        lat,
        lon,
        time_zone: Some(text("time_zone")),
        shift,
        color: typed.parsed("color"),
        heads_per_day,
    }
    .normalized();
    errors.extend(input.validate());
    if errors.is_empty() { Ok(input) } else { Err(errors) }
}

/// A number out of what was typed; what is none is told at its field.
fn number<T: FromStr>(text: &str, field: &str, errors: &mut Vec<FieldError>) -> Option<T> {
    read(text, field, "number_shape").unwrap_or_else(|error| {
        errors.push(error);
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::WORDING;
    use chrono::NaiveDate;

    fn tower() -> ProjectInput {
        ProjectInput {
            code: "P-102".into(),
            name: "Café Tower".into(),
            status: ProjectStatus::Awarded,
            starts_on: NaiveDate::from_ymd_opt(2026, 9, 12),
            address: Some("1574 W 36th St".into()),
            lat: Some(39.5983),
            lon: Some(-86.4274),
            shift: kernel::Shift::new(360, 870, 30).ok(),
            color: Some(3),
            heads_per_day: 10,
            ..ProjectInput::default()
        }
    }

    #[test]
    fn a_form_that_is_not_touched_changes_nothing() {
        assert_eq!(input(&filled(&tower())), Ok(tower()));
    }

    #[test]
    fn all_that_is_wrong_is_said() {
        let typed = Typed::new([
            ("code", "P-102".to_owned()),
            ("lat", "north".to_owned()),
            ("lon", "-181".to_owned()),
            ("heads_per_day", "a dozen".to_owned()),
        ]);
        let mut errors: Vec<_> =
            input(&typed).unwrap_err().into_iter().map(|error| format!("{}:{}", error.field, error.code)).collect();
        errors.sort();
        assert_eq!(errors, ["heads_per_day:number_shape", "lat:number_shape", "lon:out_of_range", "name:required"]);
    }

    #[test]
    fn degrees_may_have_a_comma() {
        let typed = Typed::new([
            ("code", "P-1".to_owned()),
            ("name", "Yard".to_owned()),
            ("lat", "44,9778".to_owned()),
            ("lon", "-93.265".to_owned()),
        ]);
        assert_eq!(input(&typed).map(|input| (input.lat, input.lon)), Ok((Some(44.9778), Some(-93.265))));
    }

    #[test]
    fn every_field_of_a_project_stands_in_the_form() {
        let json = serde_json::to_value(ProjectInput::default()).unwrap();
        for name in json.as_object().unwrap().keys() {
            assert!(WORDING.label_of(name).is_some(), "{name}");
        }
        assert_eq!(WORDING.label_of("deleted_at"), None);
    }
}
