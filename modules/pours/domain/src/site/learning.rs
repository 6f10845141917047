//! What closed pours teach the next ones: the middle of what was, with how many say so and how far they lie apart.

use serde::Serialize;

/// Fewer pours than this teach nothing.
pub const LEAST: usize = 3;

/// What was learned of one kind: a finish, a mix, a placement type.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Learned {
    /// The middle one: half of the pours lie at or below.
    pub median: f64,
    /// A quarter of the pours lies below.
    pub lower: f64,
    /// A quarter of the pours lies above.
    pub upper: f64,
    /// Pours that say so.
    pub n: usize,
}

/// The middle and the quarters of what pours say; what is no number above nothing is passed over. None of fewer than three.
pub fn learn(samples: &[f64]) -> Option<Learned> {
    let mut known: Vec<f64> = samples.iter().copied().filter(|sample| sample.is_finite() && *sample > 0.0).collect();
    if known.len() < LEAST {
        return None;
    }
    known.sort_by(f64::total_cmp);
    let at = |share| between(&known, share);
    Some(Learned { median: at(0.5)?, lower: at(0.25)?, upper: at(0.75)?, n: known.len() })
}

/// The value at a share of the sorted ones, between two neighbours in proportion.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list, from 0 to its end"
)]
fn between(sorted: &[f64], share: f64) -> Option<f64> {
    let place = (sorted.len().checked_sub(1)?) as f64 * share;
    let (below, part) = (place.floor() as usize, place.fract());
    let low = *sorted.get(below)?;
    let high = sorted.get(below + 1).copied().unwrap_or(low);
    Some(low + (high - low) * part)
}

/// Square feet that one finisher did in an hour; none when nothing was noted.
pub fn sf_per_finisher_h(area_sf: f64, finisher_hours: f64) -> Option<f64> {
    ratio(area_sf, finisher_hours)
}

/// How long a mix took to bear a power float, against what its temperature would say.
pub fn wait_factor(waited_h: f64, concrete_temp_f: f64) -> Option<f64> {
    ratio(waited_h, crate::calc::finish::wait(concrete_temp_f).ok()?.hours)
}

/// What was placed beyond the net volume, as a share of it; none when less was placed, as nobody wastes less than nothing.
pub fn waste(placed_yd3: f64, net_yd3: f64) -> Option<f64> {
    ratio(placed_yd3 - net_yd3, net_yd3)
}

fn ratio(of: f64, by: f64) -> Option<f64> {
    let ratio = of / by;
    (by > 0.0 && ratio.is_finite() && ratio > 0.0).then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_middle_of_five_and_its_quarters() {
        let found = learn(&[500.0, 300.0, 400.0, 900.0, 450.0]).unwrap();
        assert_eq!(found, Learned { median: 450.0, lower: 400.0, upper: 500.0, n: 5 });
        let found = learn(&[1.0, 2.0, 3.0, 4.0]).unwrap();
        assert_eq!((found.median, found.lower, found.upper), (2.5, 1.75, 3.25));
    }

    #[test]
    fn two_pours_teach_nothing_and_nonsense_does_not_count() {
        assert_eq!(learn(&[500.0, 300.0]), None);
        assert_eq!(learn(&[500.0, 300.0, f64::NAN, 0.0, -3.0, f64::INFINITY]), None);
    }

    #[test]
    fn what_one_pour_says() {
        assert_eq!(sf_per_finisher_h(10_000.0, 20.0), Some(500.0));
        assert_eq!(sf_per_finisher_h(10_000.0, 0.0), None);
        assert_eq!(wait_factor(5.5, 70.0), Some(2.0));
        assert_eq!((waste(105.0, 100.0), waste(99.0, 100.0)), (Some(0.05), None));
    }

    proptest! {
        #[test]
        fn quarters_lie_around_the_middle_and_order_does_not_matter(mut samples in proptest::collection::vec(0.001..1e6f64, 3..40)) {
            let found = learn(&samples).unwrap();
            prop_assert!(found.lower <= found.median && found.median <= found.upper);
            samples.reverse();
            prop_assert_eq!(learn(&samples).unwrap(), found);
        }
    }
}
