//! The groups of a pour's form, in the order of its page.

use super::{amount, size};
use crate::kinds::{
    CrewRole, CuringMethod, CylinderSize, FinishType, JointType, PlacementMethod, PlacementType, Strikeoff,
};
use kernel::{Check, EmployeeId, PumpId, Quantity, tidy_option};
use serde::{Deserialize, Serialize};

/// Longest short text of a group, in characters.
const SHORT_MAX: usize = 120;

/// Most parts of one pour.
const PARTS_MAX: usize = 50;

/// Most people of one pour.
const PEOPLE_MAX: usize = 100;

/// Most people counted of one kind.
const HEADS_MAX: u32 = 200;

/// Where on the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    pub location: Option<String>,
    pub grid_lines: Option<String>,
    pub level: Option<String>,
    /// Under a roof.
    pub indoor: bool,
}

/// What is placed, and how much.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Geometry {
    pub kind: Option<PlacementType>,
    pub area_sf: Option<Quantity>,
    pub thickness_in: Option<Quantity>,
    /// Of walls and footings, in place of area and thickness.
    pub parts: Vec<PartInput>,
    pub waste_pct: Option<Quantity>,
    /// For a metal deck's flutes and deflection: entered, never guessed.
    pub deck_allowance_yd3: Option<Quantity>,
    /// In place of what is reckoned, yd³.
    pub order_yd3: Option<Quantity>,
}

/// So many parts of one size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartInput {
    pub length_ft: Quantity,
    pub width_ft: Quantity,
    pub height_ft: Quantity,
    pub count: u32,
}

/// Trucks and their way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Order {
    pub load_yd3: Option<Quantity>,
    pub load_min: Option<Quantity>,
    pub check_min: Option<Quantity>,
    pub out_min: Option<Quantity>,
    pub unload_min: Option<Quantity>,
    pub wash_min: Option<Quantity>,
    pub back_min: Option<Quantity>,
    /// Minutes that a truck waits at the site.
    pub wait_min: Option<Quantity>,
    /// What those who place keep up with, yd³/h.
    pub crew_rate_yd3_h: Option<Quantity>,
    /// In place of what is reckoned.
    pub trucks: Option<u32>,
    /// Whether the last loads are ordered by a call from the site.
    pub balance_call: bool,
}

/// From the truck to its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Placement {
    pub method: Option<PlacementMethod>,
    pub pump_id: Option<PumpId>,
    /// Minutes of the day at which the pump is there.
    pub pump_arrives_min: Option<i32>,
    pub hose_ft: Option<Quantity>,
    pub strikeoff: Option<Strikeoff>,
}

/// The surface.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Finish {
    pub kind: Option<FinishType>,
    /// Overall flatness.
    pub ff: Option<Quantity>,
    /// Overall levelness.
    pub fl: Option<Quantity>,
    /// In place of what was learned, sf of one finisher in an hour.
    pub sf_per_finisher_h: Option<Quantity>,
}

/// How it is kept moist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Curing {
    pub method: Option<CuringMethod>,
    pub brand: Option<String>,
    /// Of a membrane.
    pub rate_sf_gal: Option<Quantity>,
    pub days: Option<u32>,
}

/// Its joints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Joints {
    pub kind: Option<JointType>,
    pub spacing_ft: Option<Quantity>,
    pub depth_in: Option<Quantity>,
    /// In place of the kind's own, hours after the finish.
    pub first_cut_h: Option<Quantity>,
    /// In place of the kind's own, hours after the finish.
    pub last_cut_h: Option<Quantity>,
}

/// Who comes: how many, and who of them is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Crew {
    pub placers: u32,
    pub finishers: u32,
    pub labourers: u32,
    pub operators: u32,
    pub people: Vec<CrewMember>,
    /// Minutes of the day at which those who place are there.
    pub place_call_min: Option<i32>,
    /// In place of what is reckoned, minutes of the day.
    pub finish_call_min: Option<i32>,
}

/// One person of the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrewMember {
    pub employee_id: EmployeeId,
    pub role: CrewRole,
}

/// What is assumed of the weather, and what is ready for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WeatherPlan {
    /// In place of 5 °F more than the air.
    pub concrete_temp_f: Option<Quantity>,
    /// In place of the workspace's.
    pub site_wind_factor: Option<Quantity>,
    /// Measured at the slab, or known under the roof.
    pub site_wind_mph: Option<Quantity>,
    /// In place of the mix's, lb/ft²/h.
    pub evap_limit_lb_ft2_h: Option<Quantity>,
    pub cold_plan: bool,
    pub hot_plan: bool,
    /// Blankets or heat.
    pub frost_protection: bool,
}

/// Test cylinders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Testing {
    pub size: Option<CylinderSize>,
    /// In place of what is reckoned.
    pub sets: Option<u32>,
}

impl Site {
    pub(super) fn normalized(self) -> Self {
        Self {
            location: tidy_option(self.location),
            grid_lines: tidy_option(self.grid_lines),
            level: tidy_option(self.level),
            ..self
        }
    }

