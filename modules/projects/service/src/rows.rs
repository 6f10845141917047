//! From stored rows to what a page is told, and from a form to a stored row.

use entity::project::Model;
use kernel::{ProjectId, RegionId, Shift};
use people_service::regions;
use projects_domain::{ProjectInput, ProjectRow, ProjectStatus};
use serde_json::Value;
use std::collections::HashMap;
use store::{Reads, StoreError};

/// The pure view of a stored project.
pub(crate) trait Facts {
    /// The fields as a form has them.
    fn facts(&self) -> Result<ProjectInput, StoreError>;
    /// The same row with a form's fields; the colour stays when the form names none.
    fn with(&self, input: &ProjectInput) -> Model;
    /// Where the project stands.
    fn stands(&self) -> Result<ProjectStatus, StoreError>;
    /// The hue, 0 to 11.
    fn hue(&self) -> u8;
}

impl Facts for Model {
    fn facts(&self) -> Result<ProjectInput, StoreError> {
        Ok(ProjectInput {
            code: self.code.clone(),
            name: self.name.clone(),
            region_id: self.region_id,
            status: self.stands()?,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            address: self.address.clone(),
            lat: self.lat,
            lon: self.lon,
            time_zone: self.time_zone.clone(),
            shift: shift(self),
            color: Some(self.hue()),
            heads_per_day: u32::try_from(self.heads_per_day).unwrap_or_default(),
        })
    }

    fn with(&self, input: &ProjectInput) -> Model {
        let input = input.clone();
        Model {
            code: input.code,
            name: input.name,
            region_id: input.region_id,
            status: input.status.as_str().to_owned(),
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            address: input.address,
            lat: input.lat,
            lon: input.lon,
            time_zone: input.time_zone,
            shift_start_min: input.shift.map(Shift::start_min),
            shift_end_min: input.shift.map(Shift::end_min),
            shift_break_min: input.shift.map(Shift::break_min),
            color: input.color.map_or(self.color, i32::from),
            heads_per_day: i32::try_from(input.heads_per_day).unwrap_or(i32::MAX),
            ..self.clone()
        }
    }

    fn stands(&self) -> Result<ProjectStatus, StoreError> {
        Ok(serde_json::from_value(Value::String(self.status.clone()))?)
    }

    fn hue(&self) -> u8 {
        u8::try_from(self.color).unwrap_or_default()
    }
}

/// A project's own working day. The database keeps none that is not one.
pub fn shift(model: &Model) -> Option<Shift> {
    Shift::new(model.shift_start_min?, model.shift_end_min?, model.shift_break_min?).ok()
}

/// A new row of the tenant that `tx` is of; `hue` is for a form that names none.
pub(crate) fn new_model(tx: &impl Reads, id: ProjectId, hue: u8, input: &ProjectInput) -> Model {
    let blank = Model {
        tenant_id: tx.tenant(),
        id,
        code: String::new(),
        name: String::new(),
        region_id: None,
        status: String::new(),
        starts_on: None,
        ends_on: None,
        address: None,
        lat: None,
        lon: None,
        time_zone: None,
        shift_start_min: None,
        shift_end_min: None,
        shift_break_min: None,
        color: i32::from(hue),
        heads_per_day: 0,
        deleted_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    blank.with(input)
}

/// One row of the list.
pub(crate) async fn row(tx: &impl Reads, model: &Model) -> Result<ProjectRow, StoreError> {
    one(&region_names(tx).await?, model)
}

/// Rows of the list, in the given order.
pub(crate) async fn rows(tx: &impl Reads, models: &[Model]) -> Result<Vec<ProjectRow>, StoreError> {
    let regions = region_names(tx).await?;
    models.iter().map(|model| one(&regions, model)).collect()
}

async fn region_names(tx: &impl Reads) -> Result<HashMap<RegionId, String>, StoreError> {
    Ok(regions::list(tx).await?.into_iter().map(|region| (region.id, region.name)).collect())
}

fn one(regions: &HashMap<RegionId, String>, model: &Model) -> Result<ProjectRow, StoreError> {
    let facts = model.facts()?;
    Ok(ProjectRow {
        id: model.id,
        version: model.version,
        code: facts.code,
        name: facts.name,
        region_id: facts.region_id,
        region: facts.region_id.and_then(|id| regions.get(&id)).cloned(),
        status: facts.status,
        starts_on: facts.starts_on,
        ends_on: facts.ends_on,
        address: facts.address,
        lat: facts.lat,
        lon: facts.lon,
        time_zone: facts.time_zone,
        shift: facts.shift,
        color: model.hue(),
        heads_per_day: facts.heads_per_day,
    })
}
