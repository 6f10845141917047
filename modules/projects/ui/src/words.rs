//! The wording of the codes, fields and states of projects.

use kernel::FieldError;
use projects_domain::ProjectStatus;

/// What a refusal means to the person who typed.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    let value = |key: &str| error.params.get(key).map_or("", String::as_str);
    Some(match (error.code.as_str(), error.field.as_str()) {
        ("code_taken", _) => format!("Another project has the code {}. Choose another.", value("code")),
        ("zone_shape", _) => "This isn't a time zone. Write it like America/Chicago.".into(),
        ("unknown", "time_zone") => "There is no such time zone. Write one like America/Chicago.".into(),
        ("unknown", "region_id") => "This region is gone. Choose another.".into(),
        ("unknown", "status") => "There is no such state. Choose one from the list.".into(),
        ("number_shape", "lat" | "lon") => "This isn't a place. Write degrees, like 44.9778 or -93.265.".into(),
        ("number_shape", "heads_per_day") => "This isn't a number of people. Write a whole number, like 12.".into(),
        ("name_shape", "code") => "This isn't a code. Begin it with a letter or a digit.".into(),
        ("name_shape", _) => "This isn't a name. Begin it with a letter or a digit.".into(),
        _ => return None,
    })
}

/// The words over a field. Fields that nobody is shown have none.
pub(crate) fn label_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "code" => "Code",
        "name" => "Name",
        "region_id" => "Region",
        "status" => "Status",
        "starts_on" => "Start",
        "ends_on" => "End",
        "address" => "Address",
        "lat" => "Latitude",
        "lon" => "Longitude",
        "time_zone" => "Time zone",
        "color" => "Color",
        "heads_per_day" => "People a day",
        _ => return None,
    })
}

/// Where a project stands, as people say it.
pub(crate) fn status_word(status: ProjectStatus) -> &'static str {
    match status {
        ProjectStatus::Pursuit => "Pursuit",
        ProjectStatus::Awarded => "Awarded",
        ProjectStatus::Active => "Active",
        ProjectStatus::OnHold => "On hold",
        ProjectStatus::Complete => "Complete",
        ProjectStatus::Lost => "Lost",
    }
}

/// The class of the chip of a status.
pub(crate) fn status_class(status: ProjectStatus) -> &'static str {
    match status {
        ProjectStatus::Pursuit | ProjectStatus::Awarded => "chip accent",
        ProjectStatus::Active => "chip go",
        ProjectStatus::OnHold => "chip caution",
        ProjectStatus::Complete | ProjectStatus::Lost => "chip",
    }
}

/// A hue of the style sheet, by what people see; for those who don't see it.
pub(crate) fn hue_word(color: u8) -> &'static str {
    const WORDS: [&str; kernel::HUES as usize] =
        ["Blue", "Green", "Orange", "Purple", "Cyan", "Yellow", "Pink", "Teal", "Violet", "Amber", "Sky", "Lime"];
    WORDS[usize::from(color % kernel::HUES)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use projects_domain::ProjectInput;

    #[test]
    fn every_field_of_the_form_has_a_label() {
        let json = serde_json::to_value(ProjectInput::default()).unwrap();
        for field in json.as_object().unwrap().keys() {
            assert!(label_of(field).is_some(), "{field}");
        }
        assert_eq!(label_of("deleted_at"), None);
    }

    #[test]
    fn a_taken_code_is_named() {
        let error = FieldError::new("code", "code_taken").with("code", "P-109");
        assert_eq!(words(&error).unwrap(), "Another project has the code P-109. Choose another.");
    }
}