    pub(super) fn check(&self, check: &mut Check) {
        for (field, text) in
            [("site.location", &self.location), ("site.grid_lines", &self.grid_lines), ("site.level", &self.level)]
        {
            check.optional(field, text.as_deref(), SHORT_MAX);
        }
    }
}

impl Geometry {
    pub(super) fn check(&self, check: &mut Check) {
        size(check, "geometry.area_sf", self.area_sf, 10_000_000);
        size(check, "geometry.thickness_in", self.thickness_in, 240);
        check.within("geometry.parts", Some(self.parts.len()), 0..=PARTS_MAX);
        for (n, part) in self.parts.iter().enumerate() {
            let field = |name: &str| format!("geometry.parts.{n}.{name}");
            for (name, length) in
                [("length_ft", part.length_ft), ("width_ft", part.width_ft), ("height_ft", part.height_ft)]
            {
                size(check, &field(name), Some(length), 100_000);
            }
            check.within(&field("count"), Some(part.count), 1..=10_000);
        }
        amount(check, "geometry.waste_pct", self.waste_pct, 0, 50);
        amount(check, "geometry.deck_allowance_yd3", self.deck_allowance_yd3, 0, 10_000);
        size(check, "geometry.order_yd3", self.order_yd3, 100_000);
    }
}

impl Order {
    pub(super) fn check(&self, check: &mut Check) {
        size(check, "order.load_yd3", self.load_yd3, 20);
        for (field, minutes) in [
            ("order.load_min", self.load_min),
            ("order.check_min", self.check_min),
            ("order.out_min", self.out_min),
            ("order.wash_min", self.wash_min),
            ("order.back_min", self.back_min),
            ("order.wait_min", self.wait_min),
        ] {
            amount(check, field, minutes, 0, 600);
        }
        size(check, "order.unload_min", self.unload_min, 600);
        size(check, "order.crew_rate_yd3_h", self.crew_rate_yd3_h, 1_000);
        check.within("order.trucks", self.trucks, 1..=500);
    }
}

impl Placement {
    pub(super) fn check(&self, check: &mut Check) {
        check.within("placement.pump_arrives_min", self.pump_arrives_min, 0..=1_439);
        amount(check, "placement.hose_ft", self.hose_ft, 0, 5_000);
        if self.pump_id.is_some() && !self.method.is_some_and(PlacementMethod::pumps) {
            check.refuse("placement.pump_id", "pump_without_pumping");
        }
    }
}

impl Finish {
    pub(super) fn check(&self, check: &mut Check) {
        size(check, "finish.ff", self.ff, 200);
        size(check, "finish.fl", self.fl, 200);
        size(check, "finish.sf_per_finisher_h", self.sf_per_finisher_h, 20_000);
    }
}

impl Curing {
    pub(super) fn normalized(self) -> Self {
        Self { brand: tidy_option(self.brand), ..self }
    }

    pub(super) fn check(&self, check: &mut Check) {
        check.optional("curing.brand", self.brand.as_deref(), SHORT_MAX);
        size(check, "curing.rate_sf_gal", self.rate_sf_gal, 10_000);
        check.within("curing.days", self.days, 0..=90);
    }
}

impl Joints {
    pub(super) fn check(&self, check: &mut Check) {
        size(check, "joints.spacing_ft", self.spacing_ft, 1_000);
        size(check, "joints.depth_in", self.depth_in, 100);
        amount(check, "joints.first_cut_h", self.first_cut_h, 0, 96);
        amount(check, "joints.last_cut_h", self.last_cut_h, 0, 96);
        if let (Some(first), Some(last)) = (self.first_cut_h, self.last_cut_h)
            && last < first
        {
            check.refuse("joints.last_cut_h", "before_first");
        }
    }
}

impl Crew {
    pub(super) fn check(&self, check: &mut Check) {
        for (field, heads) in [
            ("crew.placers", self.placers),
            ("crew.finishers", self.finishers),
            ("crew.labourers", self.labourers),
            ("crew.operators", self.operators),
        ] {
            check.within(field, Some(heads), 0..=HEADS_MAX);
        }
        check.within("crew.people", Some(self.people.len()), 0..=PEOPLE_MAX);
        let mut ids: Vec<_> = self.people.iter().map(|member| member.employee_id).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() < self.people.len() {
            check.refuse("crew.people", "twice");
        }
        check.within("crew.place_call_min", self.place_call_min, 0..=1_439);
        check.within("crew.finish_call_min", self.finish_call_min, 0..=2_879);
    }
}

impl WeatherPlan {
    pub(super) fn check(&self, check: &mut Check) {
        amount(check, "weather.concrete_temp_f", self.concrete_temp_f, 32, 120);
        amount(check, "weather.site_wind_factor", self.site_wind_factor, 0, 2);
        amount(check, "weather.site_wind_mph", self.site_wind_mph, 0, 100);
        size(check, "weather.evap_limit_lb_ft2_h", self.evap_limit_lb_ft2_h, 2);
    }
}

impl Testing {
    pub(super) fn check(&self, check: &mut Check) {
        check.within("testing.sets", self.sets, 1..=1_000);
    }
}
