//! What the list of projects is asked for. Its words also stand in the page's address.

use crate::ProjectStatus;
use kernel::{PageRequest, RegionId};
use serde::{Deserialize, Serialize};

/// Which projects, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectsQuery {
    /// Words that must all be found in code, name or address; whatever the case.
    pub search: String,
    pub region: Option<RegionId>,
    /// Any of these; none named is every one.
    pub statuses: Vec<ProjectStatus>,
    pub sort: ProjectColumn,
    pub descending: bool,
    pub page: PageRequest,
}

/// A column by which the list can be sorted. Empty cells come last in both directions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectColumn {
    #[default]
    Code,
    Name,
    Region,
    /// In the order of a project's life.
    Status,
    StartsOn,
    EndsOn,
    Address,
    TimeZone,
    Color,
    HeadsPerDay,
}

impl ProjectColumn {
    /// Every column, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Code,
        Self::Name,
        Self::Region,
        Self::Status,
        Self::StartsOn,
        Self::EndsOn,
        Self::Address,
        Self::TimeZone,
        Self::Color,
        Self::HeadsPerDay,
    ];

    /// The word for it in an address and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Region => "region",
            Self::Status => "status",
            Self::StartsOn => "starts_on",
            Self::EndsOn => "ends_on",
            Self::Address => "address",
            Self::TimeZone => "time_zone",
            Self::Color => "color",
            Self::HeadsPerDay => "heads_per_day",
        }
    }

    /// The column of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_wire_s() {
        for column in ProjectColumn::ALL {
            assert_eq!(serde_json::to_value(column).unwrap(), column.as_str());
            assert_eq!(ProjectColumn::parse(column.as_str()), Some(column));
        }
        let query: ProjectsQuery = serde_json::from_str(r#"{"statuses":["on_hold"]}"#).unwrap();
        assert_eq!(query, ProjectsQuery { statuses: vec![ProjectStatus::OnHold], ..ProjectsQuery::default() });
    }
}
