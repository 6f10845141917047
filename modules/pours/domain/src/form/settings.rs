//! What a workspace's pours begin with.

use super::{amount, size};
use kernel::{Check, FieldError, Quantity};
use serde::{Deserialize, Serialize};

/// Values that a form shows before somebody types others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PourSettings {
    pub waste_pct: Quantity,
    /// An order goes up to the next of these, yd³.
    pub rounding_yd3: Quantity,
    pub load_yd3: Quantity,
    pub round_trip_min: Quantity,
    pub unload_min: Quantity,
    /// What is taken of the wind at 10 m.
    pub site_wind_factor: Quantity,
    /// Under a roof.
    pub indoor_wind_mph: Quantity,
    /// Gusts that stop a boom whose maker's figure nobody entered.
    pub gust_limit_mph: Quantity,
    /// Yards for which a set of cylinders is made.
    pub cylinder_step_yd3: Quantity,
    /// What one finisher does in an hour, until closed pours tell.
    pub sf_per_finisher_h: Quantity,
    /// Hours before the start until which supplier and pump can be called off.
    pub cancel_by_h: u32,
}

impl Default for PourSettings {
    fn default() -> Self {
        Self {
            waste_pct: Quantity::whole(5),
            rounding_yd3: Quantity(250_000),
            load_yd3: Quantity::whole(10),
            // the published example of a dispatcher's note
            round_trip_min: Quantity::whole(65),
            unload_min: Quantity::whole(10),
            // the 1/7 power law over open ground
            site_wind_factor: Quantity(650_000),
            indoor_wind_mph: Quantity::whole(2),
            gust_limit_mph: Quantity::whole(20),
            cylinder_step_yd3: Quantity::whole(150),
            // a textbook's machine trowel: a labour-hour for 100 sf
            sf_per_finisher_h: Quantity::whole(100),
            cancel_by_h: 24,
        }
    }
}

impl PourSettings {
    /// What is wrong with the fields, in the order of the form.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        amount(&mut check, "waste_pct", Some(self.waste_pct), 0, 50);
        amount(&mut check, "rounding_yd3", Some(self.rounding_yd3), 0, 10);
        size(&mut check, "load_yd3", Some(self.load_yd3), 20);
        size(&mut check, "round_trip_min", Some(self.round_trip_min), 1_440);
        size(&mut check, "unload_min", Some(self.unload_min), 600);
        amount(&mut check, "site_wind_factor", Some(self.site_wind_factor), 0, 2);
        amount(&mut check, "indoor_wind_mph", Some(self.indoor_wind_mph), 0, 100);
        size(&mut check, "gust_limit_mph", Some(self.gust_limit_mph), 100);
        size(&mut check, "cylinder_step_yd3", Some(self.cylinder_step_yd3), 10_000);
        size(&mut check, "sf_per_finisher_h", Some(self.sf_per_finisher_h), 20_000);
        check.within("cancel_by_h", Some(self.cancel_by_h), 0..=240);
        check.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_workspace_begins_with_can_be_kept() {
        assert_eq!(PourSettings::default().validate(), []);
        let wrong = PourSettings { load_yd3: Quantity::ZERO, cancel_by_h: 241, ..PourSettings::default() };
        let found: Vec<_> = wrong.validate().into_iter().map(|e| e.field).collect();
        assert_eq!(found, ["load_yd3", "cancel_by_h"]);
    }
}
