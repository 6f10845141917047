//! One field changed in the list.

use crate::EmployeeInput;
use chrono::NaiveDate;
use kernel::{EmployeeId, Field, RegionId};
use serde::{Deserialize, Serialize};

/// One cell of the list with its new value; in JSON `{"field": "title", "value": "Finisher"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "snake_case", deny_unknown_fields)]
pub enum EmployeePatch {
    Number(String),
    /// Both names, since the list shows them in one cell: see [`crate::split_name`].
    Name {
        given_name: String,
        family_name: String,
    },
    Title(Option<String>),
    Classification(Option<String>),
    IsForeman(bool),
    ForemanId(Option<EmployeeId>),
    RegionId(Option<RegionId>),
    Phone(Option<String>),
    Email(Option<String>),
    PayRate(Option<i64>),
    CostRate(Option<i64>),
    HiredOn(Option<NaiveDate>),
    EndedOn(Option<NaiveDate>),
    Skills(Vec<String>),
    Active(bool),
}

impl EmployeePatch {
    /// The guarded field that it changes, if it is one.
    pub fn guarded(&self) -> Option<Field> {
        match self {
            Self::Phone(_) => Some(Field::Phone),
            Self::PayRate(_) => Some(Field::Pay),
            Self::CostRate(_) => Some(Field::Cost),
            _ => None,
        }
    }

    /// The fields with this one changed.
    #[must_use]
    pub fn apply(self, input: EmployeeInput) -> EmployeeInput {
        match self {
            Self::Number(number) => EmployeeInput { number, ..input },
            Self::Name { given_name, family_name } => EmployeeInput { given_name, family_name, ..input },
            Self::Title(title) => EmployeeInput { title, ..input },
            Self::Classification(classification) => EmployeeInput { classification, ..input },
            Self::IsForeman(is_foreman) => EmployeeInput { is_foreman, ..input },
            Self::ForemanId(foreman_id) => EmployeeInput { foreman_id, ..input },
            Self::RegionId(region_id) => EmployeeInput { region_id, ..input },
            Self::Phone(phone) => EmployeeInput { phone, ..input },
            Self::Email(email) => EmployeeInput { email, ..input },
            Self::PayRate(pay_rate) => EmployeeInput { pay_rate, ..input },
            Self::CostRate(cost_rate) => EmployeeInput { cost_rate, ..input },
            Self::HiredOn(hired_on) => EmployeeInput { hired_on, ..input },
            Self::EndedOn(ended_on) => EmployeeInput { ended_on, ..input },
            Self::Skills(skills) => EmployeeInput { skills, ..input },
            Self::Active(active) => EmployeeInput { active, ..input },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_names_the_field() {
        let patch: EmployeePatch = serde_json::from_str(r#"{"field":"hired_on","value":"2026-03-14"}"#).unwrap();
        assert_eq!(patch, EmployeePatch::HiredOn(NaiveDate::from_ymd_opt(2026, 3, 14)));
        assert_eq!(patch.apply(EmployeeInput::default()).hired_on, NaiveDate::from_ymd_opt(2026, 3, 14));
        let none: EmployeePatch = serde_json::from_str(r#"{"field":"region_id","value":null}"#).unwrap();
        assert_eq!(none, EmployeePatch::RegionId(None));
        assert!(serde_json::from_str::<EmployeePatch>(r#"{"field":"version","value":3}"#).is_err());
    }
}
