//! Test cylinders: how many sets, and whether what they bear is enough.

use super::{CalcError, not_negative, positive, whole_up};
use crate::kinds::CylinderSize;

/// Yards for which a set is made, unless the specification says otherwise (ACI 318; UFGS says 100).
pub const VOLUME_STEP_YD3: f64 = 150.0;

/// Square feet for which a set is made (ACI 318).
pub const AREA_STEP_SF: f64 = 5_000.0;

/// Above this strength a single test may fall short by a share instead of by [`SHORT_PSI`].
const HIGH_PSI: f64 = 5_000.0;

/// How far a single test may fall short, psi.
const SHORT_PSI: f64 = 500.0;

/// What a single test must reach of a strength above [`HIGH_PSI`].
const HIGH_SHARE: f64 = 0.9;

/// What the tests of a mix say, in the order in which they were made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Strength {
    /// Nothing to find fault with.
    Accepted,
    /// The mean of three in a row is too low.
    MeanTooLow { mean_psi: f64 },
    /// One test is too low.
    TestTooLow { test_psi: f64, least_psi: f64 },
}

/// Sets of cylinders of one day's pour: one at least, one for each step of volume and of area that is begun.
///
/// # Errors
/// [`CalcError::NotPositive`] for the step, [`CalcError::Negative`], [`CalcError::NotANumber`].
pub fn sets(volume_yd3: f64, area_sf: f64, volume_step_yd3: f64) -> Result<f64, CalcError> {
    let by_volume = not_negative(not_negative(volume_yd3)? / positive(volume_step_yd3)?)?;
    Ok(whole_up(by_volume).max(whole_up(not_negative(area_sf)? / AREA_STEP_SF)).max(1.0))
}

/// Cylinders whose mean is one strength test at one age.
pub fn cylinders_per_test(size: CylinderSize) -> u32 {
    match size {
        CylinderSize::SixByTwelve => 2,
        CylinderSize::FourByEight => 3,
    }
}

/// Whether tests reach the specified strength: each mean of three in a row does, and none falls short by more than 500 psi, or by a
/// tenth of a strength above 5,000 psi.
///
/// # Errors
/// [`CalcError::NotPositive`] for the strength, [`CalcError::Negative`] and [`CalcError::NotANumber`] for a test.
pub fn strength(tests_psi: &[f64], specified_psi: f64) -> Result<Strength, CalcError> {
    let specified = positive(specified_psi)?;
    let least_psi = if specified <= HIGH_PSI { specified - SHORT_PSI } else { specified * HIGH_SHARE };
    for test in tests_psi {
        let test_psi = not_negative(*test)?;
        if test_psi < least_psi {
            return Ok(Strength::TestTooLow { test_psi, least_psi });
        }
    }
    let means = tests_psi.windows(3).map(|three| three.iter().sum::<f64>() / 3.0);
    Ok(means
        .into_iter()
        .find(|mean| *mean < specified)
        .map_or(Strength::Accepted, |mean_psi| Strength::MeanTooLow { mean_psi }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_follow_volume_and_area() {
        for (volume, area, expected) in [
            (194.44, 10_000.0, 2.0),
            (1_111.0, 60_000.0, 12.0),
            (33.0, 2_400.0, 1.0),
            (0.0, 0.0, 1.0),
            (150.1, 0.0, 2.0),
        ] {
            assert_eq!(sets(volume, area, VOLUME_STEP_YD3), Ok(expected), "{volume}");
        }
        assert_eq!(sets(194.44, 0.0, 100.0), Ok(2.0));
        assert_eq!(sets(1.0, 1.0, 0.0), Err(CalcError::NotPositive(0.0)));
        assert_eq!(CylinderSize::ALL.map(cylinders_per_test), [3, 2]);
    }

    #[test]
    fn strength_is_judged_by_threes_and_one_by_one() {
        let of = |tests: &[f64], specified| strength(tests, specified).unwrap();
        assert_eq!(of(&[4_000.0, 3_900.0, 4_100.0], 4_000.0), Strength::Accepted);
        let low = 11_999.0 / 3.0;
        assert_eq!(of(&[4_000.0, 3_900.0, 4_099.0], 4_000.0), Strength::MeanTooLow { mean_psi: low });
        // two in a row have no mean of three
        assert_eq!(of(&[3_500.0, 3_500.0], 4_000.0), Strength::Accepted);
        assert_eq!(of(&[3_499.0], 4_000.0), Strength::TestTooLow { test_psi: 3_499.0, least_psi: 3_500.0 });
        assert_eq!(of(&[4_500.0], 5_000.0), Strength::Accepted);
        assert_eq!(of(&[5_400.0], 6_000.0), Strength::Accepted);
        assert_eq!(of(&[5_399.0], 6_000.0), Strength::TestTooLow { test_psi: 5_399.0, least_psi: 5_400.0 });
        assert_eq!(of(&[], 4_000.0), Strength::Accepted);
    }
}
