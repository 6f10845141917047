//! The form of the schedule's cells on the wire.

use super::value::{Day, Short, one_of};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use kernel::EmployeeId;
use manpower_domain::{self as domain, Cell, CellBase, CellOp, CellView, Stamp, Status};
use manpower_service::CellAt;
use serde::{Deserialize, Serialize};
use utoipa::{ToSchema, openapi::schema::Object};
use uuid::Uuid;

/// The most changes in one batch.
pub(crate) const MOST_CHANGES: usize = 500;

/// A cell's state as it went out. The longest, of two halves on projects, has some 250 characters.
pub(crate) type Base = Short<1000>;

/// What a person does with half of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Work {
    /// On a project.
    Project(OnProject),
    /// Away, or in training.
    Away(Away),
}

/// On a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OnProject {
    project_id: Uuid,
}

/// Why a person is on no project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Away {
    #[schema(schema_with = statuses)]
    status: Status,
}

/// One person's day. On a whole day both halves are alike.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScheduleCell {
    employee_id: Uuid,
    day: Day,
    /// The first half of the day.
    first: Option<Work>,
    /// The second half of the day.
    second: Option<Work>,
    /// The state of the cell, to be sent back with a change; nothing to be read in it. Empty for an empty cell.
    base: String,
}

/// What a cell shall hold, and as what it was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetCell {
    /// The first half of the day; none leaves it free.
    first: Option<Work>,
    /// The second half of the day; none leaves it free.
    second: Option<Work>,
    /// `base` of the cell as it was last read; none for an empty one.
    #[schema(value_type = Option<String>, max_length = 1000)]
    base: Option<Base>,
}

/// One change of a batch.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    employee_id: Uuid,
    day: Day,
    /// The first half of the day; none leaves it free.
    first: Option<Work>,
    /// The second half of the day; none leaves it free.
    second: Option<Work>,
    /// `base` of the cell as it was last read; none for an empty one.
    #[schema(value_type = Option<String>, max_length = 1000)]
    base: Option<Base>,
}

impl SetCell {
    /// As a change of one cell.
    pub(crate) fn op(self, employee: EmployeeId, day: NaiveDate) -> CellOp {
        op(Uuid::nil(), employee, day, [self.first, self.second], self.base)
    }
}

impl Change {
    /// As a change of a batch. It is known by its place, so that the same batch reads the same when it is sent again.
    pub(crate) fn op(self, place: usize) -> CellOp {
        let id = Uuid::from_u128(place as u128);
        op(id, self.employee_id.into(), self.day.into(), [self.first, self.second], self.base)
    }
}

/// The change that clears a cell.
pub(crate) fn clearing(employee: EmployeeId, day: NaiveDate, base: Option<Base>) -> CellOp {
    op(Uuid::nil(), employee, day, [None, None], base)
}

fn op(op_id: Uuid, employee: EmployeeId, day: NaiveDate, halves: [Option<Work>; 2], base: Option<Base>) -> CellOp {
    let [first, second] = halves.map(|half| half.map(domain::Work::from));
    let (set, base) = (Cell::halves(first, second), seen(&base.unwrap_or_default().0));
    // hours, roles and notes stay with the entries that stay
    CellOp { op_id, edit: 0, employee, day, set, base, details: None }
}

impl From<CellAt> for ScheduleCell {
    fn from(CellAt { day, employee, view }: CellAt) -> Self {
        let half = |part: domain::DayPart| {
            let on = view.cell.entries().find(|(at, _)| *at == part || *at == domain::DayPart::Whole);
            on.map(|(_, work)| Work::from(work))
        };
        Self {
            employee_id: employee.0,
            day: day.into(),
            first: half(domain::DayPart::First),
            second: half(domain::DayPart::Second),
            base: base(&view),
        }
    }
}

/// The cell's state as one word: what is in it and by which entries.
fn base(view: &CellView) -> String {
    if *view == CellView::default() {
        return String::new();
    }
    // a cell is plain data, which always has a JSON
    serde_json::to_vec(view).map(|json| BASE64_URL_SAFE_NO_PAD.encode(json)).unwrap_or_default()
}

/// The cell of a word that [`base`] made. Another word is a state that no cell was ever in, so it conflicts with each.
fn seen(word: &str) -> CellView {
    if word.is_empty() {
        return CellView::default();
    }
    let never = CellView { cell: Cell::Empty, base: CellBase::of([Stamp { made_at: 0, version: 0 }]) };
    BASE64_URL_SAFE_NO_PAD.decode(word).ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or(never)
}

impl From<Work> for domain::Work {
    fn from(work: Work) -> Self {
        match work {
            Work::Project(OnProject { project_id }) => Self::Project(project_id.into()),
            Work::Away(Away { status }) => Self::Status(status),
        }
    }
}

impl From<domain::Work> for Work {
    fn from(work: domain::Work) -> Self {
        match work {
            domain::Work::Project(id) => Self::Project(OnProject { project_id: id.0 }),
            domain::Work::Status(status) => Self::Away(Away { status }),
        }
    }
}

fn statuses() -> Object {
    one_of(Status::ALL.map(Status::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_comes_back_as_it_went_out_and_no_other_word_is_one() {
        let day = Cell::halves(Some(domain::Work::Status(Status::Pto)), None);
        let view = CellView { cell: day, base: CellBase::of([Stamp { made_at: 1_763_000_000_000, version: 3 }]) };
        assert_eq!(seen(&base(&view)), view);
        assert_eq!(seen(""), CellView::default());
        for word in ["x", "bm90IEpTT04", "%%%"] {
            assert!(!seen(word).same_state(&view) && !seen(word).same_state(&CellView::default()), "{word}");
        }
    }

    #[test]
    fn work_is_a_project_or_a_status_and_never_both() {
        let id = Uuid::nil();
        let both = serde_json::json!({ "project_id": id, "status": "pto" });
        assert!(serde_json::from_value::<Work>(both).is_err());
        let pto: Work = serde_json::from_value(serde_json::json!({ "status": "pto" })).unwrap();
        assert_eq!(domain::Work::from(pto), domain::Work::Status(Status::Pto));
    }
}
