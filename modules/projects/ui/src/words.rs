//! The words of the page and of states, and the wording of projects' codes.

use crate::{filters::NARROWING, form::FIELDS};
use kernel::{FieldError, Permission};
use projects_domain::ProjectStatus;
use ui_kit::{Glyph, records::Wording};

/// The words of the page.
pub(crate) static WORDING: Wording = Wording {
    title: "Projects",
    many: "projects",
    panel: "Project",
    search: "Search projects",
    add: "Add a project",
    add_hint: "new job site",
    import: "Import your projects",
    import_hint: "jobs from Excel",
    glyph: Glyph::Folder,
    none: "There are no projects yet",
    none_editor: "People are sent to projects. Import your projects, or add one.",
    none_reader: "People are sent to projects. A scheduler brings them in.",
    no_match: "No project matches",
    show_all: "Show all projects",
    added: "is added",
    removed: "is deleted",
    restored: "is back",
    trail_removed: "Deleted",
    trail_restored: "Brought back",
    own_dialog: None,
    segments: None,
    narrowing: &NARROWING,
    fields: &FIELDS,
    shown,
    words,
    edit: Permission::ProjectsEdit,
};

/// A stored text, as people read it.
fn shown(field: &str, text: &str) -> String {
    let said = match field {
        "status" => ProjectStatus::parse(text).map(status_word),
        "color" => text.parse().ok().map(hue_word),
        _ => None,
    };
    said.unwrap_or(text).to_owned()
}

/// What a refusal means to the person who typed.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    let value = |key: &str| error.params.get(key).map_or("", String::as_str);
    Some(match (error.code.as_str(), error.field.as_str()) {
        ("code_taken", _) => format!("Another project has the code {}. Choose another.", value("code")),
        ("zone_shape", _) => "This isn't a time zone. Write it like America/Chicago.".into(),
        ("shift_shape", _) => "Write when it begins and ends, like 6:00-14:30, 30 min break.".into(),
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

    #[test]
    fn stored_words_become_people_s() {
        assert_eq!(shown("status", "on_hold"), "On hold");
        assert_eq!(shown("color", "11"), "Lime");
        assert_eq!(shown("ends_on", "2027-08-23"), "2027-08-23");
    }

    #[test]
    fn a_taken_code_is_named() {
        let error = FieldError::new("code", "code_taken").with("code", "P-109");
        assert_eq!(words(&error).unwrap(), "Another project has the code P-109. Choose another.");
    }
}
