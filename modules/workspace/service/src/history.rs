//! What was done to one record, out of the trail.

use crate::{Clock, audit::Sides, audit_words::Words};
use entity::{Versioned, audit_event};
use kernel::{HistoryEntry, HistoryKind};
use sea_orm::ColumnTrait;
use serde_json::{Map, Value};
use store::{Reads, StoreError};
use workspace_domain::field_changes;

/// Most entries in one answer.
const NEWEST: u64 = 20;

/// The newest entries about a record, newest first; also of one that was deleted. Words as on the audit page.
///
/// # Errors
/// [`StoreError::NotFound`] when the workspace has no such record.
pub async fn history<E>(tx: &impl Reads, id: E::Id) -> Result<Vec<HistoryEntry>, StoreError>
where
    E: Versioned,
    E::Model: Send,
{
    tx.get::<E>(id).await?;
    let events = tx
        .find::<audit_event::Entity>()
        .filter(audit_event::Column::EntityId.eq(id))
        .filter(audit_event::Column::Entity.eq(E::NAME))
        .order_by_desc(audit_event::Column::Seq)
        .limit(NEWEST)
        .all()
        .await?;
    let changes = events.iter().map(Sides::read).collect::<Result<Vec<_>, _>>()?;
    let words = Words::gather(tx, Clock::read(tx).await?, changes.iter().flat_map(Sides::fields)).await?;
    Ok(events.into_iter().zip(&changes).map(|(event, sides)| entry(event, sides, &words)).collect())
}

fn entry(event: audit_event::Model, sides: &Sides, words: &Words) -> HistoryEntry {
    let (before, after) = (sides.before.as_ref(), sides.after.as_ref());
    let kind = kind(before, after);
    let changes = match kind {
        HistoryKind::Changed => field_changes(before, after, |field, value| words.value(field, value)),
        HistoryKind::Added | HistoryKind::Removed | HistoryKind::Restored => Vec::new(),
    };
    HistoryEntry { at_text: words.instant(event.at), actor: event.actor_name, op: event.op, kind, changes }
}

fn kind(before: Option<&Map<String, Value>>, after: Option<&Map<String, Value>>) -> HistoryKind {
    let deleted = |fields: &Map<String, Value>| fields.get("deleted_at").is_some_and(|at| !at.is_null());
    match (before, after) {
        (None, _) => HistoryKind::Added,
        (Some(_), None) => HistoryKind::Removed,
        (Some(_), Some(after)) if deleted(after) => HistoryKind::Removed,
        (Some(before), Some(_)) if deleted(before) => HistoryKind::Restored,
        (Some(_), Some(_)) => HistoryKind::Changed,
    }
}
