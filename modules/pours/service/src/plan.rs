//! A pour's plan: made, changed, dragged, copied, deleted.

use crate::{Done, Refused, choices, fill, get, rows, shelf};
use entity::{employee, pour, pour::Column, project};
use kernel::{EmployeeId, FieldError, ProjectId};
use pours_domain::{
    command::{ChangePour, CopyPour, MovePour, PourRef},
    error::PourError,
    form::PourInput,
    status::PourStatus,
    view::{Libraries, PourView, Saved},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel};
use std::collections::HashSet;
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Adds a tentative pour.
///
/// # Errors
/// [`PourError::Invalid`] (also for a project, person or library's entry that is not this workspace's), [`PourError::NumberTaken`]; the
/// database's own.
pub async fn add(tx: &WriteTx, input: PourInput) -> Result<Done<PourView>, Refused> {
    let input = input.normalized();
    let libraries = shelf::libraries(tx).await?;
    let project_id = check(tx, &input, None, &libraries).await?;
    let blank = pour::Model {
        tenant_id: tx.tenant(),
        id: tx.new_id(),
        project_id,
        number: String::new(),
        name: String::new(),
        status: PourStatus::Tentative.as_str().to_owned(),
        day: None,
        start_min: None,
        indoor: false,
        placement_type: None,
        placement_method: None,
        finish_type: None,
        mix_id: None,
        plant_id: None,
        supplier_id: None,
        pump_id: None,
        lead_id: None,
        area: None,
        volume: None,
        rate: None,
        place_min: None,
        finish_min: None,
        pump_lead_min: 0,
        plan: String::new(),
        weather_hold: false,
        reason: None,
        reason_note: None,
        cost_note: None,
        deleted_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    let model = rows::with(&blank, project_id, &input, &libraries)?;
    let stored = tx.insert(model.into_active_model().reset_all()).await.map_err(or_taken(&input.number))?;
    fill::crew(tx, &stored, &input).await?;
    Ok(Done { value: get::view(tx, &stored).await?, audit: AuditChange::created::<pour::Entity>(&stored).into() })
}

/// Saves a pour's whole form. Of a confirmed one the crew's days follow; a tentative one tells nobody.
///
/// # Errors
/// As [`add`]; [`PourError::Closed`] when it has begun or is called off; [`PourError::Lacks`] when a confirmed one would lack what it was
/// confirmed with; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn change(tx: &WriteTx, command: ChangePour) -> Result<Done<Saved>, Refused> {
    let before = get::seen(tx, command.id, command.version).await?;
    save(tx, before, command.input).await
}

/// Puts a pour on another day, or takes its day from it.
///
/// # Errors
/// As [`change`].
pub async fn shift_day(tx: &WriteTx, command: MovePour) -> Result<Done<Saved>, Refused> {
    let before = get::seen(tx, command.id, command.version).await?;
    let input = PourInput { day: command.day, ..rows::input(&before)? };
    save(tx, before, input).await
}

/// Makes a pour once more: tentative, on the day that is named, under the project's next number.
///
/// # Errors
/// As [`add`]; [`StoreError::NotFound`].
pub async fn copy(tx: &WriteTx, command: CopyPour) -> Result<Done<PourView>, Refused> {
    let model = get::live(tx, command.id).await?;
    let number = choices::next_number(tx, model.project_id).await?;
    add(tx, PourInput { number, day: command.day, ..rows::input(&model)? }).await
}

/// Deletes a pour that nobody counts on; its number may be given again.
///
/// # Errors
/// [`PourError::Closed`] for any but a tentative or a called-off one; [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn remove(tx: &WriteTx, which: PourRef) -> Result<Done<()>, Refused> {
    let before = get::seen(tx, which.id, which.version).await?;
    let status = rows::status(&before)?;
    if status.is_committed() {
        return Err(Refused::Rule(PourError::Closed { status }));
    }
    let after = pour::Model { deleted_at: Some(tx.now()), ..before.clone() };
    let stored = tx.update(after.into_active_model().reset_all()).await?;
    Ok(Done { value: (), audit: AuditChange::changed::<pour::Entity>(&before, &stored).into() })
}

