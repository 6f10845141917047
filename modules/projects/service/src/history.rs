//! What was done to one project, out of the audit trail.

use entity::{TenantOwned, audit_event, project};
use kernel::{ProjectId, RegionId};
use projects_domain::{FieldChange, HistoryEntry, HistoryKind};
use sea_orm::ColumnTrait;
use serde_json::{Map, Value};
use std::collections::HashMap;
use store::{Reads, StoreError};

/// Most entries in one answer.
const NEWEST: u64 = 20;

/// The newest entries about a project, newest first; also of a deleted one.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace has no such project.
pub async fn history(tx: &impl Reads, id: ProjectId) -> Result<Vec<HistoryEntry>, StoreError> {
    tx.get::<project::Entity>(id).await?;
    let events = tx
        .find::<audit_event::Entity>()
        .filter(audit_event::Column::EntityId.eq(id.0))
        .filter(audit_event::Column::Entity.eq(project::Entity::NAME))
        .order_by_desc(audit_event::Column::Seq)
        .limit(NEWEST)
        .all()
        .await?;
    let regions = crate::choices::regions(tx).await?.into_iter().map(|region| (region.id, region.name)).collect();
    events.iter().map(|event| entry(event, &regions)).collect()
}

fn entry(event: &audit_event::Model, regions: &HashMap<RegionId, String>) -> Result<HistoryEntry, StoreError> {
    let (before, after) = (fields(event.before.as_deref())?, fields(event.after.as_deref())?);
    let deleted = |fields: &Map<String, Value>| fields.get("deleted_at").is_some_and(|at| !at.is_null());
    let kind = if event.before.is_none() {
        HistoryKind::Added
    } else if event.after.is_none() || deleted(&after) {
        HistoryKind::Removed
    } else if deleted(&before) {
        HistoryKind::Restored
    } else {
        HistoryKind::Changed
    };
    let change = |(field, value): (&String, &Value)| FieldChange {
        field: field.clone(),
        before: before.get(field).and_then(|value| text(value, regions)),
        after: text(value, regions),
    };
    let changes = match kind {
        HistoryKind::Changed => after.iter().map(change).collect(),
        HistoryKind::Added | HistoryKind::Removed | HistoryKind::Restored => Vec::new(),
    };
    Ok(HistoryEntry { at: event.at, actor: event.actor_name.clone(), op: event.op.clone(), kind, changes })
}

fn fields(json: Option<&str>) -> Result<Map<String, Value>, StoreError> {
    Ok(json.map(serde_json::from_str).transpose()?.unwrap_or_default())
}

/// A stored value as a text; a region's id as its name.
fn text(value: &Value, regions: &HashMap<RegionId, String>) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => {
            let name = text.parse().ok().and_then(|id: RegionId| regions.get(&id));
            Some(name.unwrap_or(text).clone())
        }
        other => Some(other.to_string()),
    }
}
