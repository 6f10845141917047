//! How many cubic yards to order.

use super::{CalcError, not_negative, positive, whole_up};

/// Square feet times inches in one cubic yard: 27 ft³ of 12 in each.
const SF_IN_PER_YD3: f64 = 324.0;

/// Cubic feet in a cubic yard.
const FT3_PER_YD3: f64 = 27.0;

/// One part of a footing or wall: so many of one size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub length_ft: f64,
    pub width_ft: f64,
    pub height_ft: f64,
    pub count: u32,
}

/// Volume of a slab, yd³.
///
/// # Errors
/// [`CalcError::NotPositive`], [`CalcError::NotANumber`].
pub fn slab_yd3(area_sf: f64, thickness_in: f64) -> Result<f64, CalcError> {
    positive(positive(area_sf)? * positive(thickness_in)? / SF_IN_PER_YD3)
}

/// Volume of parts, yd³; nothing of no parts.
///
/// # Errors
/// As [`slab_yd3`].
pub fn parts_yd3(parts: &[Part]) -> Result<f64, CalcError> {
    parts.iter().try_fold(0.0, |sum, part| {
        let each = positive(part.length_ft)? * positive(part.width_ft)? * positive(part.height_ft)?;
        not_negative(sum + each * f64::from(part.count) / FT3_PER_YD3)
    })
}

/// What to order of a net volume: waste on top, the allowance for a metal deck's flutes and deflection, up to the next step; yd³.
///
/// A step of 0 rounds nothing. A volume that is a step already gains none.
///
/// # Errors
/// [`CalcError::Negative`], [`CalcError::NotANumber`].
pub fn order_yd3(net_yd3: f64, waste: f64, deck_allowance_yd3: f64, step_yd3: f64) -> Result<f64, CalcError> {
    let exact = not_negative(net_yd3)? * (1.0 + not_negative(waste)?) + not_negative(deck_allowance_yd3)?;
    let step = not_negative(step_yd3)?;
    not_negative(if step > 0.0 { whole_up(exact / step) * step } else { exact })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_reference_s_slabs() {
        for (area, thickness, waste, volume) in [
            (60_000.0, 6.0, 0.0, 1111.11),
            (10_000.0, 6.0, 0.05, 194.44),
            (2_400.0, 4.0, 0.10, 32.59),
            (25_000.0, 5.0, 0.03, 397.38),
        ] {
            let found = order_yd3(slab_yd3(area, thickness).unwrap(), waste, 0.0, 0.0).unwrap();
            assert!((found - volume).abs() < 0.005, "{area}: {found}");
        }
    }

    #[test]
    fn an_order_goes_up_to_the_next_step() {
        let order = |net, allowance, step| order_yd3(net, 0.0, allowance, step).unwrap();
        assert_eq!([order(10.0, 0.0, 0.25), order(10.01, 0.0, 0.25), order(10.26, 0.0, 0.5)], [10.0, 10.25, 10.5]);
        // 0.1 + 0.2 is no step more than 0.3
        assert!((order(0.1 + 0.2, 0.0, 0.1) - 0.3).abs() < 1e-12);
        assert_eq!(order(10.0, 4.5, 0.5), 14.5);
    }

    #[test]
    fn a_wall_and_its_footing() {
        let wall = Part { length_ft: 54.0, width_ft: 1.0, height_ft: 10.0, count: 2 };
        let footing = Part { length_ft: 54.0, width_ft: 3.0, height_ft: 1.0, count: 1 };
        assert!((parts_yd3(&[wall, footing]).unwrap() - 46.0).abs() < 1e-12);
        assert_eq!(parts_yd3(&[]), Ok(0.0));
        assert_eq!(parts_yd3(&[Part { height_ft: 0.0, ..wall }]), Err(CalcError::NotPositive(0.0)));
        assert_eq!(slab_yd3(f64::INFINITY, 4.0), Err(CalcError::NotANumber));
    }

    proptest! {
        #[test]
        fn an_order_is_enough_and_less_than_a_step_too_much(net in 0.0..5_000.0, waste in 0.0..0.5, quarter in any::<bool>()) {
            let step = if quarter { 0.25 } else { 0.5 };
            let order = order_yd3(net, waste, 0.0, step).unwrap();
            let exact = net * (1.0 + waste);
            prop_assert!(order > exact - 1e-6 && order < exact + step);
        }
    }
}
