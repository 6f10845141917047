//! How warm concrete must be placed and kept.

use super::{CalcError, positive};

/// What holds for sections up to a least dimension.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ColdRow {
    /// Below this least dimension, in; none is any.
    pub below_in: Option<f64>,
    /// As placed and kept, °F.
    pub least_concrete_temp_f: f64,
    /// Most that it may cool in the 24 hours after protection ends, °F.
    pub most_drop_f: f64,
}

/// What a workspace begins with. The 55 °F of thin sections is published; check the others against your copy of ACI 306R: they are
/// settings.
pub const DEFAULTS: [ColdRow; 4] = [
    ColdRow { below_in: Some(12.0), least_concrete_temp_f: 55.0, most_drop_f: 50.0 },
    ColdRow { below_in: Some(36.0), least_concrete_temp_f: 50.0, most_drop_f: 40.0 },
    ColdRow { below_in: Some(72.0), least_concrete_temp_f: 45.0, most_drop_f: 30.0 },
    ColdRow { below_in: None, least_concrete_temp_f: 40.0, most_drop_f: 20.0 },
];

/// The row of a section's least dimension; none when no row reaches so far.
///
/// # Errors
/// [`CalcError::NotPositive`], [`CalcError::NotANumber`].
pub fn row(rows: &[ColdRow], least_dimension_in: f64) -> Result<Option<&ColdRow>, CalcError> {
    let size = positive(least_dimension_in)?;
    Ok(rows.iter().find(|row| row.below_in.is_none_or(|below| size < below)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thin_sections_are_kept_warmest() {
        let temp = |size| row(&DEFAULTS, size).unwrap().unwrap().least_concrete_temp_f;
        assert_eq!([4.0, 11.9, 12.0, 35.9, 36.0, 72.0, 200.0].map(temp), [55.0, 55.0, 50.0, 50.0, 45.0, 40.0, 40.0]);
        assert_eq!(row(&DEFAULTS, 0.0), Err(CalcError::NotPositive(0.0)));
        assert_eq!(row(&DEFAULTS[..1], 12.0), Ok(None));
    }
}
