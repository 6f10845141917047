//! A pour's form.

use super::{Crew, Curing, Finish, Geometry, Joints, Order, Placement, Site, Testing, WeatherPlan};
use crate::status::{Need, Way};
use chrono::NaiveDate;
use kernel::{Check, FieldError, MixId, ProjectId, tidy, tidy_option};
use serde::{Deserialize, Serialize};

/// All that a form says about one pour. A tentative one needs a project, a number and a name alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PourInput {
    pub project_id: Option<ProjectId>,
    /// 1 to 20 characters, unique in the project whatever the case.
    pub number: String,
    pub name: String,
    pub day: Option<NaiveDate>,
    /// When the first truck is to be there, minutes of the site's day: 0 to 1,439.
    pub start_min: Option<i32>,
    pub site: Site,
    pub geometry: Geometry,
    pub mix_id: Option<MixId>,
    pub order: Order,
    pub placement: Placement,
    pub finish: Finish,
    pub curing: Curing,
    pub joints: Joints,
    pub crew: Crew,
    pub weather: WeatherPlan,
    pub testing: Testing,
    pub note: Option<String>,
}

impl PourInput {
    /// Longest number, in characters.
    pub const NUMBER_MAX: usize = 20;
    /// Longest name, in characters.
    pub const NAME_MAX: usize = 120;
    /// Longest note, in characters.
    pub const NOTE_MAX: usize = 2_000;

    /// The same with texts tidied and empty ones taken out.
    #[must_use]
    pub fn normalized(self) -> Self {
        Self {
            number: tidy(&self.number),
            name: tidy(&self.name),
            site: self.site.normalized(),
            curing: self.curing.normalized(),
            note: tidy_option(self.note),
            ..self
        }
    }

    /// What is wrong with the fields, all at once, in the order of the form; empty when nothing is. A field of a group is named behind
    /// its group: `geometry.area_sf`. Expects [`PourInput::normalized`] fields.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut check = Check::default();
        if self.project_id.is_none() {
            check.refuse("project_id", "required");
        }
        check.named("number", &self.number, Self::NUMBER_MAX);
        check.named("name", &self.name, Self::NAME_MAX);
        check.day("day", self.day);
        check.within("start_min", self.start_min, 0..=1_439);
        self.site.check(&mut check);
        self.geometry.check(&mut check);
        self.order.check(&mut check);
        self.placement.check(&mut check);
        self.finish.check(&mut check);
        self.curing.check(&mut check);
        self.joints.check(&mut check);
        self.crew.check(&mut check);
        self.weather.check(&mut check);
        self.testing.check(&mut check);
        check.optional("note", self.note.as_deref(), Self::NOTE_MAX);
        check.0
    }

    /// What of the plan a way still needs, in the order of its needs; what comes from the site is not looked at. `order_yd3` is the
    /// volume as reckoned.
    pub fn lacks(&self, way: &Way, order_yd3: Option<f64>) -> Vec<Need> {
        let has = |need: &Need| match need {
            Need::Day => self.day.is_some(),
            Need::Start => self.start_min.is_some(),
            Need::Volume => order_yd3.is_some_and(|volume| volume > 0.0),
            Need::Mix => self.mix_id.is_some(),
            Need::PlacementMethod => self.placement.method.is_some(),
            Need::CrewCounts => self.crew.placers > 0 && self.crew.finishers > 0,
            Need::Reason | Need::FirstTruck | Need::YardsPlaced | Need::LastTruck | Need::Finish | Need::CureEnd => {
                true
            }
        };
        way.needs.iter().filter(|need| !has(need)).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        form::{CrewMember, PartInput},
        kinds::{CrewRole, PlacementMethod},
        status::PourStatus,
    };
    use kernel::{EmployeeId, PumpId, Quantity};
    use uuid::Uuid;

    fn gym() -> PourInput {
        PourInput {
            project_id: Some(ProjectId(Uuid::from_u128(1))),
            number: " 7 ".into(),
            name: "Gym  slab".into(),
            ..PourInput::default()
        }
    }

    fn codes(input: PourInput) -> Vec<String> {
        input.normalized().validate().into_iter().map(|e| format!("{}:{}", e.field, e.code)).collect()
    }

    #[test]
    fn a_project_a_number_and_a_name_are_enough_to_plan_with() {
        assert_eq!(codes(gym()), Vec::<String>::new());
        assert_eq!(codes(PourInput::default()), ["project_id:required", "number:required", "name:required"]);
    }

    #[test]
    fn everything_wrong_is_said_at_once_and_names_its_group() {
        let mut input = gym();
        input.start_min = Some(1_440);
        input.geometry.area_sf = Some(Quantity::ZERO);
        input.geometry.parts = vec![PartInput {
            length_ft: Quantity::whole(1),
            width_ft: Quantity(-1),
            height_ft: Quantity::whole(1),
            count: 0,
        }];
        input.geometry.waste_pct = Some(Quantity::whole(51));
        input.order.unload_min = Some(Quantity::ZERO);
        input.placement.pump_id = Some(PumpId(Uuid::from_u128(2)));
        input.placement.method = Some(PlacementMethod::Chute);
        input.joints.first_cut_h = Some(Quantity::whole(8));
        input.joints.last_cut_h = Some(Quantity::whole(4));
        let lead = CrewMember { employee_id: EmployeeId(Uuid::from_u128(3)), role: CrewRole::Lead };
        input.crew.people = vec![lead, CrewMember { role: CrewRole::Placer, ..lead }];
        input.weather.concrete_temp_f = Some(Quantity::whole(300));
        assert_eq!(
            codes(input),
            [
                "start_min:out_of_range",
                "geometry.area_sf:out_of_range",
                "geometry.parts.0.width_ft:out_of_range",
                "geometry.parts.0.count:out_of_range",
                "geometry.waste_pct:out_of_range",
                "order.unload_min:out_of_range",
                "placement.pump_id:pump_without_pumping",
                "joints.last_cut_h:before_first",
                "crew.people:twice",
                "weather.concrete_temp_f:out_of_range",
            ]
        );
    }

    #[test]
    fn what_is_to_be_confirmed_needs_all_that_people_count_on() {
        let way = PourStatus::Tentative.way_to(PourStatus::Confirmed).unwrap();
        assert_eq!(gym().lacks(way, None), way.needs);
        let mut input = gym();
        input.day = NaiveDate::from_ymd_opt(2026, 12, 1);
        input.start_min = Some(0);
        input.mix_id = Some(MixId(Uuid::from_u128(4)));
        input.placement.method = Some(PlacementMethod::Chute);
        (input.crew.placers, input.crew.finishers) = (6, 0);
        assert_eq!(input.lacks(way, Some(194.5)), [Need::CrewCounts]);
        input.crew.finishers = 5;
        assert_eq!(input.lacks(way, Some(194.5)), []);
        assert_eq!(input.lacks(way, Some(0.0)), [Need::Volume]);
    }

    #[test]
    fn the_wire_takes_no_unknown_field_and_misses_none() {
        let mut json = serde_json::to_value(gym()).unwrap();
        assert_eq!(serde_json::from_value::<PourInput>(json.clone()).unwrap(), gym());
        json["geometry"]["depth_in"] = 3.into();
        assert!(serde_json::from_value::<PourInput>(json).is_err());
        assert_eq!(serde_json::from_str::<PourInput>("{}").unwrap(), PourInput::default());
    }
}
