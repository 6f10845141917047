//! Where a project stands.

use serde::{Deserialize, Serialize};

/// From the first bid to the end; in the order of a project's life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectStatus {
    /// A bid that may be won.
    Pursuit,
    /// Won, not begun.
    Awarded,
    /// Under way.
    #[default]
    Active,
    /// Stopped for a while.
    OnHold,
    /// Done.
    Complete,
    /// A bid that was not won.
    Lost,
}

impl ProjectStatus {
    /// Every status, in the order of a project's life.
    pub const ALL: [Self; 6] = [Self::Pursuit, Self::Awarded, Self::Active, Self::OnHold, Self::Complete, Self::Lost];

    /// Those of projects that somebody may still be sent to.
    pub const OPEN: [Self; 4] = [Self::Pursuit, Self::Awarded, Self::Active, Self::OnHold];

    /// The word stored in the database, used on the wire and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pursuit => "pursuit",
            Self::Awarded => "awarded",
            Self::Active => "active",
            Self::OnHold => "on_hold",
            Self::Complete => "complete",
            Self::Lost => "lost",
        }
    }

    /// The status of a stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::ProjectStatus;

    #[test]
    fn words_are_the_wire_s() {
        for status in ProjectStatus::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
            assert_eq!(ProjectStatus::parse(status.as_str()), Some(status));
        }
        assert_eq!(ProjectStatus::parse("Active"), None);
    }
}
