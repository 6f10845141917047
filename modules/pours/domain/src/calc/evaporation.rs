//! How fast fresh concrete loses water at its surface: the risk of plastic shrinkage cracks.

use super::{CalcError, number};

/// kg/m²/h in one lb/ft²/h.
const KG_M2_H: f64 = 4.882_43;

/// What is taken of the wind at 10 m for the wind half a metre above the slab, unless somebody knows better: the 1/7 power law says
/// 0.652 over open ground; 1.0 is the cautious choice.
pub const SITE_WIND_FACTOR: f64 = 0.65;

/// Share by which the true rate can lie off an estimate, up or down (Hover 2020).
pub const UNCERTAINTY: f64 = 0.4;

/// The air and the concrete where they meet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurfaceConditions {
    /// Of the concrete, °F.
    pub concrete_temp_f: f64,
    /// Of the air, °F.
    pub air_temp_f: f64,
    /// 0 to 1.
    pub relative_humidity: f64,
    /// 20 in above the surface.
    pub wind_mph: f64,
}

/// An estimate with what it may be off by, lb/ft²/h.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Band {
    pub low: f64,
    pub mid: f64,
    pub high: f64,
}

impl Band {
    /// The band around an estimate.
    pub fn around(mid: f64) -> Self {
        Self { low: mid * (1.0 - UNCERTAINTY), mid, high: mid * (1.0 + UNCERTAINTY) }
    }
}

/// Rate at which fresh concrete loses water at its surface, in lb/ft²/h; 0 where water would condense.
///
/// A temperature below 0 °F counts as 0: the power has no value below.
///
/// Source: P. J. Uno, ACI Materials Journal 95-M34 (1998), the equation behind the ACI 305R chart. An estimate: ±40 % in the field.
///
/// # Errors
/// [`CalcError::NotANumber`], [`CalcError::HumidityOutOfRange`], [`CalcError::WindNegative`].
pub fn evaporation_rate(at: &SurfaceConditions) -> Result<f64, CalcError> {
    let wind = number(at.wind_mph)?;
    if wind < 0.0 {
        return Err(CalcError::WindNegative(wind));
    }
    let rate = drive(at)? * (1.0 + 0.4 * wind) * 1e-6;
    // a sum of finite powers may still overflow
    number(rate.max(0.0))
}

/// The wind, 20 in above the surface, at which the rate reaches a limit in lb/ft²/h, in mph. None when no wind does, as where water
/// condenses; 0 when it is reached without any.
///
/// # Errors
/// As [`evaporation_rate`], for the other conditions.
pub fn wind_at_limit_mph(at: &SurfaceConditions, limit_lb_ft2_h: f64) -> Result<Option<f64>, CalcError> {
    let drive = drive(at)?;
    let limit = number(limit_lb_ft2_h)?;
    if drive <= 0.0 {
        return Ok(None);
    }
    let wind = (limit / (drive * 1e-6) - 1.0) / 0.4;
    Ok(wind.is_finite().then_some(wind.max(0.0)))
}

/// `Tc^2.5 − r·Ta^2.5`, the difference that drives water out of the slab.
fn drive(at: &SurfaceConditions) -> Result<f64, CalcError> {
    let (concrete, air) = (number(at.concrete_temp_f)?, number(at.air_temp_f)?);
    let humidity = number(at.relative_humidity)?;
    if !(0.0..=1.0).contains(&humidity) {
        return Err(CalcError::HumidityOutOfRange(humidity));
    }
    number(power(concrete) - humidity * power(air))
}

fn power(temp_f: f64) -> f64 {
    let temp = temp_f.max(0.0);
    temp * temp * temp.sqrt()
}

/// lb/ft²/h in kg/m²/h.
pub fn kg_m2_h(lb_ft2_h: f64) -> f64 {
    lb_ft2_h * KG_M2_H
}

/// The wind at the slab, of a forecast's at 10 m.
pub fn site_wind_mph(wind_10m_mph: f64, factor: f64) -> f64 {
    wind_10m_mph * factor
}

