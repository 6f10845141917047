//! The wording of people's codes and fields.

use kernel::FieldError;

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
        ("too_many", "skills") => format!("These are too many skills. Keep {} at most.", value("max")),
        _ => return None,
    })
}

/// The words over a field. Fields that nobody is shown have none.
pub(crate) fn label_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "number" => "Number",
        "given_name" => "First name",
        "family_name" => "Last name",
        "title" => "Title",
        "classification" => "Class",
        "is_foreman" => "Foreman of a crew",
        "foreman_id" => "Foreman",
        "region_id" => "Region",
        "phone" => "Phone",
        "email" => "E-mail",
        "hired_on" => "Hired",
        "ended_on" => "Last day",
        "skills" => "Skills",
        "active" => "Can be scheduled",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use people_domain::EmployeeInput;

    #[test]
    fn every_field_of_the_form_has_a_label() {
        let json = serde_json::to_value(EmployeeInput::default()).unwrap();
        for field in json.as_object().unwrap().keys() {
            assert!(label_of(field).is_some(), "{field}");
        }
        assert_eq!(label_of("version"), None);
    }

    #[test]
    fn a_taken_number_is_named() {
        let error = FieldError::new("number", "number_taken").with("number", "1121");
        assert_eq!(words(&error).unwrap(), "Someone else on the roster has number 1121. Choose another.");
    }
}
