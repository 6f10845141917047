//! Name, hours of a day, time zone.

use entity::workspace;
use kernel::{FieldError, Slug};
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{Settings, UpdateSettings, WorkspaceError};

/// Changed settings.
#[derive(Clone, Debug)]
pub struct Updated {
    /// As they are now.
    pub settings: Settings,
    /// For the trail.
    pub audit: AuditChange,
}

/// The settings.
///
/// # Errors
/// The database's own.
pub async fn read(tx: &impl Reads) -> Result<Settings, StoreError> {
    view(tx.get::<workspace::Entity>(tx.tenant()).await?)
}

/// Changes the settings.
///
/// # Errors
/// [`WorkspaceError::Invalid`], also with `unknown` for a time zone that there is not; [`StoreError::Stale`].
pub async fn update(tx: &WriteTx, cmd: &UpdateSettings) -> Result<Updated, UseCaseError<WorkspaceError>> {
    let checked = cmd.check().map_err(UseCaseError::Rule)?;
    let zone: chrono_tz::Tz = checked
        .time_zone
        .parse()
        .map_err(|_| UseCaseError::Rule(WorkspaceError::Invalid(vec![FieldError::new("time_zone", "unknown")])))?;
    let before = tx.get::<workspace::Entity>(tx.tenant()).await?;
    let after = tx
        .update(workspace::ActiveModel {
            tenant_id: Unchanged(before.tenant_id),
            version: Unchanged(cmd.version),
            name: Set(checked.name),
            minutes_per_day: Set(checked.minutes_per_day),
            time_zone: Set(zone.name().to_owned()),
            ..Default::default()
        })
        .await?;
    let audit = AuditChange::changed::<workspace::Entity>(&before, &after);
    Ok(Updated { settings: view(after)?, audit })
}

fn view(row: workspace::Model) -> Result<Settings, StoreError> {
    Ok(Settings {
        slug: Slug::parse(&row.slug).map_err(|_| StoreError::NotFound)?,
        name: row.name,
        minutes_per_day: row.minutes_per_day,
        time_zone: row.time_zone,
        version: row.version,
    })
}
