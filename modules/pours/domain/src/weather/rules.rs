//! The limits of the weather. What a workspace begins with is Daybook's own choice: no standard publishes such a table.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What of the weather is looked at.
    Rule {
        /// Water lost at the surface, lb/ft²/h.
        Evaporation "evaporation",
        /// Chance of rain, %.
        RainChance "rain_chance",
        /// Rain, in/h.
        RainAmount "rain_amount",
        /// Cold air, °F.
        AirLow "air_low",
        /// Frost in the days after, °F.
        Freeze "freeze",
        /// Hot air, °F.
        AirHigh "air_high",
        /// Gusts against what the pump bears, mph.
        Gust "gust",
        /// Chance of thunder, %.
        Thunder "thunder",
    }
}

/// Where caution begins, and where a pour should not be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub caution: f64,
    pub stop: f64,
}

/// The table of limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeatherRules {
    /// From the start until curing is applied; shares of the mix's limit, `stop` past it, `caution` at it.
    pub evaporation: Step,
    /// Flatwork in the open, from the start until two hours after final set; %.
    pub rain_chance: Step,
    /// As long; in/h.
    pub rain_amount: Step,
    /// Below it, in the first 24 hours; °F. A cold plan makes a stop a caution.
    pub air_low: Step,
    /// At or below it, from 24 to 72 hours; °F. Blankets or heat make a stop a caution.
    pub freeze: Step,
    /// While placing; °F. A hot plan makes a stop a caution.
    pub air_high: Step,
    /// While placing; shares of what the pump bears.
    pub gust: Step,
    /// While placing and finishing; %.
    pub thunder: Step,
}

impl Default for WeatherRules {
    fn default() -> Self {
        let step = |caution, stop| Step { caution, stop };
        Self {
            evaporation: step(0.5, 1.0),
            rain_chance: step(40.0, 70.0),
            rain_amount: step(0.01, 0.05),
            air_low: step(45.0, 40.0),
            freeze: step(35.0, 32.0),
            air_high: step(85.0, 95.0),
            gust: step(0.8, 1.0),
            thunder: step(20.0, 50.0),
        }
    }
}

/// A limit that can't be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleError {
    /// No number, or outside what the air can be.
    OutOfRange,
    /// A stop that comes before its caution.
    StopBeforeCaution,
}

impl WeatherRules {
    /// The limits of one rule.
    pub fn step(&self, rule: Rule) -> Step {
        match rule {
            Rule::Evaporation => self.evaporation,
            Rule::RainChance => self.rain_chance,
            Rule::RainAmount => self.rain_amount,
            Rule::AirLow => self.air_low,
            Rule::Freeze => self.freeze,
            Rule::AirHigh => self.air_high,
            Rule::Gust => self.gust,
            Rule::Thunder => self.thunder,
        }
    }

    /// What is wrong with each limit, in the order of the table; empty when nothing is.
    pub fn check(&self) -> Vec<(Rule, RuleError)> {
        let wrong = |rule: Rule| {
            let Step { caution, stop } = self.step(rule);
            let (least, most) = rule.bounds();
            if ![caution, stop].iter().all(|limit| (least..=most).contains(limit)) {
                return Some((rule, RuleError::OutOfRange));
            }
            let late = if rule.falls() { stop > caution } else { stop < caution };
            late.then_some((rule, RuleError::StopBeforeCaution))
        };
        Rule::ALL.into_iter().filter_map(wrong).collect()
    }
}

impl Rule {
    /// Whether less is worse.
    pub fn falls(self) -> bool {
        matches!(self, Self::AirLow | Self::Freeze)
    }

    /// Whether a forecast may leave it untold without the verdict becoming unknown: nobody tells sums of rain, thunder or the third
    /// night so far ahead.
    pub fn may_be_untold(self) -> bool {
        matches!(self, Self::RainAmount | Self::Thunder | Self::Freeze)
    }

    /// Least and greatest limit.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Self::Evaporation | Self::Gust => (0.05, 2.0),
            Self::RainChance | Self::Thunder => (0.0, 100.0),
            Self::RainAmount => (0.001, 5.0),
            Self::AirLow | Self::Freeze | Self::AirHigh => (-40.0, 140.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_a_workspace_begins_with_is_in_order() {
        assert_eq!(WeatherRules::default().check(), []);
    }

    #[test]
    fn limits_that_can_t_be_are_named() {
        let begin = WeatherRules::default();
        let rules = WeatherRules {
            rain_chance: Step { caution: 70.0, stop: 40.0 },
            air_low: Step { caution: 40.0, stop: 45.0 },
            gust: Step { stop: f64::NAN, ..begin.gust },
            thunder: Step { stop: 101.0, ..begin.thunder },
            ..begin
        };
        assert_eq!(
            rules.check(),
            [
                (Rule::RainChance, RuleError::StopBeforeCaution),
                (Rule::AirLow, RuleError::StopBeforeCaution),
                (Rule::Gust, RuleError::OutOfRange),
                (Rule::Thunder, RuleError::OutOfRange)
            ]
        );
    }
}
