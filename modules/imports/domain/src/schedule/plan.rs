//! Puts the cells of a file together to days, and holds the days against what is stored.

use super::record::{DayChange, DayPlan, DayShare, KnownEntry, PartOfDay, PlannedWork};
use super::work::{Shares, settled};
use crate::problem::{Code, Fault};
use crate::settings::Mode;
use chrono::NaiveDate;
use kernel::EmployeeId;
use std::collections::HashMap;

/// A person's day.
pub(super) type DayKey = (EmployeeId, NaiveDate);

/// The days of a file as its cells are read.
#[derive(Default)]
pub(super) struct Plan {
    /// Shares with the row that gave them.
    given: HashMap<DayKey, Vec<(DayShare, u32)>>,
    /// Keys in the file's order.
    order: Vec<DayKey>,
}

impl Plan {
    /// Takes a cell's shares; a part of the day that an earlier row has taken is refused.
    pub(super) fn add(&mut self, key: DayKey, shares: &Shares, row: u32) -> Result<Vec<DayShare>, Fault> {
        let given = self.given.entry(key).or_default();
        let taken = |part: PartOfDay| given.iter().find(|(have, _)| overlap(have.part, part));
        let shares = settled(shares, |part| taken(part).is_none());
        if let Some((_, first)) = shares.iter().find_map(|share| taken(share.part)) {
            return Err(Fault::of(Code::TwiceInFile).with("first", first));
        }
        if given.is_empty() {
            self.order.push(key);
        }
        given.extend(shares.iter().map(|share| (*share, row)));
        Ok(shares)
    }

    /// Each day once, in the file's order, with what becomes of it.
    pub(super) fn finish(self, stored: &[KnownEntry], mode: Mode) -> Vec<DayPlan> {
        let mut known: HashMap<DayKey, Vec<DayShare>> = HashMap::new();
        for entry in stored {
            let share = DayShare { part: entry.part, work: entry.work };
            known.entry((entry.employee, entry.date)).or_default().push(share);
        }
        let Self { mut given, order } = self;
        let plan = |key: DayKey| {
            let given = given.remove(&key).unwrap_or_default();
            let row = given.first().map_or(0, |(_, row)| *row);
            let given: Vec<DayShare> = given.into_iter().map(|(share, _)| share).collect();
            let stored = joined(known.get(&key).cloned().unwrap_or_default());
            let shares = joined(over(&given, &stored));
            let change = match (stored.is_empty(), shares == stored, mode) {
                (_, true, _) => DayChange::Same,
                (true, false, Mode::Update) | (false, false, Mode::Insert) => DayChange::Kept,
                (true, false, _) => DayChange::New,
                (false, false, _) => DayChange::Changed,
            };
            DayPlan { employee: key.0, date: key.1, shares, change, row }
        };
        order.into_iter().map(plan).collect()
    }
}

fn overlap(a: PartOfDay, b: PartOfDay) -> bool {
    a == b || a == PartOfDay::Whole || b == PartOfDay::Whole
}

/// What the file says, with the half that it doesn't speak of as it is stored.
fn over(given: &[DayShare], stored: &[DayShare]) -> Vec<DayShare> {
    let mut shares = given.to_vec();
    for half in [PartOfDay::First, PartOfDay::Second] {
        let spoken = given.iter().any(|share| overlap(share.part, half));
        let kept = stored.iter().find(|share| overlap(share.part, half));
        if let (false, Some(kept)) = (spoken, kept) {
            shares.push(DayShare { part: half, work: kept.work });
        }
    }
    shares
}

/// In the day's order; two halves of the same are a whole.
fn joined(mut shares: Vec<DayShare>) -> Vec<DayShare> {
    shares.sort_unstable();
    match shares.as_slice() {
        [a, b] if a.work == b.work && a.part == PartOfDay::First && b.part == PartOfDay::Second => {
            vec![DayShare { part: PartOfDay::Whole, work: a.work }]
        }
        _ => shares,
    }
}

/// `P-121 / PTO`.
pub(super) fn shares_label(shares: &[DayShare], label: impl Fn(PlannedWork) -> String) -> String {
    shares.iter().map(|share| label(share.work)).collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StatusWord::{Off, Pto, Sick};
    use PartOfDay::{First, Second, Whole};

    fn share(part: PartOfDay, status: crate::StatusWord) -> DayShare {
        DayShare { part, work: PlannedWork::Status(status) }
    }

    #[test]
    fn a_half_leaves_the_other_half_as_it_is() {
        for (given, stored, expected) in [
            (vec![share(First, Pto)], vec![], vec![share(First, Pto)]),
            (vec![share(First, Pto)], vec![share(Whole, Sick)], vec![share(First, Pto), share(Second, Sick)]),
            (vec![share(First, Pto)], vec![share(Second, Pto)], vec![share(Whole, Pto)]),
            (vec![share(Whole, Off)], vec![share(First, Pto), share(Second, Sick)], vec![share(Whole, Off)]),
            (
                vec![share(Second, Off)],
                vec![share(First, Pto), share(Second, Sick)],
                vec![share(First, Pto), share(Second, Off)],
            ),
        ] {
            assert_eq!(joined(over(&given, &joined(stored.clone()))), expected, "{given:?} over {stored:?}");
        }
    }
}
