//! What was done to one person, out of the audit trail.

use entity::{TenantOwned, audit_event, employee};
use kernel::{EmployeeId, RegionId};
use people_domain::{FieldChange, HistoryEntry, HistoryKind, display_name};
use sea_orm::ColumnTrait;
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashMap};
use store::{Reads, StoreError};

/// Most entries in one answer.
const NEWEST: u64 = 20;

/// The newest entries about a person, newest first; also of a person who was taken off the roster.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace has no such person.
pub async fn history(tx: &impl Reads, id: EmployeeId) -> Result<Vec<HistoryEntry>, StoreError> {
    tx.get::<employee::Entity>(id).await?;
    let events = tx
        .find::<audit_event::Entity>()
        .filter(audit_event::Column::EntityId.eq(id.0))
        .filter(audit_event::Column::Entity.eq(employee::Entity::NAME))
        .order_by_desc(audit_event::Column::Seq)
        .limit(NEWEST)
        .all()
        .await?;
    let mut entries = events.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    name_ids(tx, &mut entries).await?;
    Ok(entries)
}

fn entry(event: &audit_event::Model) -> Result<HistoryEntry, StoreError> {
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
    let changes = match kind {
        HistoryKind::Changed => after.iter().map(|(field, value)| changed(field, before.get(field), value)).collect(),
        HistoryKind::Added | HistoryKind::Removed | HistoryKind::Restored => Vec::new(),
    };
    Ok(HistoryEntry { at: event.at, actor: event.actor_name.clone(), op: event.op.clone(), kind, changes })
}

fn changed(field: &str, before: Option<&Value>, after: &Value) -> FieldChange {
    FieldChange {
        field: field.to_owned(),
        before: before.and_then(|value| text(field, value)),
        after: text(field, after),
    }
}

fn fields(json: Option<&str>) -> Result<Map<String, Value>, StoreError> {
    Ok(json.map(serde_json::from_str).transpose()?.unwrap_or_default())
}

/// A stored value as a text. Skills are a JSON list in a text.
fn text(field: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(list) if field == "skills" => serde_json::from_str::<Vec<String>>(list)
            .ok()
            .map(|skills| skills.join(", "))
            .filter(|text| !text.is_empty()),
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Puts names where the trail has ids of foremen and regions.
async fn name_ids(tx: &impl Reads, entries: &mut [HistoryEntry]) -> Result<(), StoreError> {
    let sides = |change: &FieldChange| [change.before.clone(), change.after.clone()];
    let of_foremen = entries.iter().flat_map(|entry| &entry.changes).filter(|change| change.field == "foreman_id");
    let foremen: BTreeSet<EmployeeId> = of_foremen.flat_map(sides).flatten().filter_map(|id| id.parse().ok()).collect();
    let mut names: HashMap<String, String> = tx
        .find::<employee::Entity>()
        .filter(employee::Column::Id.is_in(foremen))
        .values::<(EmployeeId, String, String)>([
            employee::Column::Id,
            employee::Column::GivenName,
            employee::Column::FamilyName,
        ])
        .await?
        .into_iter()
        .map(|(id, given, family)| (id.to_string(), display_name(&given, &family)))
        .collect();
    let regions: Vec<(RegionId, String)> =
        crate::regions::list(tx).await?.into_iter().map(|region| (region.id, region.name)).collect();
    names.extend(regions.into_iter().map(|(id, name)| (id.to_string(), name)));
    let ids = entries.iter_mut().flat_map(|entry| &mut entry.changes).filter(|change| change.field.ends_with("_id"));
    for change in ids {
        for side in [&mut change.before, &mut change.after].into_iter().flatten() {
            if let Some(name) = names.get(side.as_str()) {
                side.clone_from(name);
            }
        }
    }
    Ok(())
}