async fn save(tx: &WriteTx, before: pour::Model, input: PourInput) -> Result<Done<Saved>, Refused> {
    let status = rows::status(&before)?;
    if !status.is_plan() {
        return Err(Refused::Rule(PourError::Closed { status }));
    }
    let input = input.normalized();
    let libraries = shelf::libraries(tx).await?;
    let project_id = check(tx, &input, Some(&before), &libraries).await?;
    if status == PourStatus::Confirmed {
        let lacks = lacks_to_stay(&input, &libraries);
        if !lacks.is_empty() {
            return Err(Refused::Rule(PourError::Lacks(lacks)));
        }
    }
    let after = rows::with(&before, project_id, &input, &libraries)?;
    if after == before {
        return Ok(Done { value: Saved { view: get::view(tx, &before).await?, kept: Vec::new() }, audit: Vec::new() });
    }
    let stored = tx.update(after.into_active_model().reset_all()).await.map_err(or_taken(&input.number))?;
    fill::crew(tx, &stored, &input).await?;
    let mut audit = vec![AuditChange::changed::<pour::Entity>(&before, &stored)];
    let mut kept = Vec::new();
    if status == PourStatus::Confirmed {
        audit.extend(fill::empty(tx, &before).await?);
        let filled = fill::fill(tx, &stored, &input).await?;
        audit.extend(filled.audit);
        kept = get::named(tx, filled.kept).await?;
    }
    Ok(Done { value: Saved { view: get::view(tx, &stored).await?, kept }, audit })
}

/// What a confirmed pour would lack that it was confirmed with.
fn lacks_to_stay(input: &PourInput, libraries: &Libraries) -> Vec<pours_domain::status::Need> {
    let way = PourStatus::Tentative.way_to(PourStatus::Confirmed);
    way.map(|way| input.lacks(way, rows::reckoned(input, libraries).order_yd3)).unwrap_or_default()
}

/// Refuses a form that can't be stored for this pour; answers its project. What the pour refers to already may have left since.
async fn check(
    tx: &impl Reads,
    input: &PourInput,
    before: Option<&pour::Model>,
    libraries: &Libraries,
) -> Result<ProjectId, Refused> {
    let mut errors = input.validate();
    let old = before.map(rows::input).transpose()?;
    let mut unknown = |field: &str| errors.push(FieldError::new(field, "unknown"));
    if let Some(id) = input.project_id
        && before.is_none_or(|before| before.project_id != id)
    {
        let open = tx.find::<project::Entity>().filter(project::Column::DeletedAt.is_null());
        if open.filter(project::Column::Id.eq(id)).count().await? == 0 {
            unknown("project_id");
        }
    }
    let is_old = |same: &dyn Fn(&PourInput) -> bool| old.as_ref().is_some_and(same);
    if input.mix_id.is_some()
        && !libraries.mixes.iter().any(|mix| Some(mix.id) == input.mix_id)
        && !is_old(&|old| old.mix_id == input.mix_id)
    {
        unknown("mix_id");
    }
    let pump_id = input.placement.pump_id;
    if pump_id.is_some()
        && !libraries.pumps.iter().any(|pump| Some(pump.id) == pump_id)
        && !is_old(&|old| old.placement.pump_id == pump_id)
    {
        unknown("placement.pump_id");
    }
    let named: HashSet<EmployeeId> = input.crew.people.iter().map(|member| member.employee_id).collect();
    let mut new = named.clone();
    for member in old.iter().flat_map(|old| &old.crew.people) {
        new.remove(&member.employee_id);
    }
    if !new.is_empty() {
        let found = tx.find::<employee::Entity>().filter(employee::Column::DeletedAt.is_null());
        let found = found.filter(employee::Column::Id.is_in(new.iter().copied())).count().await?;
        if found < new.len() as u64 {
            unknown("crew.people");
        }
    }
    let Some(project_id) = input.project_id.filter(|_| errors.is_empty()) else {
        return Err(Refused::Rule(PourError::Invalid(errors)));
    };
    number_is_free(tx, project_id, &input.number, before).await?;
    Ok(project_id)
}

async fn number_is_free(
    tx: &impl Reads,
    project: ProjectId,
    number: &str,
    before: Option<&pour::Model>,
) -> Result<(), Refused> {
    let small = number.to_lowercase();
    let of_project = tx.find::<pour::Entity>().filter(rows::live()).filter(Column::ProjectId.eq(project));
    let others: Vec<(kernel::PourId, String)> = of_project.values([Column::Id, Column::Number]).await?;
    let mut others = others.into_iter().filter(|(id, _)| before.is_none_or(|before| before.id != *id));
    if others.any(|(_, other)| other.to_lowercase() == small) { Err(taken(number)) } else { Ok(()) }
}

/// The store's refusal of a number that somebody took at the same moment, as the rule it is.
fn or_taken(number: &str) -> impl Fn(StoreError) -> Refused {
    move |error| match error {
        StoreError::Taken(_) => taken(number),
        other => Refused::Store(other),
    }
}

fn taken(number: &str) -> Refused {
    Refused::Rule(PourError::NumberTaken { number: number.to_owned() })
}
