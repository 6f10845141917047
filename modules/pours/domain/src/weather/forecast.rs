//! What a provider tells of the hours to come, whoever it is.

use crate::words::words;
use serde::{Deserialize, Serialize};

/// Milliseconds of an hour.
pub const HOUR_MS: i64 = 3_600_000;

/// Hours past which nobody forecasts.
const HORIZON_H: i64 = 16 * 24;

/// Hours after which what the weather service issued is old, however lately it was fetched.
const ISSUED_H: i64 = 18;

words! {
    /// Who tells the weather.
    Source {
        /// The National Weather Service.
        Nws "nws",
        /// Open-Meteo.
        OpenMeteo "open_meteo",
        /// Made-up weather for a demonstration.
        Sample "sample",
    }
}

/// One hour. What is missing was not told, and is never made up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct HourPoint {
    /// When it begins, epoch milliseconds: a whole hour.
    pub at: i64,
    /// Of the air, °F.
    pub temp_f: Option<f64>,
    /// Relative humidity, 0 to 100.
    pub rh_pct: Option<f64>,
    /// At 10 m.
    pub wind_mph: Option<f64>,
    /// At 10 m.
    pub gust_mph: Option<f64>,
    /// Chance of rain, 0 to 100.
    pub rain_pct: Option<f64>,
    /// Rain in the hour, in.
    pub rain_in: Option<f64>,
    /// Chance of thunder, 0 to 100.
    pub thunder_pct: Option<f64>,
    /// Of the World Meteorological Organization.
    pub code: Option<u16>,
}

impl HourPoint {
    /// Chance of thunder: as told, or that of rain in an hour whose code is one of a thunderstorm. None when neither is told.
    pub fn thunder(&self) -> Option<f64> {
        self.thunder_pct.or(match self.code {
            Some(95..=99) => self.rain_pct,
            Some(_) => Some(0.0),
            None => None,
        })
    }
}

/// A forecast of one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    pub source: Source,
    /// When the provider made it, epoch milliseconds.
    pub issued_at: Option<i64>,
    /// When it was asked for, epoch milliseconds.
    pub fetched_at: i64,
    /// Hours in the order of time, none twice.
    pub hours: Vec<HourPoint>,
}

impl Forecast {
    /// How long a forecast is good for a pour that begins then, in milliseconds: an hour within two days, three within a week, twelve
    /// beyond.
    pub fn good_for_ms(start: i64, now: i64) -> i64 {
        match start.saturating_sub(now) / HOUR_MS {
            ..48 => HOUR_MS,
            48..168 => 3 * HOUR_MS,
            _ => 12 * HOUR_MS,
        }
    }

    /// How old it is when it is too old for a pour that begins then, in milliseconds: past twice the time it is good for, or issued
    /// more than 18 hours ago.
    pub fn stale_ms(&self, start: i64, now: i64) -> Option<i64> {
        let age = now.saturating_sub(self.fetched_at);
        let issued = self.issued_at.map(|at| now.saturating_sub(at)).filter(|age| *age > ISSUED_H * HOUR_MS);
        issued.or_else(|| (age > 2 * Self::good_for_ms(start, now)).then_some(age))
    }

    /// Whether a pour begins after anybody's forecast.
    pub fn is_beyond(start: i64, now: i64) -> bool {
        start > now + HORIZON_H * HOUR_MS
    }

    /// The hour that begins then.
    pub fn hour(&self, at: i64) -> Option<&HourPoint> {
        let place = self.hours.binary_search_by_key(&at, |hour| hour.at).ok()?;
        self.hours.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_the_pour_the_younger_its_forecast() {
        let good = |hours| Forecast::good_for_ms(hours * HOUR_MS, 0) / HOUR_MS;
        assert_eq!([-1, 47, 48, 167, 168].map(good), [1, 1, 3, 3, 12]);
        let forecast = Forecast { source: Source::Nws, issued_at: None, fetched_at: 0, hours: vec![] };
        let now = 2 * HOUR_MS;
        assert_eq!(forecast.stale_ms(now, now), None);
        assert_eq!(forecast.stale_ms(now, now + 1), Some(now + 1));
        assert_eq!(forecast.stale_ms(now + 72 * HOUR_MS, now + 1), None);
        let old = Forecast { issued_at: Some(now - 18 * HOUR_MS), ..forecast };
        assert_eq!((old.stale_ms(now, now), old.stale_ms(now, now + 1)), (None, Some(18 * HOUR_MS + 1)));
        assert!(!Forecast::is_beyond(384 * HOUR_MS, 0) && Forecast::is_beyond(384 * HOUR_MS + 1, 0));
    }

    #[test]
    fn a_code_of_thunder_counts_as_its_rain_does() {
        let hour = HourPoint { rain_pct: Some(60.0), code: Some(95), ..HourPoint::default() };
        assert_eq!(hour.thunder(), Some(60.0));
        assert_eq!(HourPoint { code: Some(61), ..hour }.thunder(), Some(0.0));
        assert_eq!(HourPoint { thunder_pct: Some(20.0), ..hour }.thunder(), Some(20.0));
        assert_eq!(HourPoint { code: None, ..hour }.thunder(), None);
    }
}
