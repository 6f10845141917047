//! Amounts that are no money: yards, feet, hours, per cents.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How many parts one unit has.
const SCALE: i64 = 1_000_000;

/// The greatest amount, in units: past it a float no longer tells the millionths apart.
const MOST: f64 = 1_000_000_000.0;

/// An amount in millionths of its unit, which the field's name tells: `volume_yd3`, `thickness_in`. On the wire and in the database it is
/// the whole number of millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "db", derive(sea_orm::DeriveValueType))]
#[serde(transparent)]
pub struct Quantity(pub i64);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// A whole number of units.
    pub const fn whole(units: i32) -> Self {
        Self(units as i64 * SCALE)
    }

    /// The nearest amount to a number of units; none when it is no number or past a thousand million.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    pub fn of(units: f64) -> Option<Self> {
        (units.abs() <= MOST).then(|| Self((units * SCALE as f64).round() as i64))
    }

    /// In units.
    #[expect(clippy::cast_precision_loss, reason = "a float tells the millionths of a thousand million apart")]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / SCALE as f64
    }

    /// As a person types it: digits with at most one point, which may be a comma, and at most six decimals. None for anything else, also
    /// for more than a thousand million.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (minus, digits) = text.strip_prefix(['-', '−']).map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + part.len() == 0
            || whole.len() > 10
            || part.len() > 6
            || !all_digits(whole)
            || !all_digits(part)
        {
            return None;
        }
        let units: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let parts: i64 = format!("{part:0<6}").parse().ok()?;
        let amount = units * SCALE + parts;
        (amount <= 1_000_000_000 * SCALE).then_some(Self(if minus { -amount } else { amount }))
    }
}

impl fmt::Display for Quantity {
    /// In units, with as many decimals as it has: `194.44`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / SCALE as u64, self.0.unsigned_abs() % SCALE as u64);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{}", format!("{part:06}").trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_what_is_shown() {
        for (typed, shown) in
            [("194.44", "194.44"), ("0,25", "0.25"), (" 10. ", "10"), (".5", "0.5"), ("-3.000001", "-3.000001")]
        {
            assert_eq!(Quantity::parse(typed).unwrap().to_string(), shown);
        }
        for wrong in ["", ".", "1.2.3", "1e3", "0.0000001", "12 yd", "10000000000", "+-1", "NaN"] {
            assert_eq!(Quantity::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn floats_are_rounded_to_millionths() {
        assert_eq!(Quantity::of(0.1 + 0.2), Some(Quantity(300_000)));
        assert_eq!(Quantity::of(-1.5), Some(Quantity(-1_500_000)));
        assert_eq!((Quantity::of(f64::NAN), Quantity::of(f64::INFINITY), Quantity::of(2e9)), (None, None, None));
        assert!((Quantity(194_444_444).to_f64() - 194.444_444).abs() < 1e-12);
        assert_eq!(Quantity::whole(12), Quantity::of(12.0).unwrap());
    }
}
