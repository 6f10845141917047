//! What is typed into the form of a project.

use crate::{columns::read, words::label_of};
use kernel::FieldError;
use leptos::prelude::*;
use people_ui::list::{Merged, merged};
use projects_domain::{ProjectInput, ProjectStatus};

/// The fields, in the order of the form.
const NAMES: [&str; 12] = [
    "code",
    "name",
    "region_id",
    "status",
    "starts_on",
    "ends_on",
    "address",
    "lat",
    "lon",
    "time_zone",
    "color",
    "heads_per_day",
];

/// One signal for each field, all as they are typed.
#[derive(Clone, Copy)]
pub(crate) struct ProjectFields {
    pub(crate) code: RwSignal<String>,
    pub(crate) name: RwSignal<String>,
    pub(crate) region_id: RwSignal<String>,
    pub(crate) status: RwSignal<String>,
    pub(crate) starts_on: RwSignal<String>,
    pub(crate) ends_on: RwSignal<String>,
    pub(crate) address: RwSignal<String>,
    pub(crate) lat: RwSignal<String>,
    pub(crate) lon: RwSignal<String>,
    pub(crate) time_zone: RwSignal<String>,
    pub(crate) color: RwSignal<String>,
    pub(crate) heads_per_day: RwSignal<String>,
}

impl ProjectFields {
    /// The fields as they are stored.
    pub(crate) fn new(input: &ProjectInput) -> Self {
        let [code, name, region_id, status, starts_on, ends_on, address, lat, lon, time_zone, color, heads_per_day] =
            texts(input).map(RwSignal::new);
        Self { code, name, region_id, status, starts_on, ends_on, address, lat, lon, time_zone, color, heads_per_day }
    }

    /// What is typed, tidied, and ready to be sent.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub(crate) fn input(self) -> Result<ProjectInput, Vec<FieldError>> {
        let text = |of: RwSignal<String>| of.get_untracked();
        let mut errors = Vec::new();
        let mut degrees = |of: RwSignal<String>, field: &str| {
            // some write a comma before the decimals
            let read = read(&text(of).replace(',', "."), field, "number_shape");
            read.unwrap_or_else(|error| {
                errors.push(error);
                None
            })
        };
        let (lat, lon) = (degrees(self.lat, "lat"), degrees(self.lon, "lon"));
        let heads = read(&text(self.heads_per_day), "heads_per_day", "number_shape").unwrap_or_else(|error| {
            errors.push(error);
            None
        });
        let input = ProjectInput {
            code: text(self.code),
            name: text(self.name),
            // lists and the browser's date field hold ids, words, days or nothing
            region_id: text(self.region_id).parse().ok(),
            status: ProjectStatus::parse(&text(self.status)).unwrap_or_default(),
            starts_on: text(self.starts_on).parse().ok(),
            ends_on: text(self.ends_on).parse().ok(),
            address: Some(text(self.address)),
            lat,
            lon,
            time_zone: Some(text(self.time_zone)),
            color: text(self.color).parse().ok(),
            heads_per_day: heads.unwrap_or_default(),
        }
        .normalized();
        errors.extend(input.validate());
        errors.sort_by_key(|error| NAMES.iter().position(|name| *name == error.field));
        if errors.is_empty() { Ok(input) } else { Err(errors) }
    }

    /// Takes in what somebody else has stored meanwhile. What was typed stays; answers the labels of fields where both wrote.
    pub(crate) fn take(self, before: &ProjectInput, now: &ProjectInput) -> Vec<&'static str> {
        let mut both = Vec::new();
        let sides = texts(before).into_iter().zip(texts(now));
        for ((name, field), (before, now)) in NAMES.into_iter().zip(self.all()).zip(sides) {
            match merged(&before, &field.get_untracked(), &now) {
                Merged::Typed => {}
                Merged::Theirs => field.set(now),
                Merged::Both => both.extend(label_of(name)),
            }
        }
        both
    }

    fn all(self) -> [RwSignal<String>; 12] {
        [
            self.code,
            self.name,
            self.region_id,
            self.status,
            self.starts_on,
            self.ends_on,
            self.address,
            self.lat,
            self.lon,
            self.time_zone,
            self.color,
            self.heads_per_day,
        ]
    }
}

/// The fields as they are typed, in the order of [`NAMES`].
fn texts(input: &ProjectInput) -> [String; 12] {
    fn text<T: ToString>(value: Option<T>) -> String {
        value.map(|value| value.to_string()).unwrap_or_default()
    }
    [
        input.code.clone(),
        input.name.clone(),
        text(input.region_id),
        input.status.as_str().to_owned(),
        text(input.starts_on),
        text(input.ends_on),
        text(input.address.as_ref()),
        text(input.lat),
        text(input.lon),
        text(input.time_zone.as_ref()),
        text(input.color),
        input.heads_per_day.to_string(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
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
            color: Some(3),
            heads_per_day: 10,
            ..ProjectInput::default()
        }
    }

    #[test]
    fn a_form_that_is_not_touched_changes_nothing() {
        let owner = Owner::new();
        owner.set();
        assert_eq!(ProjectFields::new(&tower()).input(), Ok(tower()));
    }

    #[test]
    fn all_that_is_wrong_is_said_in_the_order_of_the_form() {
        let owner = Owner::new();
        owner.set();
        let fields = ProjectFields::new(&tower());
        fields.name.set(String::new());
        fields.lat.set("north".into());
        fields.lon.set("-181".into());
        fields.heads_per_day.set("a dozen".into());
        let errors: Vec<_> =
            fields.input().unwrap_err().into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect();
        assert_eq!(errors, ["name:required", "lat:number_shape", "lon:out_of_range", "heads_per_day:number_shape"]);
    }

    #[test]
    fn typed_fields_stay_and_others_follow() {
        let owner = Owner::new();
        owner.set();
        let fields = ProjectFields::new(&tower());
        fields.status.set("active".into());
        let now = ProjectInput { status: ProjectStatus::OnHold, color: Some(7), ..tower() };
        assert_eq!(fields.take(&tower(), &now), ["Status"]);
        assert_eq!(fields.input(), Ok(ProjectInput { status: ProjectStatus::Active, ..now }));
    }
}
