//! One pour.

use crate::{claims, rows};
use entity::{pour, pour_day};
use kernel::{EmployeeId, HistoryEntry, PourId};
use pours_domain::{
    status::Reason,
    view::{FilledDay, Named, PourView},
};
use sea_orm::ColumnTrait;
use store::{Reads, StoreError};

/// One pour with its form, where it may go, and what it wants that others want too.
///
/// # Errors
/// [`StoreError::NotFound`] also when it was deleted.
pub async fn get(tx: &impl Reads, id: PourId) -> Result<PourView, StoreError> {
    view(tx, &live(tx, id).await?).await
}

/// What was done to one pour, newest first; also to one that was deleted.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace has none of this id.
pub async fn history(tx: &impl Reads, id: PourId) -> Result<Vec<HistoryEntry>, StoreError> {
    workspace_service::history::<pour::Entity>(tx, id).await
}

/// The stored row of a pour that was not deleted.
pub(crate) async fn live(tx: &impl Reads, id: PourId) -> Result<pour::Model, StoreError> {
    let found = tx.find::<pour::Entity>().filter(rows::live()).filter(pour::Column::Id.eq(id)).one().await?;
    found.ok_or(StoreError::NotFound)
}

/// The same, as the page saw it.
pub(crate) async fn seen(tx: &impl Reads, id: PourId, version: i64) -> Result<pour::Model, StoreError> {
    let before = live(tx, id).await?;
    if before.version == version { Ok(before) } else { Err(StoreError::Stale) }
}

/// A stored pour as its page shows it.
pub(crate) async fn view(tx: &impl Reads, model: &pour::Model) -> Result<PourView, StoreError> {
    let row = rows::rows(tx, std::slice::from_ref(model)).await?.pop().ok_or(StoreError::NotFound)?;
    let status = row.status;
    let conflicts = match model.day {
        Some(day) if status.is_plan() => claims::among(tx, day, day, Some(model)).await?,
        _ => Vec::new(),
    };
    let days = tx.find::<pour_day::Entity>().filter(pour_day::Column::PourId.eq(model.id)).all().await?;
    let names = rows::people(tx, days.iter().map(|day| day.employee_id)).await?;
    let mut filled: Vec<FilledDay> = days
        .into_iter()
        .map(|one| FilledDay {
            employee_id: one.employee_id,
            name: names.get(&one.employee_id).cloned().unwrap_or_default(),
            day: one.day,
        })
        .collect();
    filled.sort_by(|a, b| (a.day, &a.name).cmp(&(b.day, &b.name)));
    Ok(PourView {
        row,
        input: rows::input(model)?,
        next: status.next().collect(),
        reason: model.reason.as_deref().map(|text| rows::word(Reason::parse, text)).transpose()?,
        reason_note: model.reason_note.clone(),
        cost_note: model.cost_note.clone(),
        filled,
        conflicts,
    })
}

/// People by name.
pub(crate) async fn named(tx: &impl Reads, ids: Vec<EmployeeId>) -> Result<Vec<Named<EmployeeId>>, StoreError> {
    let names = rows::people(tx, ids.iter().copied()).await?;
    Ok(ids.into_iter().map(|id| Named { id, name: names.get(&id).cloned().unwrap_or_default() }).collect())
}
