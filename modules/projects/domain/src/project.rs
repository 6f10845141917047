//! A project's fields, and the rules that need nothing but the fields.

use crate::{ProjectStatus, has_zone_shape};
use chrono::NaiveDate;
use kernel::{Check, FieldError, HUES, RegionId, Shift, tidy, tidy_option};
use serde::{Deserialize, Serialize};

/// All that a form or a row of a file says about one project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectInput {
    /// 1 to 20 characters, unique in the workspace whatever the case: `P-102`.
    pub code: String,
    pub name: String,
    pub region_id: Option<RegionId>,
    pub status: ProjectStatus,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// Of the site.
    pub address: Option<String>,
    /// Degrees, north positive: -90 to 90.
    pub lat: Option<f64>,
    /// Degrees, east positive: -180 to 180.
    pub lon: Option<f64>,
    /// IANA name; none is the workspace's.
    pub time_zone: Option<String>,
    /// Its own working day; none is the workspace's.
    #[serde(default)]
    pub shift: Option<Shift>,
    /// 0 to 11, the style sheet's hues; none leaves the choice to Daybook, or the colour as it is.
    pub color: Option<u8>,
    /// People needed on a working day: 0 to 999.
    pub heads_per_day: u32,
}

impl ProjectInput {
    /// Longest code, in characters.
    pub const CODE_MAX: usize = 20;
    /// Longest name, in characters.
    pub const NAME_MAX: usize = 120;
    /// Longest address, in characters.
    pub const ADDRESS_MAX: usize = 300;
    /// Most people needed on a working day.
    pub const HEADS_MAX: u32 = 999;

    /// The same with texts tidied and empty ones taken out.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self {
            code: tidy(&self.code),
            name: tidy(&self.name),
            address: tidy_option(self.address),
            time_zone: tidy_option(self.time_zone),
            ..self
        }
    }

    /// What is wrong with the fields, all at once, in the order of the form; empty when nothing is. Expects
    /// [`ProjectInput::normalized`] fields.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        check.named("code", &self.code, Self::CODE_MAX);
        check.named("name", &self.name, Self::NAME_MAX);
        check.day("starts_on", self.starts_on);
        check.day("ends_on", self.ends_on);
        check.span("ends_on", self.starts_on, self.ends_on);
        check.optional("address", self.address.as_deref(), Self::ADDRESS_MAX);
        check.within("lat", self.lat, -90.0..=90.0);
        check.within("lon", self.lon, -180.0..=180.0);
        if self.time_zone.as_deref().is_some_and(|zone| !has_zone_shape(zone)) {
            check.refuse("time_zone", "zone_shape");
        }
        check.within("color", self.color, 0..=HUES - 1);
        check.within("heads_per_day", Some(self.heads_per_day), 0..=Self::HEADS_MAX);
        check.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quarry() -> ProjectInput {
        ProjectInput { code: "P-109".into(), name: "Quarry Overpass".into(), ..ProjectInput::default() }
    }

    fn codes(input: ProjectInput) -> Vec<String> {
        input.normalized().validate().into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect()
    }

    #[test]
    fn a_code_and_a_name_are_enough() {
        assert!(codes(quarry()).is_empty());
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let input = ProjectInput {
            code: "x".repeat(21),
            name: " ".into(),
            starts_on: NaiveDate::from_ymd_opt(2026, 12, 9),
            ends_on: NaiveDate::from_ymd_opt(2026, 8, 23),
            address: Some("x".repeat(301)),
            lat: Some(90.000_1),
            lon: Some(-180.5),
            time_zone: Some("Central".into()),
            color: Some(12),
            heads_per_day: 1_000,
            ..quarry()
        };
        assert_eq!(
            codes(input),
            [
                "code:too_long",
                "name:required",
                "ends_on:date_order",
                "address:too_long",
                "lat:out_of_range",
                "lon:out_of_range",
                "time_zone:zone_shape",
                "color:out_of_range",
                "heads_per_day:out_of_range"
            ]
        );
    }

    #[test]
    fn the_bounds_themselves_are_fine() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 9);
        let input = ProjectInput {
            code: "ä".repeat(20),
            starts_on: day,
            ends_on: day,
            lat: Some(-90.0),
            lon: Some(180.0),
            color: Some(11),
            heads_per_day: 999,
            ..quarry()
        };
        assert!(codes(input).is_empty());
        assert_eq!(codes(ProjectInput { lat: Some(f64::NAN), ..quarry() }), ["lat:out_of_range"]);
        assert_eq!(codes(ProjectInput { code: "=1+1".into(), ..quarry() }), ["code:name_shape"]);
    }

    #[test]
    fn the_wire_takes_no_unknown_field() {
        let mut json = serde_json::to_value(quarry()).unwrap();
        assert_eq!(serde_json::from_value::<ProjectInput>(json.clone()).unwrap(), quarry());
        json["version"] = 3.into();
        assert!(serde_json::from_value::<ProjectInput>(json).is_err());
    }
}
