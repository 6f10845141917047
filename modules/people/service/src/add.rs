//! A new person.

use crate::{Done, Refused, check, rows};
use entity::employee::Entity;
use people_domain::{EmployeeInput, EmployeeRow};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, Reads, WriteTx};

/// Adds a person to the roster.
///
/// # Errors
/// [`PeopleError`](people_domain::PeopleError) `Invalid` (also for a region or foreman that is not this workspace's) and
/// `NumberTaken`; the store's own.
pub async fn add(tx: &WriteTx, input: EmployeeInput) -> Result<Done<EmployeeRow>, Refused> {
    let input = input.normalized().within(tx.fields(), &EmployeeInput::default());
    check::check(tx, &input, None).await?;
    let model = rows::new_model(tx, tx.new_id(), &input)?;
    let stored = tx.insert(model.into_active_model().reset_all()).await.map_err(check::or_taken(&input.number))?;
    Ok(Done { value: rows::row(tx, &stored).await?, audit: AuditChange::created::<Entity>(&stored).into() })
}
