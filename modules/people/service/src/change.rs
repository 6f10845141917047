//! A person's fields, changed: the whole form, or one cell of the list.

use crate::{Done, Refused, check, get, rows, rows::Facts};
use entity::employee::{Entity, Model};
use people_domain::{ChangeEmployee, EmployeeInput, EmployeeRow, SetEmployeeField};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, Reads, StoreError, WriteTx};

/// Saves a person's whole form. A form that changes nothing leaves no audit row.
///
/// # Errors
/// [`PeopleError`](people_domain::PeopleError) `Invalid`, `NumberTaken`, `HasCrew`, `ForemanCircle`;
/// [`StoreError::NotFound`], [`StoreError::Stale`].
pub async fn change(tx: &WriteTx, command: ChangeEmployee) -> Result<Done<EmployeeRow>, Refused> {
    let before = get::live(tx, command.id).await?;
    save(tx, before, command.version, command.input).await
}

/// Saves one cell of the list.
///
/// # Errors
/// As [`change`]; [`StoreError::Forbidden`] for a field that the role does not show.
pub async fn set_field(tx: &WriteTx, command: SetEmployeeField) -> Result<Done<EmployeeRow>, Refused> {
    let before = get::live(tx, command.id).await?;
    if command.patch.guarded().is_some_and(|field| !tx.fields().has(field)) {
        return Err(StoreError::Forbidden.into());
    }
    let input = command.patch.apply(before.facts()?);
    save(tx, before, command.version, input).await
}

async fn save(tx: &WriteTx, before: Model, version: i64, input: EmployeeInput) -> Result<Done<EmployeeRow>, Refused> {
    if before.version != version {
        return Err(StoreError::Stale.into());
    }
    let input = input.normalized().within(tx.fields(), &before.facts()?);
    check::check(tx, &input, Some(&before)).await?;
    let after = before.with(&input)?;
    if after == before {
        return Ok(Done { value: rows::row(tx, &before).await?, audit: Vec::new() });
    }
    let stored = tx.update(after.into_active_model().reset_all()).await.map_err(check::or_taken(&input.number))?;
    Ok(Done { value: rows::row(tx, &stored).await?, audit: AuditChange::changed::<Entity>(&before, &stored).into() })
}
