//! What a form sends. The same checks run in the browser and on the server.

use crate::WorkspaceError;
use chrono::NaiveDate;
use kernel::{
    AccountId, FieldError, MembershipId, PageRequest, ProjectId, RegionId, RoleId, SecurityKind, Shift, checked_name,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The fewest paid minutes of a whole day.
pub const MINUTES_LEAST: i32 = 30;

/// When a person works too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkLimits {
    /// Minutes of a week after which overtime begins: 0 to 10,080.
    pub overtime_min: i32,
    /// The most minutes of a week, not less than `overtime_min`; none: as many as there are.
    pub week_max_min: Option<i32>,
    /// The most days in a row: 1 to 28.
    pub days_in_row: i32,
}

impl WorkLimits {
    /// What is wrong with them: `out_of_range`, `below_overtime`.
    pub fn faults(&self) -> Vec<FieldError> {
        const WEEK: i32 = 7 * kernel::DAY_MINUTES;
        let mut faults = Vec::new();
        if !(0..=WEEK).contains(&self.overtime_min) {
            faults.push(FieldError::new("overtime_min", "out_of_range"));
        }
        match self.week_max_min {
            Some(most) if most < self.overtime_min => faults.push(FieldError::new("week_max_min", "below_overtime")),
            Some(most) if most > WEEK => faults.push(FieldError::new("week_max_min", "out_of_range")),
            _ => {}
        }
        if !(1..=28).contains(&self.days_in_row) {
            faults.push(FieldError::new("days_in_row", "out_of_range"));
        }
        faults
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

/// The regions and projects that a member is given, in place of those before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetReach {
    /// Which one, as seen.
    pub member: MemberRef,
    /// What a role reaches that is limited to regions.
    pub regions: Vec<RegionId>,
    /// What a role reaches that is limited to projects.
    pub projects: Vec<ProjectId>,
}

/// Another role for a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRole {
    /// Which one, as seen.
    pub member: MemberRef,
    /// The role to be.
    pub role: RoleId,
}

/// Another owner in one's own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferOwnership {
    /// Who is to be an owner, as seen.
    pub member: MemberRef,
    /// What the one who hands over is from then on; not the owner's role.
    pub role: RoleId,
}

/// New settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateSettings {
    /// The company's name.
    pub name: String,
    /// A whole day's work. Its paid minutes are what a day counts.
    pub shift: Shift,
    /// When a person works too much.
    pub limits: WorkLimits,
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
    /// Of at least 30 paid minutes.
    pub shift: Shift,
    /// Within their bounds.
    pub limits: WorkLimits,
    /// Not empty.
    pub time_zone: String,
}

impl UpdateSettings {
    /// Checks every field.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `required`, `too_long`, `shift_too_short`, `out_of_range`, `below_overtime`.
    pub fn check(&self) -> Result<CheckedSettings, WorkspaceError> {
        let mut errors = Vec::new();
        let name = checked_name("name", &self.name).map_err(|e| errors.push(e));
        if self.shift.paid_min() < MINUTES_LEAST {
            errors.push(FieldError::new("end_min", "shift_too_short").with("min", MINUTES_LEAST));
        }
        errors.extend(self.limits.faults());
        let time_zone = self.time_zone.trim().to_owned();
        if time_zone.is_empty() {
            errors.push(FieldError::new("time_zone", "required"));
        }
        match name {
            Ok(name) if errors.is_empty() => {
                Ok(CheckedSettings { name, shift: self.shift, limits: self.limits, time_zone })
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

/// Which lines of the security log are wanted; all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecurityQuery {
    /// What happened.
    #[serde(default)]
    pub kind: Option<SecurityKind>,
    /// Who did it, or whose account it is about.
    #[serde(default)]
    pub person: Option<AccountId>,
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

    fn with(settings: &UpdateSettings, limits: WorkLimits) -> UpdateSettings {
        UpdateSettings { limits, ..settings.clone() }
    }

    #[test]
    fn settings_have_bounds() {
        let limits = WorkLimits { overtime_min: 2_400, week_max_min: Some(3_600), days_in_row: 6 };
        let shift = |minutes| Shift::new(420, 420 + minutes, 0).unwrap();
        let good = UpdateSettings { name: "N".into(), shift: shift(600), limits, time_zone: "UTC".into(), version: 1 };
        assert!(good.check().is_ok());
        assert!(UpdateSettings { shift: shift(30), ..good.clone() }.check().is_ok());
        let cases = [
            (UpdateSettings { shift: shift(29), ..good.clone() }, ("end_min", "shift_too_short")),
            (with(&good, WorkLimits { overtime_min: -1, ..limits }), ("overtime_min", "out_of_range")),
            (with(&good, WorkLimits { week_max_min: Some(2_399), ..limits }), ("week_max_min", "below_overtime")),
            (with(&good, WorkLimits { week_max_min: Some(10_081), ..limits }), ("week_max_min", "out_of_range")),
            (with(&good, WorkLimits { days_in_row: 0, ..limits }), ("days_in_row", "out_of_range")),
            (with(&good, WorkLimits { days_in_row: 29, ..limits }), ("days_in_row", "out_of_range")),
        ];
        for (bad, (field, code)) in cases {
            assert_eq!(faults(bad.check()), [(field.to_owned(), code.to_owned())]);
        }
        let empty = UpdateSettings { name: String::new(), shift: shift(29), time_zone: " ".into(), ..good };
        assert_eq!(faults(empty.check()).len(), 3, "every fault at once");
    }
}
