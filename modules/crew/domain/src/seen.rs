//! What differs from what the person saw before.

use crate::{Change, CrewDay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A visit is over when nothing was opened for so long, in milliseconds: a reload must not take the marks away.
const VISIT_MS: i64 = 30 * 60 * 1000;

/// How exactly it is known when a link was last opened, in milliseconds: each page would be a write otherwise.
const STAMP_MS: i64 = 5 * 60 * 1000;

/// A person's days as they looked: a text for each day that had one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The last day that was shown.
    pub through: NaiveDate,
    /// By day, [`CrewDay::text`]. Free days are left out.
    pub days: BTreeMap<NaiveDate, String>,
}

/// What a person has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glimpse {
    /// At the end of the visit before.
    pub seen: Option<Snapshot>,
    /// Last.
    pub shown: Option<Snapshot>,
    /// When the page was last opened, to five minutes, in epoch milliseconds.
    pub at: Option<i64>,
}

impl Snapshot {
    /// Of days in their order; none of none.
    pub fn of(days: &[CrewDay]) -> Option<Self> {
        let texts = days.iter().map(|day| (day.day, day.text())).filter(|(_, text)| !text.is_empty());
        days.last().map(|last| Self { through: last.day, days: texts.collect() })
    }

    /// Says of each day how it differs. A day that had not been shown yet is not new: the window moved on.
    pub fn mark(&self, days: &mut [CrewDay]) {
        for day in days.iter_mut().filter(|day| day.day <= self.through) {
            let now = day.text();
            day.change = match self.days.get(&day.day) {
                Some(was) if now.is_empty() => Some(Change::Cancelled { was: was.clone() }),
                Some(was) if *was != now => Some(Change::Changed { was: was.clone() }),
                None if !now.is_empty() => Some(Change::New),
                _ => None,
            };
        }
    }
}

impl Glimpse {
    /// Opens the page at `now`, which shows `shows`. Answers what to compare with, and what to keep when that is worth a write.
    pub fn open(&self, now: i64, shows: &Snapshot) -> (Option<Snapshot>, Option<Self>) {
        let since = self.at.map(|at| now.saturating_sub(at));
        let seen = match since {
            Some(ms) if ms <= VISIT_MS => self.seen.clone(),
            _ => self.shown.clone(),
        };
        let same = seen == self.seen && self.shown.as_ref() == Some(shows);
        if same && since.is_some_and(|ms| ms <= STAMP_MS) {
            return (seen, None);
        }
        let next = Self { seen: seen.clone(), shown: Some(shows.clone()), at: Some(now) };
        (seen, Some(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIN: i64 = 60_000;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn shown(through: u32, days: &[(u32, &str)]) -> Snapshot {
        Snapshot { through: day(through), days: days.iter().map(|(n, text)| (day(*n), (*text).to_owned())).collect() }
    }

    fn away(n: u32, word: &str) -> CrewDay {
        CrewDay { away: crate::Away::parse(word), ..CrewDay::free(day(n)) }
    }

    #[test]
    fn new_changed_and_cancelled_days_are_told_and_days_of_a_moved_window_are_not() {
        let mut now = vec![away(18, "pto"), away(19, "sick"), away(20, "off"), CrewDay::free(day(21)), away(22, "pto")];
        shown(21, &[(18, "pto"), (20, "training"), (21, "holiday")]).mark(&mut now);
        let told: Vec<_> = now.into_iter().map(|day| day.change).collect();
        let expected = [
            None,
            Some(Change::New),
            Some(Change::Changed { was: "training".into() }),
            Some(Change::Cancelled { was: "holiday".into() }),
            None,
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn marks_stay_for_a_visit_and_go_with_the_next() {
        let (old, new) = (shown(30, &[(18, "pto")]), shown(30, &[(18, "sick")]));
        let (compare, kept) = Glimpse::default().open(0, &old);
        assert_eq!(compare, None, "on the first visit nothing is a change");
        let first = kept.unwrap();
        // two hours later it has changed
        let (compare, kept) = first.open(120 * MIN, &new);
        assert_eq!(compare, Some(old.clone()));
        let second = kept.unwrap();
        // a reload tells the same, and writes nothing
        assert_eq!(second.open(121 * MIN, &new), (Some(old.clone()), None));
        // ten minutes on, the time alone is noted
        let (compare, kept) = second.open(131 * MIN, &new);
        assert_eq!((compare, kept.unwrap().at), (Some(old), Some(131 * MIN)));
        // the next visit compares with what was shown in this one
        assert_eq!(second.open(300 * MIN, &new).0, Some(new));
    }

    #[test]
    fn a_snapshot_survives_being_stored() {
        let text = serde_json::to_string(&shown(30, &[(18, "pto")])).unwrap();
        assert_eq!(text, r#"{"through":"2026-11-30","days":{"2026-11-18":"pto"}}"#);
        assert_eq!(serde_json::from_str::<Snapshot>(&text).unwrap(), shown(30, &[(18, "pto")]));
    }
}
