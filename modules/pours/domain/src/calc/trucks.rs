//! How many trucks, how far apart, and how long placing takes.

use super::{CalcError, not_negative, positive, whole_up};

/// Minutes after batching by which concrete must be discharged, unless the order says otherwise (ASTM C94, as ACI 305.1-06 quotes it).
pub const DISCHARGE_WITHIN_MIN: f64 = 90.0;

/// Minutes between trucks past which fresh concrete may meet concrete that has set: first in heat, then at all.
pub const COLD_JOINT_MIN: [f64; 2] = [20.0, 30.0];

/// A truck's way, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RoundTrip {
    pub load_min: f64,
    pub check_min: f64,
    pub out_min: f64,
    pub unload_min: f64,
    pub wash_min: f64,
    pub back_min: f64,
}

impl RoundTrip {
    /// From the plant to the plant, in minutes.
    pub fn total_min(&self) -> f64 {
        self.load_min + self.check_min + self.out_min + self.unload_min + self.wash_min + self.back_min
    }
}

/// What holds the placing back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The pump.
    Pump,
    /// Those who place.
    Crew,
    /// The plant.
    Plant,
    /// The trucks on their round.
    Trucks,
}

/// How fast it can go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    pub rate_yd3_h: f64,
    /// Whose rate it is.
    pub by: Bound,
}

/// What may go wrong with an order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Warning {
    /// A load is older than [`DISCHARGE_WITHIN_MIN`] when it is out, in minutes.
    TooOld { age_min: f64 },
    /// The next truck comes before the one before is empty.
    Queue { spacing_min: f64, unload_min: f64 },
    /// Trucks come so far apart that a cold joint may form; `certain` past the greater limit, otherwise in heat.
    ColdJoint { spacing_min: f64, certain: bool },
}

/// Loads of a volume.
///
/// # Errors
/// [`CalcError::NotPositive`], [`CalcError::NotANumber`].
pub fn loads(volume_yd3: f64, load_yd3: f64) -> Result<f64, CalcError> {
    Ok(whole_up(positive(positive(volume_yd3)? / positive(load_yd3)?)?))
}

/// Trucks that keep the placing going: as many as unload while one is on its round, and never more than loads.
///
/// Source: LafargeHolcim, Calculating Truck Requirements.
///
/// # Errors
/// As [`loads`].
pub fn trucks(loads: f64, round_trip_min: f64, unload_min: f64) -> Result<f64, CalcError> {
    let on_the_round = whole_up(positive(positive(round_trip_min)? / positive(unload_min)?)?);
    Ok(on_the_round.min(positive(loads)?))
}

/// Minutes between trucks at a rate.
///
/// # Errors
/// As [`loads`].
pub fn spacing_min(load_yd3: f64, rate_yd3_h: f64) -> Result<f64, CalcError> {
    positive(60.0 * positive(load_yd3)? / positive(rate_yd3_h)?)
}

/// What trucks on a round of so many minutes bring, yd³/h.
///
/// # Errors
/// As [`loads`].
pub fn trucks_rate_yd3_h(trucks: f64, load_yd3: f64, round_trip_min: f64) -> Result<f64, CalcError> {
    positive(positive(trucks)? * positive(load_yd3)? * 60.0 / positive(round_trip_min)?)
}

/// The least of the rates that are known, and whose it is; of equal ones the first. None when none is known.
///
/// # Errors
/// As [`loads`].
pub fn placement_rate(known: &[(Bound, f64)]) -> Result<Option<Rate>, CalcError> {
    known.iter().try_fold(None, |least: Option<Rate>, (by, rate)| {
        let rate = Rate { rate_yd3_h: positive(*rate)?, by: *by };
        Ok(Some(match least {
            Some(least) if least.rate_yd3_h <= rate.rate_yd3_h => least,
            _ => rate,
        }))
    })
}

/// Hours of placing.
///
/// # Errors
/// As [`loads`].
pub fn placing_h(volume_yd3: f64, rate_yd3_h: f64) -> Result<f64, CalcError> {
    positive(positive(volume_yd3)? / positive(rate_yd3_h)?)
}

