//! Go, caution, stop or unknown, and why.

use super::{Forecast, HOUR_MS, HourPoint, Rule, WeatherRules};
use crate::{
    calc::evaporation::{Band, SurfaceConditions, assumed_concrete_temp_f, evaporation_rate, site_wind_mph},
    words::words,
};
use serde::{Deserialize, Serialize};

/// Milliseconds for which rain still harms a surface that has set.
const AFTER_SET_MS: i64 = 2 * HOUR_MS;

words! {
    /// What the weather means for a pour, from best to worst: a known stop stays a stop beside what is not known.
    Verdict {
        /// Nothing speaks against it.
        Go "go",
        /// Something asks for care.
        Caution "caution",
        /// Not enough is known.
        Unknown "unknown",
        /// It should not be.
        Stop "stop",
    }
}

words! {
    /// How bad one hour is.
    Level {
        /// It asks for care.
        Caution "caution",
        /// A pour should not be.
        Stop "stop",
    }
}

/// What is to be judged. Times are epoch milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub start: i64,
    pub place_end: i64,
    pub finish_end: i64,
    pub final_set: i64,
    pub cure_applied: i64,
    /// Under a roof: no rain, no gusts, no thunder, and a wind of its own.
    pub indoor: bool,
    /// Whether its surface lies open to rain.
    pub flatwork: bool,
    /// °F; none is assumed of the air.
    pub concrete_temp_f: Option<f64>,
    /// What is taken of the wind at 10 m.
    pub site_wind_factor: f64,
    /// Wind at the slab that is known: under a roof, or measured there; mph.
    pub site_wind_mph: Option<f64>,
    /// Of the mix, lb/ft²/h.
    pub evap_limit_lb_ft2_h: f64,
    /// What the boom bears, mph; none without a boom.
    pub gust_limit_mph: Option<f64>,
    pub cold_plan: bool,
    pub hot_plan: bool,
    /// Blankets or heat in the days after.
    pub frost_protection: bool,
}

/// One hour that speaks against a pour, with the number that does and the limit that it passes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trip {
    pub rule: Rule,
    pub level: Level,
    /// When the hour begins, epoch milliseconds.
    pub at: i64,
    /// In the rule's unit.
    pub value: f64,
    /// In the rule's unit.
    pub limit: f64,
}

/// Why a verdict is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// It begins after anybody's forecast.
    Beyond,
    /// The forecast is so many milliseconds old.
    Stale(i64),
    /// The forecast does not tell what the rule needs; the first such hour.
    Missing { rule: Rule, at: i64 },
}

/// The surface in one hour, for a chart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SurfaceHour {
    /// When the hour begins, epoch milliseconds.
    pub at: i64,
    /// lb/ft²/h.
    pub evaporation: Band,
    /// °F, as known or assumed.
    pub concrete_temp_f: f64,
    /// At the slab.
    pub site_wind_mph: f64,
}

/// A verdict with all that it stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    pub verdict: Verdict,
    /// Rule by rule in the order of the table, each in the order of time.
    pub trips: Vec<Trip>,
    /// Why it is unknown; beside a stop what else is not known.
    pub unknown: Vec<Unknown>,
    /// What nobody tells so far ahead, which makes no verdict unknown.
    pub untold: Vec<Rule>,
    /// From the start until curing is applied.
    pub surface: Vec<SurfaceHour>,
}

impl Judged {
    /// Less is better: the verdict, hours that say stop, hours that ask for care.
    pub fn badness(&self) -> (Verdict, usize, usize) {
        let stops = self.trips.iter().filter(|trip| trip.level == Level::Stop).count();
        (self.verdict, stops, self.trips.len() - stops)
    }

    /// The worst there is: the first stop, else the first caution.
    pub fn worst(&self) -> Option<&Trip> {
        self.trips.iter().find(|trip| trip.level == Level::Stop).or(self.trips.first())
    }
}

/// What the forecast means for the plan. An hour belongs to a window when it shares any of its time.
///
/// A forecast that is too old makes the verdict unknown, whatever it tells; what it tells stands in the answer all the same.
pub fn judge(plan: &Plan, forecast: &Forecast, rules: &WeatherRules, now: i64) -> Judged {
    let mut judged = Judged {
        verdict: Verdict::Go,
        trips: Vec::new(),
        unknown: Vec::new(),
        untold: Vec::new(),
        surface: Vec::new(),
    };
    if Forecast::is_beyond(plan.start, now) {
        judged.verdict = Verdict::Unknown;
        judged.unknown.push(Unknown::Beyond);
        return judged;
    }
    let stale = forecast.stale_ms(plan.start, now);
    judged.unknown.extend(stale.map(Unknown::Stale));
    for rule in Rule::ALL {
        if let Some((from, to)) = plan.window(rule) {
            look(plan, forecast, rules, rule, (from, to), now, &mut judged);
        }
    }
    let stops = judged.trips.iter().any(|trip| trip.level == Level::Stop);
    judged.verdict = match (stale.is_some(), stops, judged.unknown.is_empty(), judged.trips.is_empty()) {
        (true, ..) => Verdict::Unknown,
        (_, true, ..) => Verdict::Stop,
        (_, _, false, _) => Verdict::Unknown,
        (.., false) => Verdict::Caution,
        _ => Verdict::Go,
    };
    judged
}

