//! How the cells of the schedule write time off: a day that becomes PTO lengthens the record beside it or begins a new one, a day
//! that no longer is one is cut out.

use super::{TimeOff, TimeOffKind, TimeOffState};
use crate::{Cell, DayPart, Work};
use chrono::NaiveDate;
use kernel::EmployeeId;
use serde::{Deserialize, Serialize};

/// The kinds of approved time off in the halves of a day.
type Kinds = [Option<TimeOffKind>; 2];

/// How a change of a cell turned the approved time off of its day. Kept with the change, so that it can be turned back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffTurn {
    before: Kinds,
    after: Kinds,
}

impl OffTurn {
    /// The way back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// This and a later one of the same day as one; none when they come to nothing.
    pub fn then(self, later: Self) -> Option<Self> {
        Self::of(self.before, later.after)
    }

    fn of(before: Kinds, after: Kinds) -> Option<Self> {
        (before != after).then_some(Self { before, after })
    }
}

/// What becomes of a person's approved time off when a cell that held `before` comes to hold `after`. `records`: the person's
/// approved ones around the day, changed in place; ones that are new have no id, ones that are gone are no longer there.
///
/// A half that becomes PTO, sick or holiday is covered by a record of that kind. One that becomes free, training or a day off is no
/// longer time off. One that becomes a project's keeps its record: that somebody is planned although off must be seen.
/// Answers what it turned.
pub fn settle_time_off(
    records: &mut Vec<TimeOff>,
    employee: EmployeeId,
    day: NaiveDate,
    before: Cell,
    after: Cell,
) -> Option<OffTurn> {
    let (was, is) = (before.each_half(), after.each_half());
    let have = kinds_on(records, day);
    let mut want = have;
    for half in 0..2 {
        match is[half] {
            Some(Work::Status(status)) => want[half] = TimeOffKind::of(status),
            Some(Work::Project(_)) => {}
            // a cell that never showed it does not end it: only who clears the status does
            None if was[half].is_some_and(|work| work.status().and_then(TimeOffKind::of).is_some()) => {
                want[half] = None;
            }
            None => {}
        }
    }
    turn_time_off(records, employee, day, OffTurn::of(have, want)?)
}

/// Turns the approved time off of a day, as a change of its cell did before. Nothing when it is not as that found it, for then somebody
/// else has settled it since.
pub fn turn_time_off(
    records: &mut Vec<TimeOff>,
    employee: EmployeeId,
    day: NaiveDate,
    turn: OffTurn,
) -> Option<OffTurn> {
    if kinds_on(records, day) != turn.before {
        return None;
    }
    cut(records, day);
    for (part, kind) in parts(turn.after) {
        join(records, TimeOff { id: None, employee, from: day, to: day, part, kind, state: TimeOffState::Approved });
    }
    Some(turn)
}

fn kinds_on(records: &[TimeOff], day: NaiveDate) -> Kinds {
    [DayPart::First, DayPart::Second].map(|half| records.iter().find(|off| off.covers(day, half)).map(|off| off.kind))
}

/// The parts of a day by what its halves are.
fn parts([first, second]: Kinds) -> impl Iterator<Item = (DayPart, TimeOffKind)> {
    let whole = first.filter(|_| first == second).map(|kind| (DayPart::Whole, kind));
    let half = |part, kind: Option<TimeOffKind>| kind.filter(|_| whole.is_none()).map(|kind| (part, kind));
    let halves = [half(DayPart::First, first), half(DayPart::Second, second)];
    whole.into_iter().chain(halves.into_iter().flatten())
}

/// Takes a day out of every record. The record keeps its first days; what follows the day is a new one.
fn cut(records: &mut Vec<TimeOff>, day: NaiveDate) {
    let mut rest = Vec::new();
    records.retain_mut(|off| {
        if !(off.from..=off.to).contains(&day) {
            return true;
        }
        let (before, after) =
            (day.pred_opt().filter(|last| *last >= off.from), day.succ_opt().filter(|first| *first <= off.to));
        let whole = *off;
        match (before, after) {
            (Some(last), after) => {
                off.to = last;
                rest.extend(after.map(|from| TimeOff { id: None, from, ..whole }));
                true
            }
            (None, Some(first)) => {
                off.from = first;
                true
            }
            (None, None) => false,
        }
    });
    records.extend(rest);
}

