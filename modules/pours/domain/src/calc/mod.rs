//! Figures of a pour, each a pure function of its arguments, in floating point; what is stored is rounded at the edge.
//!
//! | Question | Room |
//! | --- | --- |
//! | How fast the surface loses water | [`evaporation`] |
//! | How many yards | [`yardage`] |
//! | How many trucks, how far apart, how long it takes | [`trucks`] |
//! | When it bears a power float, when it is done, when it is sawn | [`finish`] |
//! | How many test cylinders, and whether they are strong enough | [`cylinders`] |
//! | How much work finishing is | [`hours`] |
//! | How flat and level a floor is to be | [`flatness`] |
//! | How warm concrete must stay | [`cold`] |

pub mod cold;
pub mod cylinders;
pub mod evaporation;
pub mod finish;
pub mod flatness;
pub mod hours;
pub mod trucks;
pub mod yardage;

/// Why a figure can't be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum CalcError {
    /// A value that is no number, or infinite.
    #[error("not a number")]
    NotANumber,
    /// Relative humidity outside 0 to 1.
    #[error("relative humidity {0} is outside 0 to 1")]
    HumidityOutOfRange(f64),
    /// A wind below nothing, mph.
    #[error("wind {0} mph is negative")]
    WindNegative(f64),
    /// A size, volume, rate or time that must be above nothing.
    #[error("{0} is not above 0")]
    NotPositive(f64),
    /// A size, volume, rate or time that must not be below nothing.
    #[error("{0} is below 0")]
    Negative(f64),
}

/// The value, when it is a number above nothing.
pub(crate) fn positive(value: f64) -> Result<f64, CalcError> {
    let value = number(value)?;
    if value > 0.0 { Ok(value) } else { Err(CalcError::NotPositive(value)) }
}

/// The value, when it is a number not below nothing.
pub(crate) fn not_negative(value: f64) -> Result<f64, CalcError> {
    let value = number(value)?;
    if value >= 0.0 { Ok(value) } else { Err(CalcError::Negative(value)) }
}

/// The value, when it is a finite number.
pub(crate) fn number(value: f64) -> Result<f64, CalcError> {
    if value.is_finite() { Ok(value) } else { Err(CalcError::NotANumber) }
}

/// Up to the next whole number; a hair above one, as floats leave it, is that one.
pub(crate) fn whole_up(value: f64) -> f64 {
    let nearest = value.round();
    if (value - nearest).abs() < 1e-9 { nearest } else { value.ceil() }
}
