//! What pages are told.

use crate::{
    conflict::PourConflict,
    form::{MixInput, PartnerInput, PlantInput, PourInput, PourSettings, PumpInput},
    kinds::{FinishType, PlacementMethod, PlacementType},
    reckon::Given,
    status::{PourStatus, Reason},
};
use chrono::NaiveDate;
use kernel::{EmployeeId, MixId, PartnerId, PlantId, PourId, ProjectId, PumpId, Quantity};
use serde::{Deserialize, Serialize};

/// One entry of a library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelved<Id, Input> {
    pub id: Id,
    pub version: i64,
    pub input: Input,
}

/// The libraries, each by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Libraries {
    pub partners: Vec<Shelved<PartnerId, PartnerInput>>,
    pub plants: Vec<Shelved<PlantId, PlantInput>>,
    pub pumps: Vec<Shelved<PumpId, PumpInput>>,
    pub mixes: Vec<Shelved<MixId, MixInput>>,
}

impl Libraries {
    /// What a form stands on besides itself, as far as the libraries tell.
    pub fn given(&self, form: &PourInput) -> Given {
        let rate = |rate: Option<Quantity>| rate.map(Quantity::to_f64);
        let mix = self.mixes.iter().find(|mix| Some(mix.id) == form.mix_id);
        let plant = mix.and_then(|mix| self.plants.iter().find(|plant| Some(plant.id) == mix.input.plant_id));
        let pump = self.pumps.iter().find(|pump| Some(pump.id) == form.placement.pump_id);
        Given {
            pump_rate_yd3_h: pump.and_then(|pump| rate(pump.input.rate_yd3_h)),
            plant_rate_yd3_h: plant.and_then(|plant| rate(plant.input.rate_yd3_h)),
            ..Given::default()
        }
    }
}

/// What a pour's form offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PourChoices {
    pub projects: Vec<Named<ProjectId>>,
    /// Active people, by name.
    pub people: Vec<Named<EmployeeId>>,
    pub libraries: Libraries,
    pub settings: PourSettings,
}

/// Something a menu offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named<Id> {
    pub id: Id,
    pub name: String,
}

/// One pour, as calendars and lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PourRow {
    pub id: PourId,
    pub version: i64,
    pub project_id: ProjectId,
    pub project_code: String,
    pub project_name: String,
    /// 0 to 11, the style sheet's hues.
    pub hue: i32,
    pub number: String,
    pub name: String,
    pub status: PourStatus,
    pub day: Option<NaiveDate>,
    /// Minutes of the site's day.
    pub start_min: Option<i32>,
    pub area_sf: Option<Quantity>,
    /// What is ordered.
    pub volume_yd3: Option<Quantity>,
    pub rate_yd3_h: Option<Quantity>,
    pub kind: Option<PlacementType>,
    pub method: Option<PlacementMethod>,
    pub finish: Option<FinishType>,
    /// Its code.
    pub mix: Option<String>,
    pub supplier: Option<String>,
    pub pump: Option<String>,
    pub lead: Option<String>,
    /// Minutes from the start until the last load lies.
    pub place_min: Option<i32>,
    /// Minutes from the start until the last trowel.
    pub finish_min: Option<i32>,
    pub indoor: bool,
    pub weather_hold: bool,
}

/// What one day of the lookahead holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayTotal {
    pub day: NaiveDate,
    pub tentative: u32,
    /// Pours that people count on.
    pub committed: u32,
    /// Of all of them.
    pub volume_yd3: Quantity,
}

/// The pours of some days, and what a year from the first of them holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The workspace's own.
    pub today: NaiveDate,
    /// By day, start, project and number.
    pub pours: Vec<PourRow>,
    /// Pours without a day that are not called off, newest first; at most [`Calendar::UNDATED_MAX`].
    pub undated: Vec<PourRow>,
    /// Days that hold any.
    pub totals: Vec<DayTotal>,
    /// Among the committed pours of these days.
    pub conflicts: Vec<ConflictRow>,
}

impl Calendar {
    /// Most pours without a day in one answer.
    pub const UNDATED_MAX: u64 = 200;
}

/// Something that more is wanted of than there is, by the ids of the pours.
pub type ConflictRow = PourConflict<PourId, PumpId, PlantId, EmployeeId>;

/// One pour with all that its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PourView {
    pub row: PourRow,
    pub input: PourInput,
    /// Where one may take it, in the table's order.
    pub next: Vec<PourStatus>,
    /// Why it was postponed or cancelled.
    pub reason: Option<Reason>,
    pub reason_note: Option<String>,
    pub cost_note: Option<String>,
    /// Days of the schedule that it filled.
    pub filled: Vec<FilledDay>,
    /// With the pours that people count on.
    pub conflicts: Vec<ConflictRow>,
}

/// A day of the schedule that a pour filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledDay {
    pub employee_id: EmployeeId,
    pub name: String,
    pub day: NaiveDate,
}

/// What became of a pour that was saved, moved or taken to another status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub view: PourView,
    /// People of its crew whose day was somebody else's already, and is left so.
    pub kept: Vec<Named<EmployeeId>>,
}
