//! What is typed into the form of a person.

use crate::{
    columns::skills_of,
    list::{Merged, merged},
    words::label_of,
};
use leptos::prelude::*;
use people_domain::{EmployeeInput, display_phone};

/// The text fields, in the order of the form.
const NAMES: [&str; 12] = [
    "number",
    "given_name",
    "family_name",
    "title",
    "classification",
    "foreman_id",
    "region_id",
    "phone",
    "email",
    "hired_on",
    "ended_on",
    "skills",
];

/// One signal for each field.
#[derive(Clone, Copy)]
pub(crate) struct PersonFields {
    pub(crate) number: RwSignal<String>,
    pub(crate) given_name: RwSignal<String>,
    pub(crate) family_name: RwSignal<String>,
    pub(crate) title: RwSignal<String>,
    pub(crate) classification: RwSignal<String>,
    pub(crate) foreman_id: RwSignal<String>,
    pub(crate) region_id: RwSignal<String>,
    pub(crate) phone: RwSignal<String>,
    pub(crate) email: RwSignal<String>,
    pub(crate) hired_on: RwSignal<String>,
    pub(crate) ended_on: RwSignal<String>,
    pub(crate) skills: RwSignal<String>,
    pub(crate) is_foreman: RwSignal<bool>,
    pub(crate) active: RwSignal<bool>,
}

impl PersonFields {
    /// The fields as they are stored.
    pub(crate) fn new(input: &EmployeeInput) -> Self {
        let [
            number,
            given_name,
            family_name,
            title,
            classification,
            foreman_id,
            region_id,
            phone,
            email,
            hired_on,
            ended_on,
            skills,
        ] = texts(input).map(RwSignal::new);
        Self {
            number,
            given_name,
            family_name,
            title,
            classification,
            foreman_id,
            region_id,
            phone,
            email,
            hired_on,
            ended_on,
            skills,
            is_foreman: RwSignal::new(input.is_foreman),
            active: RwSignal::new(input.active),
        }
    }

    /// What is typed, tidied.
    pub(crate) fn input(self) -> EmployeeInput {
        let text = |of: RwSignal<String>| of.get_untracked();
        EmployeeInput {
            number: text(self.number),
            given_name: text(self.given_name),
            family_name: text(self.family_name),
            title: Some(text(self.title)),
            classification: Some(text(self.classification)),
            is_foreman: self.is_foreman.get_untracked(),
            // lists and the browser's date field hold ids, days or nothing
            foreman_id: text(self.foreman_id).parse().ok(),
            region_id: text(self.region_id).parse().ok(),
            phone: Some(text(self.phone)),
            email: Some(text(self.email)),
            hired_on: text(self.hired_on).parse().ok(),
            ended_on: text(self.ended_on).parse().ok(),
            skills: skills_of(&text(self.skills)),
            active: self.active.get_untracked(),
        }
        .normalized()
    }

    /// Takes in what somebody else has stored meanwhile. What was typed stays; answers the labels of fields where both wrote.
    pub(crate) fn take(self, before: &EmployeeInput, now: &EmployeeInput) -> Vec<&'static str> {
        let mut both = Vec::new();
        let sides = texts(before).into_iter().zip(texts(now));
        for ((name, field), (before, now)) in NAMES.into_iter().zip(self.all()).zip(sides) {
            match merged(&before, &field.get_untracked(), &now) {
                Merged::Typed => {}
                Merged::Theirs => field.set(now),
                Merged::Both => both.extend(label_of(name)),
            }
        }
        // of two answers, a changed one is the other: both can't have written different ones
        for (field, before, now) in
            [(self.is_foreman, before.is_foreman, now.is_foreman), (self.active, before.active, now.active)]
        {
            if field.get_untracked() == before {
                field.set(now);
            }
        }
        both
    }

    fn all(self) -> [RwSignal<String>; 12] {
        [
            self.number,
            self.given_name,
            self.family_name,
            self.title,
            self.classification,
            self.foreman_id,
            self.region_id,
            self.phone,
            self.email,
            self.hired_on,
            self.ended_on,
            self.skills,
        ]
    }
}

/// The text fields as they are typed, in the order of [`NAMES`].
fn texts(input: &EmployeeInput) -> [String; 12] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        input.number.clone(),
        input.given_name.clone(),
        input.family_name.clone(),
        text(&input.title),
        text(&input.classification),
        input.foreman_id.map(|id| id.to_string()).unwrap_or_default(),
        input.region_id.map(|id| id.to_string()).unwrap_or_default(),
        input.phone.as_deref().map(display_phone).unwrap_or_default(),
        text(&input.email),
        input.hired_on.map(|day| day.to_string()).unwrap_or_default(),
        input.ended_on.map(|day| day.to_string()).unwrap_or_default(),
        input.skills.join(", "),
    ]
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
            foreman_id: Some(kernel::EmployeeId(uuid::Uuid::from_u128(7))),
            ..EmployeeInput::default()
        }
    }

    #[test]
    fn a_form_that_is_not_touched_changes_nothing() {
        let owner = Owner::new();
        owner.set();
        assert_eq!(PersonFields::new(&pete()).input(), pete());
        assert_eq!(PersonFields::new(&EmployeeInput::default()).input(), EmployeeInput::default());
    }

    #[test]
    fn typed_fields_stay_and_others_follow() {
        let owner = Owner::new();
        owner.set();
        let fields = PersonFields::new(&pete());
        fields.title.set("Lead finisher".into());
        fields.phone.set("(612) 555-0199".into());
        let now = EmployeeInput {
            title: Some("Placer".into()),
            email: Some("pete@example.com".into()),
            active: false,
            ..pete()
        };
        assert_eq!(fields.take(&pete(), &now), ["Title"]);
        let kept = EmployeeInput { title: Some("Lead finisher".into()), phone: Some("6125550199".into()), ..now };
        assert_eq!(fields.input(), kept);
    }
}