/// What concrete is taken to have as long as no ticket tells: 5 °F more than the air, within 55 to 90.
pub fn assumed_concrete_temp_f(air_temp_f: f64) -> f64 {
    (air_temp_f + 5.0).clamp(55.0, 90.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(air: f64, rh_pct: f64, concrete: f64, wind: f64) -> SurfaceConditions {
        SurfaceConditions {
            concrete_temp_f: concrete,
            air_temp_f: air,
            relative_humidity: rh_pct / 100.0,
            wind_mph: wind,
        }
    }

    #[test]
    fn the_reference_points_hold_to_a_ten_thousandth() {
        for (air, rh, concrete, wind, rate) in [
            (70.0, 70.0, 70.0, 0.0, 0.0123),
            (70.0, 70.0, 70.0, 10.0, 0.0615),
            (80.0, 40.0, 80.0, 10.0, 0.1717),
            (90.0, 30.0, 90.0, 15.0, 0.3765),
            (100.0, 90.0, 70.0, 10.0, 0.0),
        ] {
            let found = evaporation_rate(&at(air, rh, concrete, wind)).unwrap();
            assert!((found - rate).abs() < 1e-4, "{air} {rh} {concrete} {wind}: {found}");
        }
    }

    #[test]
    fn metric_is_a_conversion() {
        // 0.20 lb/ft²/h is the 1.0 kg/m²/h of the metric texts
        assert!((kg_m2_h(0.2) - 0.976_486).abs() < 1e-9);
        // the metric form with its rounded constants reads about 4 % lower, and no more
        for (celsius, rh, concrete, wind_kmh, printed) in
            [(25.0, 50.0, 25.0, 20.0, 0.7275), (30.0, 40.0, 32.0, 15.0, 1.0728)]
        {
            let f = |c: f64| c * 1.8 + 32.0;
            let rate = evaporation_rate(&at(f(celsius), rh, f(concrete), wind_kmh / 1.609_344)).unwrap();
            let ratio = printed / kg_m2_h(rate);
            assert!((0.94..0.98).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn the_wind_at_which_a_limit_is_reached() {
        let wind = |conditions| wind_at_limit_mph(&conditions, 0.2).unwrap();
        assert!((wind(at(80.0, 40.0, 80.0, 0.0)).unwrap() - 12.06).abs() < 0.005);
        assert!((wind(at(90.0, 50.0, 87.0, 0.0)).unwrap() - 13.04).abs() < 0.005);
        assert_eq!(wind(at(100.0, 90.0, 70.0, 0.0)), None);
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        assert_eq!(evaporation_rate(&at(f64::NAN, 40.0, 80.0, 1.0)), Err(CalcError::NotANumber));
        assert_eq!(evaporation_rate(&at(80.0, 101.0, 80.0, 1.0)), Err(CalcError::HumidityOutOfRange(1.01)));
        assert_eq!(evaporation_rate(&at(80.0, 40.0, 80.0, -1.0)), Err(CalcError::WindNegative(-1.0)));
        assert_eq!(evaporation_rate(&at(-40.0, 40.0, -10.0, 30.0)), Ok(0.0));
    }

    #[test]
    fn concrete_is_taken_to_be_a_little_warmer_than_the_air() {
        assert_eq!([20.0, 60.0, 99.0].map(assumed_concrete_temp_f), [55.0, 65.0, 90.0]);
        assert!((site_wind_mph(15.0, SITE_WIND_FACTOR) - 9.75).abs() < 1e-12);
        let band = Band::around(0.2);
        assert!((band.low - 0.12).abs() < 1e-12 && (band.high - 0.28).abs() < 1e-12);
    }

    prop_compose! {
        fn conditions()(air in -60.0..140.0, rh in 0.0..=100.0, concrete in -20.0..120.0, wind in 0.0..90.0) -> SurfaceConditions {
            at(air, rh, concrete, wind)
        }
    }

    proptest! {
        #[test]
        fn it_is_never_negative_nor_nan(any in [any::<f64>(), any::<f64>(), any::<f64>(), any::<f64>()]) {
            if let Ok(rate) = evaporation_rate(&at(any[0], any[1], any[2], any[3])) {
                prop_assert!(rate.is_finite() && rate >= 0.0);
            }
        }

        #[test]
        fn it_never_falls_as_concrete_gets_warmer(c in conditions(), more in 0.0..50.0) {
            let warmer = SurfaceConditions { concrete_temp_f: c.concrete_temp_f + more, ..c };
            prop_assert!(evaporation_rate(&warmer).unwrap() >= evaporation_rate(&c).unwrap());
        }

        #[test]
        fn it_never_falls_as_wind_rises_where_water_leaves(c in conditions(), more in 0.0..50.0) {
            let windier = SurfaceConditions { wind_mph: c.wind_mph + more, ..c };
            // where water condenses both are nothing
            prop_assert!(evaporation_rate(&windier).unwrap() >= evaporation_rate(&c).unwrap());
        }

        #[test]
        fn it_never_rises_with_humidity(c in conditions(), share in 0.0..=1.0_f64) {
            let damper = c.relative_humidity + (1.0 - c.relative_humidity) * share;
            let damper = SurfaceConditions { relative_humidity: damper.min(1.0), ..c };
            prop_assert!(evaporation_rate(&damper).unwrap() <= evaporation_rate(&c).unwrap());
        }

        #[test]
        fn at_the_wind_of_a_limit_the_rate_is_the_limit(c in conditions(), limit in 0.05..0.5) {
            if let Some(wind) = wind_at_limit_mph(&c, limit).unwrap() && wind > 0.0 {
                let rate = evaporation_rate(&SurfaceConditions { wind_mph: wind, ..c }).unwrap();
                prop_assert!((rate - limit).abs() < 1e-9 * (1.0 + wind), "{}", rate);
            }
        }
    }
}
