//! The days' totals over everybody shown.

use crate::{DAYS, Status, WeekView};

/// One day, counted over the people shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayTotals {
    /// People shown.
    pub people: u32,
    /// People on a job. Who is there for half a day counts as one.
    pub heads: u32,
    /// Half days on jobs.
    pub worked_halves: u32,
    /// Half days away, in the order of [`Status::ALL`].
    pub away_halves: [u32; Status::ALL.len()],
    /// People with no entry on the day.
    pub bench: u32,
}

impl DayTotals {
    /// Half days away for one reason.
    pub fn away(&self, status: Status) -> u32 {
        Status::ALL.iter().zip(self.away_halves).find(|(s, _)| **s == status).map_or(0, |(_, halves)| halves)
    }

    /// The share of the half days of people not away that is on a job, 0.0 to 1.0; none when everybody is away.
    pub fn utilised(&self) -> Option<f64> {
        let there = (2 * self.people).saturating_sub(self.away_halves.iter().sum());
        (there > 0).then(|| f64::from(self.worked_halves) / f64::from(there))
    }
}

/// The totals of each day, Monday first.
pub fn day_totals(view: &WeekView) -> [DayTotals; DAYS] {
    let mut totals = [DayTotals::default(); DAYS];
    for row in view.rows() {
        for (day, view) in totals.iter_mut().zip(&row.cells) {
            day.people += 1;
            day.heads += u32::from(view.cell.on_job());
            day.bench += u32::from(view.cell.is_empty());
            for (part, work) in view.cell.entries() {
                match work.status() {
                    None => day.worked_halves += part.halves(),
                    Some(status) => {
                        if let Some(place) = Status::ALL.iter().position(|s| *s == status) {
                            day.away_halves[place] += part.halves();
                        }
                    }
                }
            }
        }
    }
    totals
}