/// Adds a day to the record beside it, and makes one of two that meet; else a new one begins.
fn join(records: &mut Vec<TimeOff>, off: TimeOff) {
    let alike = |other: &TimeOff| (other.kind, other.part, other.state) == (off.kind, off.part, off.state);
    let before = records.iter().position(|other| alike(other) && other.to.succ_opt() == Some(off.from));
    let after = records.iter().position(|other| alike(other) && off.to.succ_opt() == Some(other.from));
    match (before, after) {
        (Some(before), Some(after)) => {
            records[before].to = records[after].to;
            records.remove(after);
        }
        (Some(before), None) => records[before].to = off.to,
        (None, Some(after)) => records[after].from = off.from,
        (None, None) => records.push(off),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Status;
    use kernel::ProjectId;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn status(status: Status) -> Option<Work> {
        Some(Work::Status(status))
    }

    const PERSON: EmployeeId = EmployeeId(Uuid::nil());

    fn told(records: &[TimeOff]) -> Vec<(u32, u32, DayPart, TimeOffKind)> {
        use chrono::Datelike;
        let mut told: Vec<_> = records.iter().map(|off| (off.from.day(), off.to.day(), off.part, off.kind)).collect();
        told.sort();
        told
    }

    #[test]
    fn days_grow_together_and_are_cut_apart() {
        use DayPart::{First, Second, Whole};
        use TimeOffKind::{Pto, Sick};
        let (pto, job) = (Cell::Whole(Work::Status(Status::Pto)), Cell::project(ProjectId(Uuid::from_u128(1))));
        let mut records = Vec::new();
        for n in [16, 18, 17] {
            settle_time_off(&mut records, PERSON, day(n), Cell::Empty, pto);
        }
        assert_eq!(told(&records), [(16, 18, Whole, Pto)]);
        // planned although off: the record stays, and still does when the plan is taken back
        settle_time_off(&mut records, PERSON, day(17), pto, job);
        settle_time_off(&mut records, PERSON, day(17), job, Cell::Empty);
        assert_eq!(told(&records), [(16, 18, Whole, Pto)]);
        // the other half of the day is sick
        settle_time_off(&mut records, PERSON, day(17), pto, Cell::halves(status(Status::Pto), status(Status::Sick)));
        assert_eq!(
            told(&records),
            [(16, 16, Whole, Pto), (17, 17, First, Pto), (17, 17, Second, Sick), (18, 18, Whole, Pto)]
        );
        settle_time_off(&mut records, PERSON, day(17), Cell::halves(status(Status::Pto), status(Status::Sick)), pto);
        assert_eq!(told(&records), [(16, 18, Whole, Pto)]);
        settle_time_off(&mut records, PERSON, day(16), pto, Cell::Empty);
        settle_time_off(&mut records, PERSON, day(18), pto, Cell::Whole(Work::Status(Status::Training)));
        assert_eq!(told(&records), [(17, 17, Whole, Pto)]);
    }

    proptest! {
        /// After any changes each half is covered by what was last written there, and by one record at most.
        #[test]
        fn records_say_what_the_cells_said(changes in prop::collection::vec((0u32..7, 0usize..5, 0usize..5), 0..60)) {
            let works = [None, status(Status::Pto), status(Status::Sick), status(Status::Training), Some(Work::Project(ProjectId(Uuid::nil())))];
            let mut cells = [Cell::Empty; 7];
            let mut kinds = [[None; 2]; 7];
            let mut records = Vec::new();
            for (at, first, second) in changes {
                let (before, after) = (cells[at as usize], Cell::halves(works[first], works[second]));
                for (half, work) in [first, second].into_iter().enumerate() {
                    let shown = before.each_half()[half].and_then(Work::status).and_then(TimeOffKind::of);
                    kinds[at as usize][half] = match work {
                        1 => Some(TimeOffKind::Pto),
                        2 => Some(TimeOffKind::Sick),
                        3 => None,
                        0 if shown.is_some() => None,
                        _ => kinds[at as usize][half],
                    };
                }
                settle_time_off(&mut records, PERSON, day(1 + at), before, after);
                cells[at as usize] = after;
            }
            for (at, kinds) in kinds.into_iter().enumerate() {
                for (half, kind) in [DayPart::First, DayPart::Second].into_iter().zip(kinds) {
                    let on = day(1 + u32::try_from(at).unwrap());
                    let covering: Vec<_> = records.iter().filter(|off| off.covers(on, half)).map(|off| off.kind).collect();
                    prop_assert_eq!(covering, Vec::from_iter(kind));
                }
            }
        }
    }
}