/// What may go wrong with trucks so far apart, that wait so long at the site.
///
/// # Errors
/// [`CalcError::Negative`], [`CalcError::NotPositive`], [`CalcError::NotANumber`].
pub fn warnings(trip: &RoundTrip, wait_min: f64, spacing_min: f64) -> Result<Vec<Warning>, CalcError> {
    let spacing_min = positive(spacing_min)?;
    let unload_min = not_negative(trip.unload_min)?;
    let age_min = not_negative(trip.check_min + trip.out_min + not_negative(wait_min)? + unload_min)?;
    let mut found = Vec::new();
    if age_min > DISCHARGE_WITHIN_MIN {
        found.push(Warning::TooOld { age_min });
    }
    if spacing_min < unload_min {
        found.push(Warning::Queue { spacing_min, unload_min });
    }
    if spacing_min > COLD_JOINT_MIN[0] {
        found.push(Warning::ColdJoint { spacing_min, certain: spacing_min > COLD_JOINT_MIN[1] });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PUBLISHED: RoundTrip =
        RoundTrip { load_min: 5.0, check_min: 5.0, out_min: 20.0, unload_min: 10.0, wash_min: 5.0, back_min: 20.0 };

    #[test]
    fn the_published_example_takes_fifteen_loads_and_seven_trucks() {
        assert_eq!(PUBLISHED.total_min(), 65.0);
        let loads = loads(150.0, 10.0).unwrap();
        assert_eq!((loads, trucks(loads, 65.0, 10.0)), (15.0, Ok(7.0)));
        // two loads need no third truck
        assert_eq!(trucks(2.0, 65.0, 10.0), Ok(2.0));
    }

    #[test]
    fn ten_yards_at_eighty_an_hour_come_every_seven_and_a_half_minutes() {
        assert_eq!(spacing_min(10.0, 80.0), Ok(7.5));
        assert_eq!(placing_h(194.0, 80.0), Ok(2.425));
        assert_eq!(spacing_min(10.0, 0.0), Err(CalcError::NotPositive(0.0)));
    }

    #[test]
    fn the_least_rate_binds_and_says_whose_it_is() {
        let by_trucks = trucks_rate_yd3_h(7.0, 10.0, 65.0).unwrap();
        assert!((by_trucks - 64.615_384_615).abs() < 1e-6);
        let known = [(Bound::Pump, 90.0), (Bound::Plant, 125.0), (Bound::Trucks, by_trucks), (Bound::Crew, 80.0)];
        assert_eq!(placement_rate(&known).unwrap().unwrap().by, Bound::Trucks);
        assert_eq!(placement_rate(&known[..2]).unwrap(), Some(Rate { rate_yd3_h: 90.0, by: Bound::Pump }));
        assert_eq!(placement_rate(&[]), Ok(None));
        assert_eq!(placement_rate(&[(Bound::Crew, f64::NAN)]), Err(CalcError::NotANumber));
    }

    #[test]
    fn warnings_begin_past_their_limits() {
        let far = |out_min| RoundTrip { check_min: 0.0, out_min, ..PUBLISHED };
        assert_eq!(warnings(&far(80.0), 0.0, 10.0), Ok(vec![]));
        assert_eq!(warnings(&far(80.0), 0.5, 10.0), Ok(vec![Warning::TooOld { age_min: 90.5 }]));
        assert_eq!(warnings(&PUBLISHED, 0.0, 9.5), Ok(vec![Warning::Queue { spacing_min: 9.5, unload_min: 10.0 }]));
        assert_eq!(warnings(&PUBLISHED, 0.0, 20.0), Ok(vec![]));
        let cold = |spacing_min, certain| Ok(vec![Warning::ColdJoint { spacing_min, certain }]);
        assert_eq!(warnings(&PUBLISHED, 0.0, 30.0), cold(30.0, false));
        assert_eq!(warnings(&PUBLISHED, 0.0, 30.5), cold(30.5, true));
    }

    proptest! {
        #[test]
        fn loads_carry_the_volume_and_one_less_does_not(volume in 0.1..5_000.0, load in 1.0..12.0) {
            let loads = loads(volume, load).unwrap();
            prop_assert!(loads * load > volume - 1e-6 && (loads - 1.0) * load < volume);
        }
    }
}
