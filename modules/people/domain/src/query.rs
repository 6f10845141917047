//! What the list of people is asked for. Its words also stand in the page's address.

use chrono::NaiveDate;
use kernel::{EmployeeId, PageRequest, RegionId};
use serde::{Deserialize, Serialize};

/// Which people, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PeopleQuery {
    /// Words that must all be found in number, name, title, phone or e-mail address; whatever the case.
    pub search: String,
    pub region: Option<RegionId>,
    /// Only this foreman's crew.
    pub foreman: Option<EmployeeId>,
    /// Exactly this title.
    pub title: Option<String>,
    pub state: EmployeeState,
    /// Only people of whom the schedule says nothing on these days.
    pub bench: Option<DaySpan>,
    pub sort: PeopleColumn,
    pub descending: bool,
    pub page: PageRequest,
}

/// From one day to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DaySpan {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every one, in the order of the page.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word for it in an address and on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one of a word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

words! {
    /// Who is listed: those who can be scheduled, those who can't, or both. People taken off the roster never are.
    EmployeeState {
        #[default]
        Active = "active",
        Inactive = "inactive",
        All = "all",
    }
}

words! {
    /// A column by which the list can be sorted. Empty cells come last in both directions.
    PeopleColumn {
        /// Shorter numbers first, so that 98 comes before 1107.
        Number = "number",
        /// By family name.
        #[default]
        Name = "name",
        Title = "title",
        Classification = "classification",
        /// By the foreman's family name.
        Foreman = "foreman",
        Region = "region",
        Phone = "phone",
        Email = "email",
        HiredOn = "hired_on",
        EndedOn = "ended_on",
        Active = "active",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_wire_s() {
        for column in PeopleColumn::ALL {
            assert_eq!(serde_json::to_value(column).unwrap(), column.as_str());
            assert_eq!(PeopleColumn::parse(column.as_str()), Some(*column));
        }
        for state in EmployeeState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
        assert_eq!(PeopleColumn::parse("drop table"), None);
    }

    #[test]
    fn an_empty_question_is_the_page_as_it_opens() {
        let query: PeopleQuery = serde_json::from_str("{}").unwrap();
        assert_eq!(query, PeopleQuery::default());
        assert_eq!((query.state, query.sort, query.page.limit), (EmployeeState::Active, PeopleColumn::Name, 100));
    }
}
