//! Name, working day, limits, time zone.

use entity::workspace;
use kernel::{FieldError, Shift, Slug};
use sea_orm::ActiveValue::{Set, Unchanged};
use store::{AuditChange, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::{Settings, UpdateSettings, WorkLimits, WorkspaceError};

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
            minutes_per_day: Set(checked.shift.paid_min()),
            shift_start_min: Set(checked.shift.start_min()),
            shift_break_min: Set(checked.shift.break_min()),
            overtime_min: Set(checked.limits.overtime_min),
            week_max_min: Set(checked.limits.week_max_min),
            days_in_row: Set(checked.limits.days_in_row),
            time_zone: Set(zone.name().to_owned()),
            ..Default::default()
        })
        .await?;
    let audit = AuditChange::changed::<workspace::Entity>(&before, &after);
    Ok(Updated { settings: view(after)?, audit })
}

/// A whole day's work in a workspace. Its paid minutes are the workspace's minutes of a day.
pub fn working_day(place: &workspace::Model) -> Shift {
    let shift = |rest| Shift::new(place.shift_start_min, place.shift_start_min + place.minutes_per_day + rest, rest);
    // a day so long that its break does not fit is worked through
    shift(place.shift_break_min).or_else(|_| shift(0)).unwrap_or_default()
}

/// When a person works too much in a workspace.
pub fn limits(place: &workspace::Model) -> WorkLimits {
    let (overtime_min, week_max_min, days_in_row) = (place.overtime_min, place.week_max_min, place.days_in_row);
    WorkLimits { overtime_min, week_max_min, days_in_row }
}

pub(crate) fn view(row: workspace::Model) -> Result<Settings, StoreError> {
    Ok(Settings {
        slug: Slug::parse(&row.slug).map_err(|_| StoreError::NotFound)?,
        logo: row.logo(),
        shift: working_day(&row),
        limits: limits(&row),
        name: row.name,
        time_zone: row.time_zone,
        version: row.version,
    })
}
