//! What is typed into the form of a person.

use crate::columns::skills_of;
use kernel::{EmployeeId, Field as Guarded, FieldError};
use people_domain::{EmployeeInput, display_phone, money_text, read_money};
use ui_kit::records::{Field, FieldKind, Typed};

/// The fields, in the order of the form.
pub(crate) const FIELDS: [Field; 16] = [
    Field::text("number", "Number").hint("On badges and time sheets"),
    Field::text("title", "Title").optional(),
    Field::text("given_name", "First name"),
    Field::text("family_name", "Last name"),
    Field::new("phone", "Phone", FieldKind::Line("tel")).optional().guarded(Guarded::Phone),
    Field::new("email", "E-mail", FieldKind::Line("email")).optional(),
    Field::new("region_id", "Region", FieldKind::Menu("region")).optional(),
    Field::new("foreman_id", "Foreman", FieldKind::Menu("foreman")).optional(),
    Field::new("pay_rate", "Pay rate", FieldKind::Line("text"))
        .hint("Per hour: 28.50")
        .optional()
        .guarded(Guarded::Pay),
    Field::new("cost_rate", "Cost rate", FieldKind::Line("text"))
        .hint("Per hour, with all that is on top: 41.20")
        .optional()
        .guarded(Guarded::Cost),
    Field::day("hired_on", "Hired").optional(),
    Field::day("ended_on", "Last day").optional(),
    Field::text("classification", "Class").hint("Of pay or union").optional(),
    Field::text("skills", "Skills").hint("Parted by commas: OSHA 10, Boom pump").optional(),
    Field::new("is_foreman", "Foreman of a crew", FieldKind::Tick("Foreman: others can be in this person's crew")),
    Field::new("active", "Can be scheduled", FieldKind::Tick("Can be scheduled")),
];

/// The fields as they are stored.
pub(crate) fn filled(input: &EmployeeInput) -> Typed {
    fn text<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    Typed::new([
        ("number", input.number.clone()),
        ("title", text(input.title.as_ref())),
        ("given_name", input.given_name.clone()),
        ("family_name", input.family_name.clone()),
        ("phone", input.phone.as_deref().map(display_phone).unwrap_or_default()),
        ("email", text(input.email.as_ref())),
        ("region_id", text(input.region_id)),
        ("foreman_id", text(input.foreman_id)),
        ("pay_rate", input.pay_rate.map(money_text).unwrap_or_default()),
        ("cost_rate", input.cost_rate.map(money_text).unwrap_or_default()),
        ("hired_on", text(input.hired_on)),
        ("ended_on", text(input.ended_on)),
        ("classification", text(input.classification.as_ref())),
        ("skills", input.skills.join(", ")),
        ("is_foreman", input.is_foreman.to_string()),
        ("active", input.active.to_string()),
    ])
}

/// What is typed, tidied, and ready to be sent. `own` is the person who is edited.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn input(typed: &Typed, own: Option<EmployeeId>) -> Result<EmployeeInput, Vec<FieldError>> {
    let text = |name: &str| typed.text(name).to_owned();
    let mut shapes = Vec::new();
    let mut money = |name: &str| {
        read_money(typed.text(name)).unwrap_or_else(|()| {
            shapes.push(FieldError::new(name, "money_shape"));
            None
        })
    };
    let (pay_rate, cost_rate) = (money("pay_rate"), money("cost_rate"));
    let input = EmployeeInput {
        number: text("number"),
        given_name: text("given_name"),
        family_name: text("family_name"),
        title: Some(text("title")),
        classification: Some(text("classification")),
        is_foreman: typed.ticked("is_foreman"),
        foreman_id: typed.parsed("foreman_id"),
        region_id: typed.parsed("region_id"),
        phone: Some(text("phone")),
        email: Some(text("email")),
        pay_rate,
        cost_rate,
        hired_on: typed.parsed("hired_on"),
        ended_on: typed.parsed("ended_on"),
        skills: skills_of(typed.text("skills")),
        active: typed.ticked("active"),
    }
    .normalized();
    let mut errors = input.validate(own);
    errors.extend(shapes);
    if errors.is_empty() { Ok(input) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn pete() -> EmployeeInput {
        EmployeeInput {
            number: "1121".into(),
            given_name: "Pete".into(),
            family_name: "Novak".into(),
            title: Some("Finisher".into()),
            phone: Some("6125550102".into()),
            hired_on: NaiveDate::from_ymd_opt(2008, 2, 27),
            skills: vec!["OSHA 10".into(), "Boom pump".into()],
            foreman_id: Some(EmployeeId(uuid::Uuid::from_u128(7))),
            is_foreman: true,
            ..EmployeeInput::default()
        }
    }

    #[test]
    fn a_form_that_is_not_touched_changes_nothing() {
        assert_eq!(input(&filled(&pete()), None), Ok(pete()));
    }

    #[test]
    fn nobody_is_their_own_foreman() {
        let errors = input(&filled(&pete()), pete().foreman_id).unwrap_err();
        assert_eq!(errors.first().map(|error| error.code.as_str()), Some("foreman_self"));
    }

    #[test]
    fn every_field_of_a_person_stands_in_the_form() {
        let json = serde_json::to_value(EmployeeInput::default()).unwrap();
        for name in json.as_object().unwrap().keys() {
            assert!(crate::words::WORDING.label_of(name).is_some(), "{name}");
        }
        assert_eq!(crate::words::WORDING.label_of("version"), None);
    }
}
