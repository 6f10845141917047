//! What those who look at the schedule are told while they look: cells that changed, and who else is here.
//!
//! A place is a number of the workspace's audit trail. Cells are told as they stand at a place, not how they changed, so hearing the
//! same twice does no harm, and hearing two pieces as one loses nothing.

use crate::{CellDetails, CellView};
use chrono::NaiveDate;
use kernel::{EmployeeId, MembershipId};
use serde::{Deserialize, Serialize};

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LiveEvent {
    /// Cells that were changed since the piece before, as they stand at a place.
    Cells {
        /// The place. Whoever has heard everything up to here knows the schedule as it stood then.
        at: i64,
        /// The cells, in no order.
        cells: Vec<LiveCell>,
    },
    /// Too much has changed to tell it cell by cell: read the week anew.
    Reload {
        /// The place from which the news go on.
        at: i64,
    },
    /// Everybody else who is here, by name.
    People(Vec<Present>),
    /// Nothing new, but the connection holds.
    Beat {
        /// The place up to which everything was told.
        at: i64,
    },
}

/// One cell as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveCell {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
    /// What is in it.
    pub view: CellView,
    /// What is written at its entries.
    #[serde(default, skip_serializing_if = "CellDetails::is_empty")]
    pub details: CellDetails,
}

/// A person who looks at the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    /// Who.
    pub member: MembershipId,
    /// The name, as the workspace knows it.
    pub name: String,
    /// The cell that the person is in, if any.
    pub spot: Option<Spot>,
}

/// A cell of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// Whose day.
    pub employee: EmployeeId,
    /// Which day.
    pub day: NaiveDate,
}

/// Where a person who looks at the schedule is, as the page tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Whereabouts {
    /// In a cell.
    In(Spot),
    /// On the page, in no cell.
    Here,
    /// The person has left the page.
    Gone,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, CellBase, Stamp, Status, Work};
    use uuid::Uuid;

    #[test]
    fn news_read_on_the_wire_as_they_were_written() {
        let employee = EmployeeId(Uuid::from_u128(7));
        let day = "2026-11-18".parse().unwrap();
        let view = CellView {
            cell: Cell::Whole(Work::Status(Status::Pto)),
            base: CellBase::of([Stamp { made_at: 5, version: 2 }]),
        };
        let cells =
            LiveEvent::Cells { at: 9, cells: vec![LiveCell { employee, day, view, details: CellDetails::default() }] };
        let text = serde_json::to_string(&cells).unwrap();
        assert_eq!(
            text,
            r#"{"cells":{"at":9,"cells":[{"employee":"00000000-0000-0000-0000-000000000007","day":"2026-11-18","view":{"cell":{"whole":{"status":"pto"}},"base":[[5,2]]}}]}}"#
        );
        assert_eq!(serde_json::from_str::<LiveEvent>(&text).unwrap(), cells);
        assert_eq!(serde_json::to_string(&LiveEvent::Beat { at: 9 }).unwrap(), r#"{"beat":{"at":9}}"#);
    }

    #[test]
    fn a_place_that_is_none_is_refused() {
        assert_eq!(serde_json::from_str::<Whereabouts>(r#""gone""#).unwrap(), Whereabouts::Gone);
        assert!(serde_json::from_str::<Whereabouts>(r#"{"in":{"employee":"x","day":"2026-11-18"}}"#).is_err());
        let id = Uuid::nil();
        let extra = format!(r#"{{"in":{{"employee":"{id}","day":"2026-11-18","name":"Ada"}}}}"#);
        assert!(serde_json::from_str::<Whereabouts>(&extra).is_err(), "the name is the server's to say");
    }
}
