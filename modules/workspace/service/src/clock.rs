//! The workspace's own time.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use entity::workspace;
use kernel::TenantId;
use store::{Reads, StoreError};

/// A time zone, for days and for texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    zone: Tz,
}

impl Clock {
    /// The clock of an IANA name; a name that is not known any more reads as UTC.
    pub fn of(zone: &str) -> Self {
        Self { zone: zone.parse().unwrap_or(chrono_tz::UTC) }
    }

    /// The clock of the transaction's workspace.
    ///
    /// # Errors
    /// The database's own.
    pub async fn read(tx: &impl Reads) -> Result<Self, StoreError> {
        let tenant: TenantId = tx.tenant();
        Ok(Self::of(&tx.get::<workspace::Entity>(tenant).await?.time_zone))
    }

    /// The day at an instant in epoch milliseconds.
    pub fn day(self, at: i64) -> NaiveDate {
        self.local(at).map(|at| at.date_naive()).unwrap_or_default()
    }

    /// An instant in epoch milliseconds as `18 Nov 2026, 09:14`; empty when it is outside the calendar.
    pub fn text(self, at: i64) -> String {
        self.local(at).map(|at| at.format("%-d %b %Y, %H:%M").to_string()).unwrap_or_default()
    }

    /// The time of day at an instant in epoch milliseconds: `9:14`; empty when it is outside the calendar.
    pub fn time(self, at: i64) -> String {
        self.local(at).map(|at| at.format("%-H:%M").to_string()).unwrap_or_default()
    }

    /// When a day begins, and when the next one does, in epoch milliseconds. A day is 23 or 25 hours long when the clocks change.
    pub fn span(self, day: NaiveDate) -> (i64, i64) {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        (self.instant(day, 0), self.instant(next, 0))
    }

    /// The instant, in epoch milliseconds, at which the clocks of a day show these minutes. What they skip counts from where they
    /// jump to; of what they show twice it is the first.
    pub fn instant(self, day: NaiveDate, minutes: i32) -> i64 {
        let wanted = day.and_time(NaiveTime::MIN) + chrono::Duration::minutes(minutes.into());
        let shown = |late: i64| self.zone.from_local_datetime(&(wanted + chrono::Duration::hours(late))).earliest();
        shown(0).or_else(|| shown(1)).map_or_else(|| wanted.and_utc().timestamp_millis(), |at| at.timestamp_millis())
    }

    fn local(self, at: i64) -> Option<DateTime<Tz>> {
        DateTime::from_timestamp_millis(at).map(|at| at.with_timezone(&self.zone))
    }
}

/// The day that it is now in the workspace.
///
/// # Errors
/// The database's own.
pub async fn today(tx: &impl Reads) -> Result<NaiveDate, StoreError> {
    Ok(Clock::read(tx).await?.day(tx.now()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 3_600_000;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_is_the_places_own() {
        // `date -u -d 2026-11-19T03:30:00Z +%s` says 1795059000; in Chicago it is 21:30 the evening before
        let at = 1_795_059_000_000;
        assert_eq!(Clock::of("America/Chicago").day(at), day("2026-11-18"));
        assert_eq!(Clock::of("Europe/Oslo").day(at), day("2026-11-19"));
        assert_eq!(Clock::of("America/Chicago").text(at), "18 Nov 2026, 21:30");
        assert_eq!(Clock::of("Europe/Oslo").time(at), "4:30");
        assert_eq!(Clock::of("Mars/Olympus").text(at), "19 Nov 2026, 03:30");
    }

    #[test]
    fn days_have_23_24_or_25_hours() {
        let chicago = Clock::of("America/Chicago");
        for (text, hours) in [("2026-11-18", 24), ("2026-11-01", 25), ("2026-03-08", 23)] {
            let (from, to) = chicago.span(day(text));
            assert_eq!(to - from, hours * HOUR_MS, "{text}");
        }
        // in Santiago the clocks go from 23:59 to 01:00 on 6 September 2026
        let (from, to) = Clock::of("America/Santiago").span(day("2026-09-06"));
        assert_eq!(to - from, 23 * HOUR_MS);
    }
}
