//! How much work finishing is, as long as a workspace's own closed pours teach nothing better.

use crate::kinds::FinishType;

/// Hours of one person for a square foot that is trowelled by hand.
pub const HAND_TROWEL_H_PER_SF: f64 = 0.018;

/// Hours of one person for a square foot that is sprayed with curing compound.
pub const SPRAY_CURE_H_PER_SF: f64 = 0.003;

/// Hours of one person for a square foot that is trowelled by machine, as a textbook has it: one for a hundred.
pub const TEXTBOOK_TROWEL_H_PER_SF: f64 = 0.010;

/// Hours of one person for a square foot of a finish on small work; none for a finish that the book has no figure for.
///
/// Large slabs behind a laser screed take far less. A hard trowel is taken to be a machine's; by hand it is
/// [`HAND_TROWEL_H_PER_SF`].
///
/// Source: National Estimator cost book, concrete slab finishes.
pub fn labour_h_per_sf(finish: FinishType) -> Option<f64> {
    match finish {
        FinishType::BroomLight | FinishType::BroomMedium | FinishType::BroomHeavy => Some(0.012),
        FinishType::Float => Some(0.010),
        FinishType::HardTrowel => Some(0.015),
        FinishType::Burnished
        | FinishType::Swirl
        | FinishType::Rubbed
        | FinishType::ExposedAgg
        | FinishType::Stamped
        | FinishType::Salt
        | FinishType::PolishedPrep
        | FinishType::Raked => None,
    }
}

/// Square feet of a finish that one finisher does in an hour on small work; none as [`labour_h_per_sf`].
pub fn sf_per_finisher_h(finish: FinishType) -> Option<f64> {
    labour_h_per_sf(finish).map(|hours| 1.0 / hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_s_figures() {
        let of = |finish| labour_h_per_sf(finish).unwrap();
        for broom in [FinishType::BroomLight, FinishType::BroomMedium, FinishType::BroomHeavy] {
            assert_eq!(of(broom), 0.012);
        }
        assert_eq!((of(FinishType::Float), of(FinishType::HardTrowel)), (0.010, 0.015));
        assert_eq!((HAND_TROWEL_H_PER_SF, SPRAY_CURE_H_PER_SF), (0.018, 0.003));
        assert_eq!(labour_h_per_sf(FinishType::Stamped), None);
    }

    #[test]
    fn a_day_with_a_hard_trowel_is_five_to_eight_hundred_square_feet() {
        let by_the_book = 8.0 * sf_per_finisher_h(FinishType::HardTrowel).unwrap();
        assert!((by_the_book - 533.33).abs() < 0.01, "{by_the_book}");
        assert_eq!((8.0 / TEXTBOOK_TROWEL_H_PER_SF).round(), 800.0);
    }

    #[test]
    fn every_rate_is_one_that_a_timeline_takes() {
        for rate in FinishType::ALL.into_iter().filter_map(sf_per_finisher_h) {
            assert!(rate.is_finite() && rate > 0.0);
        }
    }
}
