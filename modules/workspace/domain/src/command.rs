//! What a form sends. The same checks run in the browser and on the server.

use crate::WorkspaceError;
use chrono::NaiveDate;
use kernel::{AccountId, Email, FieldError, MembershipId, PageRequest, Role, checked_name};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The fewest minutes of a whole day.
pub const MINUTES_LEAST: i32 = 30;
/// The most minutes of a whole day.
pub const MINUTES_MOST: i32 = 1440;

/// A person who is to be a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddMember {
    /// The person's name, as this workspace knows it.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The role to be.
    pub role: Role,
}

/// A checked [`AddMember`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedMember {
    /// 1 to 100 characters.
    pub name: String,
    /// The person's address.
    pub email: Email,
    /// The role to be.
    pub role: Role,
}

impl AddMember {
    /// Checks every field.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `required`, `too_long`, `email_shape`.
    pub fn check(&self) -> Result<CheckedMember, WorkspaceError> {
        let email_code = if self.email.trim().is_empty() { "required" } else { "email_shape" };
        let name = checked_name("name", &self.name);
        let email = Email::parse(&self.email).map_err(|_| FieldError::new("email", email_code));
        match (name, email) {
            (Ok(name), Ok(email)) => Ok(CheckedMember { name, email, role: self.role }),
            (name, email) => Err(WorkspaceError::Invalid(name.err().into_iter().chain(email.err()).collect())),
        }
    }
}

/// A member as the page last saw one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberRef {
    /// Which one.
    pub id: MembershipId,
    /// The version that was seen.
    pub version: i64,
}

/// Another role for a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRole {
    /// Which one, as seen.
    pub member: MemberRef,
    /// The role to be.
    pub role: Role,
}

/// New settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateSettings {
    /// The company's name.
    pub name: String,
    /// Working minutes that a whole day counts.
    pub minutes_per_day: i32,
    /// IANA name: `America/Chicago`.
    pub time_zone: String,
    /// The version that was seen.
    pub version: i64,
}

/// Checked [`UpdateSettings`]; whether the time zone is known is for the service to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSettings {
    /// 1 to 100 characters.
    pub name: String,
    /// 30 to 1440.
    pub minutes_per_day: i32,
    /// Not empty.
    pub time_zone: String,
}

impl UpdateSettings {
    /// Checks every field.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `required`, `too_long`, `out_of_range`.
    pub fn check(&self) -> Result<CheckedSettings, WorkspaceError> {
        let mut errors = Vec::new();
        let name = checked_name("name", &self.name).map_err(|e| errors.push(e));
        if !(MINUTES_LEAST..=MINUTES_MOST).contains(&self.minutes_per_day) {
            let error = FieldError::new("minutes_per_day", "out_of_range");
            errors.push(error.with("min", MINUTES_LEAST).with("max", MINUTES_MOST));
        }
        let time_zone = self.time_zone.trim().to_owned();
        if time_zone.is_empty() {
            errors.push(FieldError::new("time_zone", "required"));
        }
        match name {
            Ok(name) if errors.is_empty() => {
                Ok(CheckedSettings { name, minutes_per_day: self.minutes_per_day, time_zone })
            }
            _ => Err(WorkspaceError::Invalid(errors)),
        }
    }
}

/// Which rows of the trail are wanted; all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditQuery {
    /// Who did it.
    #[serde(default)]
    pub actor: Option<AccountId>,
    /// What kind of record: `employee`.
    #[serde(default)]
    pub entity: Option<String>,
    /// Which record.
    #[serde(default)]
    pub entity_id: Option<Uuid>,
    /// On which day, by the workspace's time zone.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// Which window.
    #[serde(default)]
    pub page: PageRequest,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults<T: std::fmt::Debug>(result: Result<T, WorkspaceError>) -> Vec<(String, String)> {
        let Err(WorkspaceError::Invalid(fields)) = result else { panic!("{result:?}") };
        fields.into_iter().map(|f| (f.field, f.code)).collect()
    }

    #[test]
    fn a_member_needs_a_name_and_an_address() {
        let form = AddMember { name: " ".into(), email: "x".into(), role: Role::Crew };
        let expected = [("name".to_owned(), "required".to_owned()), ("email".to_owned(), "email_shape".to_owned())];
        assert_eq!(faults(form.check()), expected);
    }

    #[test]
    fn settings_have_bounds() {
        let good = UpdateSettings { name: "N".into(), minutes_per_day: 600, time_zone: "UTC".into(), version: 1 };
        assert!(good.check().is_ok());
        for minutes in [29, 1441] {
            let bad = UpdateSettings { minutes_per_day: minutes, ..good.clone() };
            assert_eq!(faults(bad.check()), [("minutes_per_day".to_owned(), "out_of_range".to_owned())]);
        }
        let empty = UpdateSettings { name: String::new(), minutes_per_day: 0, time_zone: " ".into(), version: 1 };
        assert_eq!(faults(empty.check()).len(), 3, "every fault at once");
    }
}
