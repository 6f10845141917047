//! The week and filters that a person last looked at.

use crate::ops::edits;
use entity::{employee, project, region};
use manpower_domain::{IsoWeek, WeekQuery};
use store::{Actor, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::WorkspaceError;
use workspace_service::preference;

const TOPIC: &str = "schedule";

/// Keeps what the person looks at, and forgets edits of theirs that are too old to be undone. Commit with no audit changes.
///
/// # Errors
/// As [`preference::set`].
pub async fn remember(tx: &WriteTx, query: &WeekQuery) -> Result<(), UseCaseError<WorkspaceError>> {
    let value = serde_json::to_value(query).map_err(StoreError::from)?;
    edits::forget(tx).await?;
    preference::set(tx, TOPIC, &value).await
}

/// What the person last looked at; this week of the workspace's calendar before the first time. A filter for something that was
/// deleted since is left out.
///
/// # Errors
/// The database's own.
pub async fn remembered(tx: &impl Reads, actor: &Actor) -> Result<WeekQuery, StoreError> {
    let stored = preference::get(tx, actor, TOPIC).await?;
    // a shape of an older version is as good as none
    let Some(mut query) = stored.and_then(|value| serde_json::from_value::<WeekQuery>(value).ok()) else {
        return Ok(WeekQuery::of(IsoWeek::of(workspace_service::today(tx).await?)));
    };
    if let Some(id) = query.region {
        query.region = found(tx.get::<region::Entity>(id).await)?.map(|region| region.id);
    }
    if let Some(id) = query.foreman {
        let foreman = found(tx.get::<employee::Entity>(id).await)?;
        query.foreman = foreman.filter(|foreman| foreman.deleted_at.is_none()).map(|foreman| foreman.id);
    }
    if let Some(id) = query.project {
        let project = found(tx.get::<project::Entity>(id).await)?;
        query.project = project.filter(|project| project.deleted_at.is_none()).map(|project| project.id);
    }
    Ok(query)
}

fn found<T>(result: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match result {
        Ok(row) => Ok(Some(row)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