/// Looks at one rule in all hours of its window.
fn look(
    plan: &Plan,
    forecast: &Forecast,
    rules: &WeatherRules,
    rule: Rule,
    (from, to): (i64, i64),
    now: i64,
    judged: &mut Judged,
) {
    let limits = plan.limits(rule, rules);
    // nothing passes a limit that is no number: such a rule is not known, rather than kept
    let comparable = limits.iter().all(|limit| limit.is_finite());
    // a plan that ends as it begins is looked at in its first hour all the same
    let to = to.max(from + 1);
    let mut told_all = true;
    let mut at = from.div_euclid(HOUR_MS) * HOUR_MS;
    while at < to {
        let value = forecast.hour(at).and_then(|hour| plan.value(rule, hour, &mut judged.surface));
        match value.filter(|_| comparable) {
            Some(value) => {
                let trip = |level, limit| Trip { rule, level, at, value, limit };
                let [caution, stop] = limits;
                if passes(rule, Level::Stop, value, stop) && !plan.is_met(rule) {
                    judged.trips.push(trip(Level::Stop, stop));
                } else if passes(rule, Level::Caution, value, caution) {
                    judged.trips.push(trip(Level::Caution, caution));
                }
            }
            // a forecast begins with the hour in which it is made: nobody misses one that is over
            None if told_all && at + HOUR_MS > now => {
                told_all = false;
                if rule.may_be_untold() {
                    judged.untold.push(rule);
                } else {
                    judged.unknown.push(Unknown::Missing { rule, at });
                }
            }
            None => {}
        }
        at += HOUR_MS;
    }
}

/// Whether a value passes a limit, at it or only beyond it as the table says.
fn passes(rule: Rule, level: Level, value: f64, limit: f64) -> bool {
    match (rule, level) {
        (Rule::AirLow, _) => value < limit,
        (Rule::Freeze, _) => value <= limit,
        (Rule::Evaporation, Level::Stop) => value > limit,
        _ => value >= limit,
    }
}

impl Plan {
    /// From when to when a rule is looked at; none when it does not concern this pour.
    pub fn window(&self, rule: Rule) -> Option<(i64, i64)> {
        let outside = !self.indoor;
        let day = 24 * HOUR_MS;
        match rule {
            Rule::Evaporation => Some((self.start, self.cure_applied)),
            Rule::RainChance => (outside && self.flatwork).then_some((self.start, self.final_set + AFTER_SET_MS)),
            Rule::RainAmount => outside.then_some((self.start, self.final_set + AFTER_SET_MS)),
            Rule::AirLow => Some((self.start, self.start + day)),
            Rule::Freeze => Some((self.start + day, self.start + 3 * day)),
            Rule::AirHigh => Some((self.start, self.place_end)),
            Rule::Gust => (outside && self.gust_limit_mph.is_some()).then_some((self.start, self.place_end)),
            Rule::Thunder => outside.then_some((self.start, self.finish_end)),
        }
    }

    /// The same plan so much later, in milliseconds.
    #[must_use]
    pub fn later(&self, by_ms: i64) -> Self {
        Self {
            start: self.start + by_ms,
            place_end: self.place_end + by_ms,
            finish_end: self.finish_end + by_ms,
            final_set: self.final_set + by_ms,
            cure_applied: self.cure_applied + by_ms,
            ..*self
        }
    }

    /// Caution and stop in the rule's unit.
    fn limits(&self, rule: Rule, rules: &WeatherRules) -> [f64; 2] {
        let step = rules.step(rule);
        let whole = match rule {
            Rule::Evaporation => self.evap_limit_lb_ft2_h,
            Rule::Gust => self.gust_limit_mph.unwrap_or(f64::INFINITY),
            _ => 1.0,
        };
        [step.caution * whole, step.stop * whole]
    }

    /// Whether the plan has what makes a stop of this rule a caution.
    fn is_met(&self, rule: Rule) -> bool {
        match rule {
            Rule::AirLow => self.cold_plan,
            Rule::AirHigh => self.hot_plan,
            Rule::Freeze => self.frost_protection,
            _ => false,
        }
    }

    /// What an hour tells of a rule; the surface is noted on the way.
    fn value(&self, rule: Rule, hour: &HourPoint, surface: &mut Vec<SurfaceHour>) -> Option<f64> {
        let told = match rule {
            Rule::Evaporation => {
                let at_slab = self.surface(hour)?;
                surface.push(at_slab);
                Some(at_slab.evaporation.mid)
            }
            Rule::RainChance => hour.rain_pct,
            Rule::RainAmount => hour.rain_in,
            Rule::AirLow | Rule::Freeze | Rule::AirHigh => hour.temp_f,
            Rule::Gust => hour.gust_mph,
            Rule::Thunder => hour.thunder(),
        };
        told.filter(|value| value.is_finite())
    }

    fn surface(&self, hour: &HourPoint) -> Option<SurfaceHour> {
        let air_temp_f = hour.temp_f?;
        let concrete_temp_f = self.concrete_temp_f.unwrap_or_else(|| assumed_concrete_temp_f(air_temp_f));
        let site_wind_mph =
            self.site_wind_mph.or_else(|| Some(site_wind_mph(hour.wind_mph?, self.site_wind_factor)))?;
        let relative_humidity = hour.rh_pct? / 100.0;
        let rate = evaporation_rate(&SurfaceConditions {
            concrete_temp_f,
            air_temp_f,
            relative_humidity,
            wind_mph: site_wind_mph,
        });
        Some(SurfaceHour { at: hour.at, evaporation: Band::around(rate.ok()?), concrete_temp_f, site_wind_mph })
    }
}

#[cfg(test)]
pub(crate) mod tests;
