//! From a form to a stored row, and from stored rows to what a page is told.

use entity::{employee, mix, partner, pour, pour::Column, project, pump};
use kernel::{EmployeeId, MixId, PartnerId, ProjectId, PumpId, Quantity};
use pours_domain::{
    form::{PourInput, PourSettings},
    kinds::{CrewRole, FinishType, PlacementMethod, PlacementType},
    reckon::{Reckoned, reckon},
    status::PourStatus,
    view::{Libraries, PourRow},
};
use sea_orm::{ColumnTrait, Condition};
use std::collections::HashMap;
use store::{Reads, StoreError};

/// Those that were not deleted.
pub(crate) fn live() -> Condition {
    Condition::all().add(Column::DeletedAt.is_null())
}

/// Those that something still comes of.
pub(crate) fn is_open() -> Condition {
    live().add(is_one_of(|status| !status.is_closed()))
}

/// Those of some statuses.
pub(crate) fn is_one_of(which: impl Fn(PourStatus) -> bool) -> Condition {
    let words = PourStatus::ALL.into_iter().filter(|status| which(*status)).map(PourStatus::as_str);
    Condition::all().add(Column::Status.is_in(words))
}

/// Where a stored pour stands.
pub(crate) fn status(model: &pour::Model) -> Result<PourStatus, StoreError> {
    word(PourStatus::parse, &model.status)
}

/// The form of a stored pour.
pub(crate) fn input(model: &pour::Model) -> Result<PourInput, StoreError> {
    Ok(serde_json::from_str(&model.plan)?)
}

/// A stored word.
pub(crate) fn word<W>(parse: impl Fn(&str) -> Option<W>, text: &str) -> Result<W, StoreError> {
    parse(text).ok_or_else(|| StoreError::Setup(format!("a stored word that is none: {text}")))
}

/// The figures of a form.
pub(crate) fn reckoned(input: &PourInput, libraries: &Libraries) -> Reckoned {
    reckon(input, &PourSettings::default(), &libraries.given(input))
}

/// The same row with a form's fields, and the figures that they make.
pub(crate) fn with(
    model: &pour::Model,
    project_id: ProjectId,
    input: &PourInput,
    libraries: &Libraries,
) -> Result<pour::Model, StoreError> {
    let found = reckoned(input, libraries);
    let mix = libraries.mixes.iter().find(|mix| Some(mix.id) == input.mix_id).map(|mix| &mix.input);
    let lead = input.crew.people.iter().find(|member| member.role == CrewRole::Lead);
    let pump_lead = input.start_min.zip(input.placement.pump_arrives_min);
    Ok(pour::Model {
        project_id,
        number: input.number.clone(),
        name: input.name.clone(),
        day: input.day,
        start_min: input.start_min,
        indoor: input.site.indoor,
        placement_type: input.geometry.kind.map(|kind| kind.as_str().to_owned()),
        placement_method: input.placement.method.map(|method| method.as_str().to_owned()),
        finish_type: input.finish.kind.map(|kind| kind.as_str().to_owned()),
        mix_id: input.mix_id,
        plant_id: mix.and_then(|mix| mix.plant_id),
        supplier_id: mix.and_then(|mix| mix.partner_id),
        pump_id: input.placement.pump_id,
        lead_id: lead.map(|member| member.employee_id),
        area: input.geometry.area_sf.map(|area| area.0),
        volume: found.order_yd3.and_then(Quantity::of).map(|volume| volume.0),
        rate: found.rate.and_then(|rate| Quantity::of(rate.rate_yd3_h)).map(|rate| rate.0),
        place_min: found.placing_h.and_then(minutes),
        finish_min: found.timeline.and_then(|day| minutes(day.finish_end.likely_h)),
        pump_lead_min: pump_lead.map_or(0, |(start, arrives)| (start - arrives).max(0)),
        plan: serde_json::to_string(input)?,
        ..model.clone()
    })
}

