//! A pour of concrete.

use kernel::{EmployeeId, MixId, PartnerId, PlantId, PourId, ProjectId, PumpId, TenantId};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// A pour of concrete. Its form stands in `plan`; what lists, conflicts and exports ask of it stands in columns beside, which are written
/// with it. Amounts are millionths of their unit.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "pour")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PourId,
    #[serde(skip_serializing)]
    pub project_id: ProjectId,
    /// Unique in the project among those not deleted, whatever the case.
    #[serde(skip_serializing)]
    pub number: String,
    #[serde(skip_serializing)]
    pub name: String,
    /// tentative, confirmed, in_progress, placed, finished, cured, postponed, cancelled.
    pub status: String,
    #[serde(skip_serializing)]
    pub day: Option<Date>,
    /// Minutes of the site's day.
    #[serde(skip_serializing)]
    pub start_min: Option<i32>,
    #[serde(skip_serializing)]
    pub indoor: bool,
    #[serde(skip_serializing)]
    pub placement_type: Option<String>,
    #[serde(skip_serializing)]
    pub placement_method: Option<String>,
    #[serde(skip_serializing)]
    pub finish_type: Option<String>,
    #[serde(skip_serializing)]
    pub mix_id: Option<MixId>,
    /// The mix's.
    #[serde(skip_serializing)]
    pub plant_id: Option<PlantId>,
    /// The mix's.
    #[serde(skip_serializing)]
    pub supplier_id: Option<PartnerId>,
    #[serde(skip_serializing)]
    pub pump_id: Option<PumpId>,
    /// Who leads the finishing.
    #[serde(skip_serializing)]
    pub lead_id: Option<EmployeeId>,
    /// sf.
    #[serde(skip_serializing)]
    pub area: Option<i64>,
    /// What is ordered, yd³.
    #[serde(skip_serializing)]
    pub volume: Option<i64>,
    /// yd³/h.
    #[serde(skip_serializing)]
    pub rate: Option<i64>,
    /// Minutes from the start until the last load lies.
    #[serde(skip_serializing)]
    pub place_min: Option<i32>,
    /// Minutes from the start until the last trowel.
    #[serde(skip_serializing)]
    pub finish_min: Option<i32>,
    /// Minutes before the start at which the pump is there.
    #[serde(skip_serializing)]
    pub pump_lead_min: i32,
    /// The form, as JSON.
    #[serde(with = "crate::json_text")]
    pub plan: String,
    /// Held for its weather.
    pub weather_hold: bool,
    /// Why it was postponed or cancelled.
    pub reason: Option<String>,
    /// More on the reason.
    pub reason_note: Option<String>,
    /// What calling it off costs.
    pub cost_note: Option<String>,
    pub deleted_at: Option<i64>,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// Epoch milliseconds.
    pub updated_at: i64,
    /// Grows by one with each change.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}
