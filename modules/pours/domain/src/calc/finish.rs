//! When a slab bears a power float, when it is done, and when its joints are sawn.

use super::{CalcError, not_negative, number, positive};
use crate::kinds::JointType;

/// Concrete temperature in °F and hours until a power float leaves a footprint of a quarter inch, in the survey of the ASCC's
/// position statement on setting times.
const SURVEY: [(f64, f64); 3] = [(50.0, 4.25), (70.0, 2.75), (90.0, 1.75)];

/// How far outside the survey its outer curves are followed, °F: beyond, the last figure stands.
const FOLLOWED_F: f64 = 20.0;

/// Least share of the waiting time that the last area takes to be finished.
const LEAST_OF_WAIT: f64 = 0.75;

/// Minutes before the first float by which the finishers are on the site.
const CALL_BEFORE_MIN: f64 = 30.0;

/// Share by which a waiting time is taken to be off, up or down.
const WAIT_BAND: f64 = 0.25;

/// Hours until a power float.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    pub hours: f64,
    /// Outside the 50 to 90 °F of the survey.
    pub low_confidence: bool,
}

/// Waiting time before power floating at a concrete temperature, between the survey's points geometrically.
///
/// # Errors
/// [`CalcError::NotANumber`].
pub fn wait(concrete_temp_f: f64) -> Result<Wait, CalcError> {
    let [(cold, _), middle, (hot, _)] = SURVEY;
    let temp = number(concrete_temp_f)?;
    let followed = temp.clamp(cold - FOLLOWED_F, hot + FOLLOWED_F);
    let (from, to) = if followed < middle.0 { (SURVEY[0], middle) } else { (middle, SURVEY[2]) };
    let hours = from.1 * (to.1 / from.1).powf((followed - from.0) / (to.0 - from.0));
    Ok(Wait { hours, low_confidence: !(cold..=hot).contains(&temp) })
}

/// What a finish takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finishing {
    pub volume_yd3: f64,
    pub rate_yd3_h: f64,
    pub area_sf: f64,
    pub finishers: f64,
    /// Square feet that one finisher does in an hour.
    pub sf_per_finisher_h: f64,
    pub concrete_temp_f: f64,
    /// Waiting time of this mix against the survey's: 1 for as long.
    pub wait_factor: f64,
}

/// A time with its earliest and latest, in hours after the first truck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub early_h: f64,
    pub likely_h: f64,
    pub late_h: f64,
}

/// A pour's day, in hours after the first truck.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timeline {
    pub place_end_h: f64,
    /// Where the first load lies.
    pub first_float: Window,
    /// Where the last load lies.
    pub last_float: Window,
    pub finish_end: Window,
    /// When the finishers are to be there; below 0 before the first truck.
    pub finish_call_h: f64,
    /// The waiting time is none that the survey knows.
    pub low_confidence: bool,
}

/// The day of a pour.
///
/// # Errors
/// [`CalcError::NotPositive`], [`CalcError::Negative`], [`CalcError::NotANumber`].
pub fn timeline(of: &Finishing) -> Result<Timeline, CalcError> {
    let survey = wait(of.concrete_temp_f)?;
    let wait_h = positive(survey.hours * positive(of.wait_factor)?)?;
    let place_end_h = positive(positive(of.volume_yd3)? / positive(of.rate_yd3_h)?)?;
    let by_work = positive(positive(of.finishers)? * positive(of.sf_per_finisher_h)?)?;
    let work_h = not_negative(not_negative(of.area_sf)? / by_work)?.max(wait_h * LEAST_OF_WAIT);
    let after = |hours: f64, more: f64| Window {
        early_h: hours + wait_h * (1.0 - WAIT_BAND) + more,
        likely_h: hours + wait_h + more,
        late_h: hours + wait_h * (1.0 + WAIT_BAND) + more,
    };
    let first_float = after(0.0, 0.0);
    Ok(Timeline {
        place_end_h,
        first_float,
        last_float: after(place_end_h, 0.0),
        finish_end: after(place_end_h, work_h),
        finish_call_h: first_float.likely_h - CALL_BEFORE_MIN / 60.0,
        low_confidence: survey.low_confidence,
    })
}

/// Hours after the finish in which joints are made, first and last, unless the pour says otherwise; none where they are tooled into
/// the fresh surface.
pub fn cut_window_h(joint: JointType) -> Option<(f64, f64)> {
    match joint {
        JointType::EarlyEntry => Some((1.0, 4.0)),
        JointType::Conventional => Some((4.0, 12.0)),
        JointType::Tooled => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_survey_s_points_and_what_lies_between() {
        for (temp, hours) in [(50.0, 4.25), (70.0, 2.75), (90.0, 1.75), (55.0, 3.812), (65.0, 3.066), (80.0, 2.194)] {
            let found = wait(temp).unwrap();
            assert!((found.hours - hours).abs() < 5e-4 && !found.low_confidence, "{temp}: {found:?}");
        }
    }

    #[test]
    fn outside_the_survey_confidence_is_low_and_the_curve_ends() {
        assert!(wait(49.9).unwrap().low_confidence && wait(90.1).unwrap().low_confidence);
        // one step of 20 °F more by the same ratio: 4.25 · 4.25/2.75
        assert!((wait(30.0).unwrap().hours - 6.568_18).abs() < 1e-4);
        assert_eq!(wait(-50.0).unwrap(), wait(30.0).unwrap());
        assert_eq!(wait(f64::NAN), Err(CalcError::NotANumber));
    }

    fn slab() -> Finishing {
        Finishing {
            volume_yd3: 160.0,
            rate_yd3_h: 80.0,
            area_sf: 10_000.0,
            finishers: 5.0,
            sf_per_finisher_h: 500.0,
            concrete_temp_f: 70.0,
            wait_factor: 1.0,
        }
    }

    #[test]
    fn a_slab_s_day() {
        let day = timeline(&slab()).unwrap();
        assert_eq!((day.place_end_h, day.first_float.likely_h, day.last_float.likely_h), (2.0, 2.75, 4.75));
        // 10,000 sf by 5 people at 500 an hour: four hours
        assert_eq!((day.finish_end.likely_h, day.finish_call_h), (8.75, 2.25));
        assert_eq!((day.first_float.early_h, day.first_float.late_h), (2.0625, 3.4375));
    }

    #[test]
    fn the_last_area_takes_three_quarters_of_the_wait_at_least() {
        let quick = Finishing { finishers: 50.0, ..slab() };
        assert!((timeline(&quick).unwrap().finish_end.likely_h - (4.75 + 2.75 * 0.75)).abs() < 1e-12);
        let retarded = Finishing { wait_factor: 2.0, ..slab() };
        assert_eq!(timeline(&retarded).unwrap().first_float.likely_h, 5.5);
        assert_eq!(timeline(&Finishing { finishers: 0.0, ..slab() }), Err(CalcError::NotPositive(0.0)));
    }

    #[test]
    fn tooled_joints_wait_for_nobody() {
        assert_eq!(cut_window_h(JointType::Tooled), None);
        for joint in [JointType::EarlyEntry, JointType::Conventional] {
            assert!(cut_window_h(joint).is_some_and(|(first, last)| 0.0 < first && first < last));
        }
    }

    proptest! {
        #[test]
        fn warmer_concrete_never_waits_longer(temp in -50.0..150.0, more in 0.0..50.0) {
            prop_assert!(wait(temp + more).unwrap().hours <= wait(temp).unwrap().hours + 1e-12);
        }
    }
}
