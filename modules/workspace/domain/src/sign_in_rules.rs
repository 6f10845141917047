//! What a workspace asks of who signs in.

use crate::WorkspaceError;
use kernel::FieldError;
use serde::{Deserialize, Serialize};

/// Minutes that an unused session may be asked to end after: a quarter of an hour to 14 days.
const IDLE_MIN: (i32, i32) = (15, 20_160);
/// Minutes that a session may be asked to end after in all: an hour to 30 days.
const MAX_MIN: (i32, i32) = (60, 43_200);

/// The rules, as they are shown and sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInRules {
    /// Whether who signs in with a password must show a second factor.
    pub second_factor_required: bool,
    /// Minutes after which an unused session has ended; none for the installation's 14 days.
    pub session_idle_min: Option<i32>,
    /// Minutes after which a session has ended however much it was used; none for the installation's 30 days.
    pub session_max_min: Option<i32>,
    /// The workspace's version, as it was read.
    pub version: i64,
}

impl SignInRules {
    /// Checks the limits.
    ///
    /// # Errors
    /// [`WorkspaceError::Invalid`] with `out_of_range`.
    pub fn check(&self) -> Result<(), WorkspaceError> {
        let wrong = |field: &str, value: Option<i32>, (least, most): (i32, i32)| {
            value
                .filter(|minutes| !(least..=most).contains(minutes))
                .map(|_| FieldError::new(field, "out_of_range").with("min", least).with("max", most))
        };
        let errors: Vec<_> = wrong("session_idle_min", self.session_idle_min, IDLE_MIN)
            .into_iter()
            .chain(wrong("session_max_min", self.session_max_min, MAX_MIN))
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(WorkspaceError::Invalid(errors)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_have_limits() {
        let rules = |idle, most| SignInRules {
            second_factor_required: true,
            session_idle_min: idle,
            session_max_min: most,
            version: 1,
        };
        assert!(rules(None, None).check().is_ok() && rules(Some(15), Some(43_200)).check().is_ok());
        for (idle, most) in [(Some(14), None), (Some(20_161), None), (None, Some(59)), (None, Some(43_201))] {
            assert!(rules(idle, most).check().is_err(), "{idle:?} {most:?}");
        }
    }
}
