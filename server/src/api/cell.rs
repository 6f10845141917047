//! The form of the schedule's cells on the wire.

use super::value::{Day, Short, one_of};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use kernel::{AppError, EmployeeId, FieldError, Shift};
use manpower_domain::{
    self as domain, Cell, CellBase, CellDetails, CellOp, CellView, DayPart, EntryDetails, Stamp, Status,
};
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

/// What is written at an entry besides its work. A whole day is one entry, a half that is planned apart another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    #[schema(schema_with = parts)]
    part: Part,
    /// Its own times; without them those of the project count, else the workspace's.
    shift: Option<Times>,
    /// As what the person works that day, where it is not the usual.
    #[schema(max_length = 60)]
    role: Option<String>,
    /// For the crew to read.
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// The part of the day that an entry takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Whole,
    First,
    Second,
}

/// When work begins and ends, in minutes from the midnight that begins the day; a night ends after 1,440. At most 24 hours, with at
/// least one paid minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Times {
    #[schema(minimum = 0, maximum = 1439)]
    start_min: i32,
    #[schema(minimum = 1, maximum = 2879)]
    end_min: i32,
    /// Minutes of the unpaid break.
    #[schema(minimum = 0, maximum = 1439)]
    break_min: i32,
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
    /// What is written at its entries, those without anything left out.
    #[schema(max_items = 2)]
    details: Vec<Written>,
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
    /// What is to be written at its entries; none leaves it with the work that stays.
    #[schema(max_items = 2)]
    details: Option<Vec<Written>>,
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
    /// What is to be written at its entries; none leaves it with the work that stays.
    #[schema(max_items = 2)]
    details: Option<Vec<Written>>,
    /// `base` of the cell as it was last read; none for an empty one.
    #[schema(value_type = Option<String>, max_length = 1000)]
    base: Option<Base>,
}

impl SetCell {
    /// As a change of one cell.
    ///
    /// # Errors
    /// [`AppError::Invalid`]: times that are none.
    pub(crate) fn op(self, employee: EmployeeId, day: NaiveDate) -> Result<CellOp, AppError> {
        Ok(op(Uuid::nil(), employee, day, [self.first, self.second], Written::all(self.details)?, self.base))
    }
}

impl Change {
    /// As a change of a batch. It is known by its place, so that the same batch reads the same when it is sent again.
    ///
    /// # Errors
    /// [`AppError::Invalid`]: times that are none.
    pub(crate) fn op(self, place: usize) -> Result<CellOp, AppError> {
        let id = Uuid::from_u128(place as u128);
        let details = Written::all(self.details)?;
        Ok(op(id, self.employee_id.into(), self.day.into(), [self.first, self.second], details, self.base))
    }
}

/// The change that clears a cell.
pub(crate) fn clearing(employee: EmployeeId, day: NaiveDate, base: Option<Base>) -> CellOp {
    op(Uuid::nil(), employee, day, [None, None], None, base)
}

fn op(
    op_id: Uuid,
    employee: EmployeeId,
    day: NaiveDate,
    halves: [Option<Work>; 2],
    details: Option<CellDetails>,
    base: Option<Base>,
) -> CellOp {
    let [first, second] = halves.map(|half| half.map(domain::Work::from));
    let (set, base) = (Cell::halves(first, second), seen(&base.unwrap_or_default().0));
    CellOp { op_id, edit: 0, employee, day, set, base, details }
}

impl Written {
    fn all(written: Option<Vec<Self>>) -> Result<Option<CellDetails>, AppError> {
        let Some(written) = written else { return Ok(None) };
        let entries: Vec<_> = written.into_iter().map(Self::read).collect::<Result<_, _>>()?;
        Ok(Some(CellDetails::of(entries)))
    }

    fn read(self) -> Result<(DayPart, EntryDetails), AppError> {
        let part = match self.part {
            Part::Whole => DayPart::Whole,
            Part::First => DayPart::First,
            Part::Second => DayPart::Second,
        };
        let shift = self.shift.map(|times| Shift::new(times.start_min, times.end_min, times.break_min)).transpose();
        let shift = shift
            .map_err(|error| AppError::Invalid { fields: vec![FieldError::new(error.field(), error.to_string())] })?;
        Ok((part, EntryDetails { shift, role: self.role, note: self.note }))
    }

    fn of((part, details): (DayPart, &EntryDetails)) -> Self {
        let part = match part {
            DayPart::Whole => Part::Whole,
            DayPart::First => Part::First,
            DayPart::Second => Part::Second,
        };
        let shift = details.shift.map(|shift| Times {
            start_min: shift.start_min(),
            end_min: shift.end_min(),
            break_min: shift.break_min(),
        });
        Self { part, shift, role: details.role.clone(), note: details.note.clone() }
    }
}

impl From<CellAt> for ScheduleCell {
    fn from(CellAt { day, employee, view, details }: CellAt) -> Self {
        let half = |part: DayPart| {
            let on = view.cell.entries().find(|(at, _)| *at == part || *at == DayPart::Whole);
            on.map(|(_, work)| Work::from(work))
        };
        Self {
            employee_id: employee.0,
            day: day.into(),
            first: half(DayPart::First),
            second: half(DayPart::Second),
            details: details.iter().map(Written::of).collect(),
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

fn parts() -> Object {
    one_of(["whole", "first", "second"])
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
