//! What pours want of pumps, plants and people, and when.

use crate::{rows, shelf};
use chrono::{Days, NaiveDate};
use entity::{pour, pour_crew, project};
use kernel::{EmployeeId, PlantId, PourId, ProjectId, PumpId, Quantity};
use pours_domain::{
    conflict::{Claim, conflicts},
    status::PourStatus,
    view::ConflictRow,
};
use sea_orm::ColumnTrait;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Reads, StoreError};
use workspace_service::Clock;

/// A minute, in milliseconds.
const MINUTE: i64 = 60_000;

/// The conflicts that pours of these days have with each other and with those of the days beside; of the pours that people count on and
/// that are not over, and of `also`, which is held against them.
pub(crate) async fn among(
    tx: &impl Reads,
    from: NaiveDate,
    to: NaiveDate,
    also: Option<&pour::Model>,
) -> Result<Vec<ConflictRow>, StoreError> {
    let beside = |day: NaiveDate, back: bool| {
        let other = if back { day.checked_sub_days(Days::new(1)) } else { day.checked_add_days(Days::new(1)) };
        other.unwrap_or(day)
    };
    let running = rows::is_one_of(|status| matches!(status, PourStatus::Confirmed | PourStatus::InProgress));
    let days = pour::Column::Day.between(beside(from, true), beside(to, false));
    let mut models = tx.find::<pour::Entity>().filter(rows::live()).filter(running).filter(days).all().await?;
    if let Some(also) = also {
        models.retain(|model| model.id != also.id);
        models.push(also.clone());
    }
    models.sort_by_key(|model| (model.day, model.start_min, model.id));
    let shown: HashSet<PourId> = models
        .iter()
        .filter(|model| also.map_or(model.day.is_some_and(|day| from <= day && day <= to), |also| also.id == model.id))
        .map(|model| model.id)
        .collect();
    let claims = claims(tx, &models).await?;
    let plants: BTreeMap<PlantId, Quantity> = shelf::plants::list(tx)
        .await?
        .into_iter()
        .filter_map(|plant| Some((plant.id, plant.input.rate_yd3_h?)))
        .collect();
    let mut found = conflicts(&claims, &plants);
    found.retain(|conflict| conflict.pours().iter().any(|pour| shown.contains(pour)));
    Ok(found)
}

async fn claims(
    tx: &impl Reads,
    models: &[pour::Model],
) -> Result<Vec<Claim<PourId, PumpId, PlantId, EmployeeId>>, StoreError> {
    let home = Clock::read(tx).await?;
    let zones: HashMap<ProjectId, Clock> = zones(tx, models).await?;
    let mut crews: HashMap<PourId, Vec<EmployeeId>> = HashMap::new();
    let ids = models.iter().map(|model| model.id);
    for member in tx.find::<pour_crew::Entity>().filter(pour_crew::Column::PourId.is_in(ids)).all().await? {
        crews.entry(member.pour_id).or_default().push(member.employee_id);
    }
    let claim = |model: &pour::Model| {
        let clock = zones.get(&model.project_id).copied().unwrap_or(home);
        let from = clock.instant(model.day?, model.start_min?);
        let place_end = from + i64::from(model.place_min.unwrap_or(0)) * MINUTE;
        let finish_end = from + i64::from(model.finish_min.unwrap_or(0)) * MINUTE;
        Some(Claim {
            pour: model.id,
            pump: model.pump_id,
            plant: model.plant_id,
            rate_yd3_h: Quantity(model.rate.unwrap_or(0)),
            people: crews.get(&model.id).cloned().unwrap_or_default(),
            pump_from: from - i64::from(model.pump_lead_min) * MINUTE,
            from,
            place_end,
            finish_end: finish_end.max(place_end),
        })
    };
    Ok(models.iter().filter_map(claim).collect())
}

/// The clocks of projects that have their own.
async fn zones(tx: &impl Reads, models: &[pour::Model]) -> Result<HashMap<ProjectId, Clock>, StoreError> {
    let ids: HashSet<ProjectId> = models.iter().map(|model| model.project_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(ProjectId, Option<String>)> = tx
        .find::<project::Entity>()
        .filter(project::Column::Id.is_in(ids))
        .values([project::Column::Id, project::Column::TimeZone])
        .await?;
    Ok(found.into_iter().filter_map(|(id, zone)| Some((id, Clock::of(&zone?)))).collect())
}