/// Hours as whole minutes; none beyond a month, which is a slip of typing.
fn minutes(hours: f64) -> Option<i32> {
    let minutes = (hours * 60.0).round();
    #[allow(clippy::cast_possible_truncation, reason = "in range")]
    (0.0..=43_200.0).contains(&minutes).then_some(minutes as i32)
}

/// What pages are told of pours, in their order.
pub(crate) async fn rows(tx: &impl Reads, models: &[pour::Model]) -> Result<Vec<PourRow>, StoreError> {
    let projects: Vec<project::Model> = of::<project::Entity>(tx, models.iter().map(|model| model.project_id)).await?;
    let projects: HashMap<ProjectId, project::Model> = projects.into_iter().map(|one| (one.id, one)).collect();
    let mixes: HashMap<MixId, String> = of::<mix::Entity>(tx, ids(models, |model| model.mix_id))
        .await?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let suppliers: HashMap<PartnerId, String> = of::<partner::Entity>(tx, ids(models, |model| model.supplier_id))
        .await?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let pumps: HashMap<PumpId, String> = of::<pump::Entity>(tx, ids(models, |model| model.pump_id))
        .await?
        .into_iter()
        .map(|one| (one.id, one.name))
        .collect();
    let leads = people(tx, ids(models, |model| model.lead_id)).await?;
    let row = |model: &pour::Model| {
        let project = projects.get(&model.project_id);
        let kind = |text: &Option<String>| text.as_deref().map(|text| word(PlacementType::parse, text)).transpose();
        let method = |text: &Option<String>| text.as_deref().map(|text| word(PlacementMethod::parse, text)).transpose();
        let finish = |text: &Option<String>| text.as_deref().map(|text| word(FinishType::parse, text)).transpose();
        Ok(PourRow {
            id: model.id,
            version: model.version,
            project_id: model.project_id,
            project_code: project.map(|one| one.code.clone()).unwrap_or_default(),
            project_name: project.map(|one| one.name.clone()).unwrap_or_default(),
            hue: project.map_or(0, |one| one.color),
            number: model.number.clone(),
            name: model.name.clone(),
            status: status(model)?,
            day: model.day,
            start_min: model.start_min,
            area_sf: model.area.map(Quantity),
            volume_yd3: model.volume.map(Quantity),
            rate_yd3_h: model.rate.map(Quantity),
            kind: kind(&model.placement_type)?,
            method: method(&model.placement_method)?,
            finish: finish(&model.finish_type)?,
            mix: model.mix_id.and_then(|id| mixes.get(&id).cloned()),
            supplier: model.supplier_id.and_then(|id| suppliers.get(&id).cloned()),
            pump: model.pump_id.and_then(|id| pumps.get(&id).cloned()),
            lead: model.lead_id.and_then(|id| leads.get(&id).cloned()),
            place_min: model.place_min,
            finish_min: model.finish_min,
            indoor: model.indoor,
            weather_hold: model.weather_hold,
        })
    };
    models.iter().map(row).collect()
}

/// The names of people, also of those who left.
pub(crate) async fn people(
    tx: &impl Reads,
    ids: impl IntoIterator<Item = EmployeeId>,
) -> Result<HashMap<EmployeeId, String>, StoreError> {
    let found = of::<employee::Entity>(tx, ids).await?;
    Ok(found.into_iter().map(|one| (one.id, format!("{} {}", one.given_name, one.family_name))).collect())
}

fn ids<Id>(models: &[pour::Model], which: impl Fn(&pour::Model) -> Option<Id>) -> impl Iterator<Item = Id> {
    models.iter().filter_map(which)
}

/// The records of these ids, also deleted ones.
async fn of<E>(tx: &impl Reads, ids: impl IntoIterator<Item = E::Id>) -> Result<Vec<E::Model>, StoreError>
where
    E: entity::Versioned,
    E::Id: Ord,
    E::Model: Send,
{
    let mut ids: Vec<E::Id> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.find::<E>().filter(E::ID.is_in(ids)).all().await
}
