//! The weather of a pour: what a forecast tells, and what it means for the plan.
//!
//! | Idea | Room |
//! | --- | --- |
//! | Hours of a forecast, how old it may be | [`Forecast`] in `forecast` |
//! | The limits, which each workspace may change | [`WeatherRules`] in `rules` |
//! | Go, caution, stop or unknown, with the hours and numbers that say so | [`judge`] in `verdict` |
//! | A better hour or day | [`best_start`], [`rank`] in `slots` |
//! | What to do when the forecast gets worse | [`is_due`], [`offers`] in `replan` |
//!
//! A verdict speaks of risk, never of compliance: an estimate of evaporation can be off by 40 %.

mod forecast;
mod replan;
mod rules;
mod slots;
mod verdict;

pub use forecast::{Forecast, HOUR_MS, HourPoint, Source};
pub use replan::{Choice, Consequence, Hangs, Offer, is_due, offers};
pub use rules::{Rule, RuleError, Step, WeatherRules};
pub use slots::{Slot, best_start, rank};
pub use verdict::{Judged, Level, Plan, SurfaceHour, Trip, Unknown, Verdict, judge};
