//! One field changed in the list.

use crate::{ProjectInput, ProjectStatus};
use chrono::NaiveDate;
use kernel::{RegionId, Shift};
use serde::{Deserialize, Serialize};

/// One cell of the list with its new value; in JSON `{"field": "status", "value": "on_hold"}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "snake_case", deny_unknown_fields)]
pub enum ProjectPatch {
    Code(String),
    Name(String),
    RegionId(Option<RegionId>),
    Status(ProjectStatus),
    StartsOn(Option<NaiveDate>),
    EndsOn(Option<NaiveDate>),
    Address(Option<String>),
    Lat(Option<f64>),
    Lon(Option<f64>),
    TimeZone(Option<String>),
    Shift(Option<Shift>),
    Color(u8),
    HeadsPerDay(u32),
}

impl ProjectPatch {
    /// The fields with this one changed.
    #[must_use]
    pub fn apply(self, input: ProjectInput) -> ProjectInput {
        match self {
            Self::Code(code) => ProjectInput { code, ..input },
            Self::Name(name) => ProjectInput { name, ..input },
            Self::RegionId(region_id) => ProjectInput { region_id, ..input },
            Self::Status(status) => ProjectInput { status, ..input },
            Self::StartsOn(starts_on) => ProjectInput { starts_on, ..input },
            Self::EndsOn(ends_on) => ProjectInput { ends_on, ..input },
            Self::Address(address) => ProjectInput { address, ..input },
            Self::Lat(lat) => ProjectInput { lat, ..input },
            Self::Lon(lon) => ProjectInput { lon, ..input },
            Self::TimeZone(time_zone) => ProjectInput { time_zone, ..input },
            Self::Shift(shift) => ProjectInput { shift, ..input },
            Self::Color(color) => ProjectInput { color: Some(color), ..input },
            Self::HeadsPerDay(heads_per_day) => ProjectInput { heads_per_day, ..input },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_names_the_field() {
        let patch: ProjectPatch = serde_json::from_str(r#"{"field":"heads_per_day","value":12}"#).unwrap();
        assert_eq!(patch.apply(ProjectInput::default()).heads_per_day, 12);
        let hold: ProjectPatch = serde_json::from_str(r#"{"field":"status","value":"on_hold"}"#).unwrap();
        assert_eq!(hold, ProjectPatch::Status(ProjectStatus::OnHold));
        assert!(serde_json::from_str::<ProjectPatch>(r#"{"field":"heads_per_day","value":-1}"#).is_err());
    }
}
