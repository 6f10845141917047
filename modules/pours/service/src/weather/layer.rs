//! A layer of the weather service's raw grid: values that hold for hours or days.

use chrono::DateTime;
use pours_domain::weather::HOUR_MS;
use serde::Deserialize;

/// Millimetres in an inch.
const MM_PER_IN: f64 = 25.4;

/// One layer; one that is absent has no values.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Layer {
    uom: Option<String>,
    #[serde(default)]
    values: Vec<Spell>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Spell {
    valid_time: String,
    value: Option<f64>,
}

/// What a layer's values mean.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// Holds in each of its hours, as it stands.
    Plain,
    /// A temperature, told in °F.
    Temperature,
    /// A speed, told in mph.
    Speed,
    /// A sum over its hours, told in inches an hour.
    Sum,
}

impl Layer {
    /// Each hour with its value. A value in a unit that nobody knows, or for a time that nobody can read, is not told.
    pub(super) fn hours(&self, meaning: Meaning) -> impl Iterator<Item = (i64, f64)> {
        self.values.iter().flat_map(move |spell| {
            let told = span(&spell.valid_time).zip(spell.value);
            let told =
                told.and_then(|((from, hours), value)| Some((from, hours, self.convert(meaning, value, hours)?)));
            let (from, hours, value) = told.unwrap_or((0, 0, 0.0));
            (0..hours).map(move |n| (from + i64::from(n) * HOUR_MS, value))
        })
    }

    fn convert(&self, meaning: Meaning, value: f64, hours: u16) -> Option<f64> {
        let unit = self.uom.as_deref().unwrap_or_default();
        let unit = unit.rsplit(':').next().unwrap_or_default();
        match (meaning, unit) {
            (Meaning::Plain, _) => Some(value),
            (Meaning::Temperature, "degC") => Some(fahrenheit(value)),
            (Meaning::Temperature, "degF") => Some(value),
            (Meaning::Speed, "km_h-1") => Some(value / KMH_PER_MPH),
            (Meaning::Speed, "m_s-1") => Some(value * 3.6 / KMH_PER_MPH),
            (Meaning::Sum, "mm") => Some(value / MM_PER_IN / f64::from(hours)),
            _ => None,
        }
    }
}

/// Kilometres in a mile.
pub(super) const KMH_PER_MPH: f64 = 1.609_344;

/// °C in °F.
pub(super) fn fahrenheit(celsius: f64) -> f64 {
    celsius * 1.8 + 32.0
}

/// When a value begins to hold, epoch milliseconds, and for how many hours: `2026-11-21T06:00:00+00:00/PT6H`.
fn span(text: &str) -> Option<(i64, u16)> {
    let (from, length) = text.split_once('/')?;
    let from = DateTime::parse_from_rfc3339(from).ok()?.timestamp_millis();
    Some((from, hours(length)?))
}

/// Whole hours of `P1DT6H`; at least one, at most a fortnight.
fn hours(length: &str) -> Option<u16> {
    let (days, time) = length.strip_prefix('P').map(|rest| rest.split_once('T').unwrap_or((rest, "")))?;
    let part = |text: &str, mark| if text.is_empty() { Some(0) } else { text.strip_suffix(mark)?.parse::<u16>().ok() };
    let all = part(days, 'D')?.checked_mul(24)?.checked_add(part(time, 'H')?)?;
    (1..=336).contains(&all).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_whole_hours_or_nothing() {
        let found = ["PT1H", "PT6H", "P1D", "P1DT6H", "P14D"].map(hours);
        assert_eq!(found, [Some(1), Some(6), Some(24), Some(30), Some(336)]);
        for wrong in ["", "P", "PT", "PT30M", "PT1H30M", "6H", "P15D", "PT-1H", "P99999999D", "P1W"] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
    }
}
