//! Tokens for programs: what is asked for one, what is shown of it.

use crate::WorkspaceError;
use kernel::{ApiTokenId, FieldError, Permission, checked_name};
use serde::{Deserialize, Serialize};

/// What a program can be allowed: what the REST API has addresses for.
pub const TOKEN_PERMISSIONS: [Permission; 6] = [
    Permission::PeopleView,
    Permission::PeopleEdit,
    Permission::ProjectsView,
    Permission::ProjectsEdit,
    Permission::ScheduleView,
    Permission::ScheduleEdit,
];

/// Days that a token can be good for, at most.
pub const TOKEN_DAYS_MOST: u32 = 365;

/// A token for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeToken {
    /// What it is for. No two of a member's tokens that work have the same name.
    pub name: String,
    /// What it allows.
    pub permissions: Vec<Permission>,
    /// Days that it is good for: 1 to [`TOKEN_DAYS_MOST`].
    pub days: u32,
}

/// A checked [`MakeToken`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedToken {
    /// 1 to 100 characters.
    pub name: String,
    /// Each once, in the order of [`TOKEN_PERMISSIONS`].
    pub permissions: Vec<Permission>,
    /// Days.
    pub days: u32,
}

impl MakeToken {
    /// Checks every field. A token allows nothing that the member, who `may` do some things, may not.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `required`, `too_long`, `name_shape`, `not_held`, `out_of_range`.
    pub fn check(&self, may: impl Fn(Permission) -> bool) -> Result<CheckedToken, WorkspaceError> {
        let mut errors = Vec::new();
        let name = checked_name("name", &self.name).map_err(|error| errors.push(error)).unwrap_or_default();
        if self.permissions.is_empty() {
            errors.push(FieldError::new("permissions", "required"));
        } else if self.permissions.iter().any(|one| !TOKEN_PERMISSIONS.contains(one) || !may(*one)) {
            errors.push(FieldError::new("permissions", "not_held"));
        }
        if !(1..=TOKEN_DAYS_MOST).contains(&self.days) {
            errors.push(FieldError::new("days", "out_of_range").with("max", TOKEN_DAYS_MOST));
        }
        if !errors.is_empty() {
            return Err(WorkspaceError::Invalid(errors));
        }
        let permissions = TOKEN_PERMISSIONS.into_iter().filter(|one| self.permissions.contains(one)).collect();
        Ok(CheckedToken { name, permissions, days: self.days })
    }
}

/// How a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenState {
    /// It works.
    Good,
    /// It grew too old.
    Expired,
    /// Somebody ended it.
    Revoked,
}

/// One line of the tokens page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRow {
    /// Which one.
    pub id: ApiTokenId,
    /// For the next change.
    pub version: i64,
    /// What it is for.
    pub name: String,
    /// In whose name it acts.
    pub member: String,
    /// It is the reader's own.
    pub mine: bool,
    /// What it allows at most; the member's role may allow less by now.
    pub permissions: Vec<Permission>,
    /// How it stands.
    pub state: TokenState,
    /// When it was made, by the workspace's clock.
    pub made_text: String,
    /// When it ends or ended.
    pub ends_text: String,
    /// When it was last used, to a few minutes; none when it never was.
    pub used_text: Option<String>,
}

/// A new token. Its secret is told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeToken {
    /// What it is for.
    pub name: String,
    /// What the program shows.
    pub secret: String,
    /// When it ends, by the workspace's clock.
    pub ends_text: String,
}

/// A token as a page has seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenRef {
    /// Which one.
    pub id: ApiTokenId,
    /// Its version then.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(permissions: &[Permission], days: u32) -> MakeToken {
        MakeToken { name: " Payroll export ".into(), permissions: permissions.to_vec(), days }
    }

    #[test]
    fn a_token_allows_what_its_member_may_and_the_api_has() {
        use Permission as P;
        let may = |one: P| one != P::PeopleEdit;
        let checked = asked(&[P::ScheduleView, P::PeopleView, P::ScheduleView], 90).check(may).unwrap();
        assert_eq!(
            (checked.name.as_str(), checked.permissions),
            ("Payroll export", vec![P::PeopleView, P::ScheduleView])
        );
        for (permissions, days) in [
            (vec![], 90),
            (vec![P::PeopleEdit], 90),
            (vec![P::MembersManage], 90),
            (vec![P::PeopleView], 0),
            (vec![P::PeopleView], 366),
        ] {
            assert!(asked(&permissions, days).check(may).is_err(), "{permissions:?} for {days} days");
        }
    }
}
