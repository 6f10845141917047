//! The words of the page, and the wording of people's codes.

use crate::{filters::NARROWING, form::FIELDS};
use kernel::{FieldError, Permission};
use people_domain::display_phone;
use ui_kit::{
    Glyph,
    records::{Segments, Wording},
};

/// The words of the page.
pub(crate) static WORDING: Wording = Wording {
    title: "People",
    many: "people",
    panel: "Person",
    search: "Search people",
    add: "Add a person",
    add_hint: "new employee",
    import: "Import your roster",
    import_hint: "roster from Excel",
    glyph: Glyph::People,
    none: "No one is on the roster yet",
    none_editor: "Everybody you plan stands on the roster. Import your roster, or add a person.",
    none_reader: "Everybody who is planned stands on the roster. A scheduler brings them in.",
    no_match: "Nobody matches",
    show_all: "Show everyone active",
    added: "is on the roster",
    removed: "is off the roster",
    restored: "is back on the roster",
    trail_removed: "Taken off the roster",
    trail_restored: "Put back on the roster",
    own_dialog: Some(("Regions", "add or rename a region")),
    segments: Some(Segments {
        param: "state",
        label: "Who is listed",
        choices: &[("active", "Active"), ("inactive", "Inactive"), ("all", "Everyone")],
    }),
    narrowing: &NARROWING,
    fields: &FIELDS,
    shown,
    words,
    edit: Permission::PeopleEdit,
};

/// A stored text, as people read it.
fn shown(field: &str, text: &str) -> String {
    if field == "phone" { display_phone(text) } else { text.to_owned() }
}

/// What a refusal means to the person who typed.
pub(crate) fn words(error: &FieldError) -> Option<String> {
    let value = |key: &str| error.params.get(key).map_or("", String::as_str);
    Some(match (error.code.as_str(), error.field.as_str()) {
        ("number_taken", _) => format!("Someone else on the roster has number {}. Choose another.", value("number")),
        ("region_taken", _) => format!("There is a region {} already. Choose another name.", value("name")),
        ("has_crew", _) => {
            format!("{} people are in this crew. Give them another foreman first.", value("people"))
        }
        ("foreman_circle", _) => {
            format!("{} would, through others, be their own foreman. Choose someone else.", value("number"))
        }
        ("foreman_self", _) => "Nobody is their own foreman. Choose someone else.".into(),
        ("not_foreman", _) => {
            "This person is no foreman. Tick “Foreman” for them first, or choose someone else.".into()
        }
        ("unknown", "foreman_id") => "This foreman has left the roster. Choose someone else.".into(),
        ("unknown", "region_id") => "This region is gone. Choose another.".into(),
        ("name_shape", _) => "This isn't a name. Begin it with a letter.".into(),
        ("money_shape", _) => "This is no amount. Write it like 28.50.".into(),
        ("too_many", "skills") => format!("These are too many skills. Keep {} at most.", value("max")),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_reads_as_people_write_it() {
        assert_eq!(shown("phone", "6125550102"), "(612) 555-0102");
        assert_eq!(shown("number", "6125550102"), "6125550102");
    }

    #[test]
    fn a_taken_number_is_named() {
        let error = FieldError::new("number", "number_taken").with("number", "1121");
        assert_eq!(words(&error).unwrap(), "Someone else on the roster has number 1121. Choose another.");
    }
}
