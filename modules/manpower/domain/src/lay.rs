//! Laying work over a day on which something may stand: half by half, and never over time off.

use crate::{Cell, DayPart, Status, TimeOff, TimeOffState, WeekView, Work};
use chrono::NaiveDate;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What becomes of one person's day when a plan is carried over to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Nothing stood there. Also when only a half was free and that half is taken.
    Created,
    /// Something else stood there and is replaced.
    Overwritten,
    /// The day that the work leaves, when it is pushed to another.
    Left,
    /// It stands there already.
    Same,
    /// Something else stands there and stays.
    Kept,
    /// The person has time off.
    TimeOff,
    /// The project is over by then, or has not begun.
    NotRunning,
    /// The person is not employed on that day.
    NotThere,
}

impl Fate {
    /// Whether the cell is written.
    pub fn writes(self) -> bool {
        matches!(self, Self::Created | Self::Overwritten | Self::Left)
    }
}

/// The halves of a day.
pub(crate) type HalfDays = [Option<Work>; 2];

/// Lays the halves of `work` over a cell: what the cell holds then, and what became of it. A half without work says nothing.
///
/// `off`: halves in which the person is off, whatever the cell says. `overwrite`: whether work and statuses are replaced; time off
/// never is. `runs`: whether this work can be done on that day.
pub(crate) fn lay(
    work: HalfDays,
    over: Cell,
    off: [bool; 2],
    overwrite: bool,
    runs: impl Fn(Work) -> bool,
) -> (Cell, Fate) {
    let mut half_days = over.each_half();
    let mut fates = Vec::with_capacity(2);
    for ((half, work), off) in half_days.iter_mut().zip(work).zip(off) {
        let Some(work) = work else { continue };
        let fate = match *half {
            Some(there) if there == work => Fate::Same,
            _ if off => Fate::TimeOff,
            Some(Work::Status(status)) if is_time_off(status) => Fate::TimeOff,
            _ if !runs(work) => Fate::NotRunning,
            None => Fate::Created,
            Some(_) if overwrite => Fate::Overwritten,
            Some(_) => Fate::Kept,
        };
        if fate.writes() {
            *half = Some(work);
        }
        fates.push(fate);
    }
    // of the two halves the one that changes most speaks for the day
    let weight = |fate: &Fate| match fate {
        Fate::Overwritten => 6,
        Fate::Created => 5,
        Fate::TimeOff => 4,
        Fate::NotRunning => 3,
        Fate::Kept => 2,
        _ => 1,
    };
    let [first, second] = half_days;
    (Cell::halves(first, second), fates.into_iter().max_by_key(weight).unwrap_or(Fate::Same))
}

/// Who is off in which halves of the days, by the approved records.
pub(crate) struct DaysOff<'a>(HashMap<EmployeeId, Vec<&'a TimeOff>>);

impl<'a> DaysOff<'a> {
    pub(crate) fn of(view: &'a WeekView) -> Self {
        let mut by_person: HashMap<EmployeeId, Vec<&TimeOff>> = HashMap::new();
        for off in view.time_off.iter().filter(|off| off.state == TimeOffState::Approved) {
            by_person.entry(off.employee).or_default().push(off);
        }
        Self(by_person)
    }

    pub(crate) fn on(&self, employee: EmployeeId, day: NaiveDate) -> [bool; 2] {
        let records = self.0.get(&employee);
        [DayPart::First, DayPart::Second]
            .map(|half| records.is_some_and(|all| all.iter().any(|off| off.covers(day, half))))
    }
}

/// Time off belongs to its own days: it is neither carried to others nor written over. Training and a day off are planned like work.
fn is_time_off(status: Status) -> bool {
    matches!(status, Status::Pto | Status::Sick | Status::Holiday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::ProjectId;
    use uuid::Uuid;

    fn job(n: u128) -> Work {
        Work::Project(ProjectId(Uuid::from_u128(n)))
    }

    #[test]
    fn work_is_laid_half_by_half() {
        let (a, b) = (job(1), job(2));
        let (pto, off) = (Work::Status(Status::Pto), Work::Status(Status::Off));
        let (whole, halves) = (Cell::Whole, Cell::halves);
        // the work, what stands there, overwriting: what stands there then, and the day's fate
        let cases = [
            ([Some(a); 2], Cell::Empty, false, whole(a), Fate::Created),
            ([Some(a), None], Cell::Empty, false, halves(Some(a), None), Fate::Created),
            ([Some(a); 2], whole(a), true, whole(a), Fate::Same),
            ([Some(a); 2], whole(b), false, whole(b), Fate::Kept),
            ([Some(a); 2], whole(b), true, whole(a), Fate::Overwritten),
            ([Some(a); 2], whole(off), true, whole(a), Fate::Overwritten),
            ([Some(a); 2], whole(pto), true, whole(pto), Fate::TimeOff),
            ([Some(a); 2], halves(None, Some(pto)), false, halves(Some(a), Some(pto)), Fate::Created),
            ([Some(a); 2], halves(Some(b), Some(pto)), false, halves(Some(b), Some(pto)), Fate::TimeOff),
            ([Some(a); 2], halves(Some(b), Some(pto)), true, halves(Some(a), Some(pto)), Fate::Overwritten),
            ([None, Some(a)], whole(b), true, halves(Some(b), Some(a)), Fate::Overwritten),
            ([None, None], whole(b), true, whole(b), Fate::Same),
        ];
        for (work, over, overwrite, cell, fate) in cases {
            assert_eq!(lay(work, over, [false; 2], overwrite, |_| true), (cell, fate), "{work:?} over {over:?}");
        }
        assert_eq!(lay([Some(a); 2], Cell::Empty, [false; 2], true, |_| false), (Cell::Empty, Fate::NotRunning));
        assert_eq!(lay([Some(a); 2], whole(a), [false; 2], true, |_| false), (whole(a), Fate::Same));
        let mixed = lay([Some(a), Some(b)], Cell::Empty, [false; 2], true, |work| work == b);
        assert_eq!(mixed, (halves(None, Some(b)), Fate::Created), "what runs is carried");
        let off = lay([Some(a); 2], whole(b), [true, false], true, |_| true);
        assert_eq!(off, (halves(Some(b), Some(a)), Fate::Overwritten), "nobody is sent to work in time off");
        assert_eq!(lay([Some(a); 2], Cell::Empty, [true; 2], true, |_| true), (Cell::Empty, Fate::TimeOff));
    }
}
