//! A new project.

use crate::{Done, Refused, check, rows};
use entity::project::Entity;
use projects_domain::{ProjectInput, ProjectRow, default_hue};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::{AuditChange, Reads, WriteTx};

/// Adds a project, in the next colour when the form names none.
///
/// # Errors
/// [`ProjectError`](projects_domain::ProjectError) `Invalid` (also for a region that is not this workspace's) and
/// `CodeTaken`; the store's own.
pub async fn add(tx: &WriteTx, input: ProjectInput) -> Result<Done<ProjectRow>, Refused> {
    let input = input.normalized();
    check::check(tx, &input, None).await?;
    let hue = default_hue(tx.find::<Entity>().count().await?);
    let model = rows::new_model(tx, tx.new_id(), hue, &input);
    let stored = tx.insert(model.into_active_model().reset_all()).await.map_err(check::or_taken(&input.code))?;
    Ok(Done { value: rows::row(tx, &stored).await?, audit: AuditChange::created::<Entity>(&stored).into() })
}
