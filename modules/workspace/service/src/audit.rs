//! Who changed what, newest first.

use crate::{Clock, audit_words::Words, query};
use entity::{audit_event, audit_head, membership};
use kernel::Page;
use sea_orm::{ColumnTrait, Condition};
use serde_json::{Map, Value};
use store::{Reads, StoreError};
use workspace_domain::{AuditActor, AuditFilters, AuditQuery, AuditRow, change_kind, field_changes};

/// Rows of the trail. Ids of regions, projects and people read as the names those have now, instants by the workspace's clock.
///
/// # Errors
/// The database's own; [`StoreError::Json`].
pub async fn list(tx: &impl Reads, query: &AuditQuery) -> Result<Page<AuditRow>, StoreError> {
    let clock = Clock::read(tx).await?;
    let wanted = condition(query, clock);
    let total = tx.find::<audit_event::Entity>().filter(wanted.clone()).count().await?;
    let events = tx
        .find::<audit_event::Entity>()
        .filter(wanted)
        .order_by_desc(audit_event::Column::Seq)
        .offset(u64::from(query.page.offset))
        .limit(query.page.rows())
        .all()
        .await?;
    let changes = events.iter().map(Sides::read).collect::<Result<Vec<_>, _>>()?;
    let words = Words::gather(tx, clock, changes.iter().flat_map(Sides::fields)).await?;
    let rows = events.into_iter().zip(&changes).map(|(event, sides)| row(event, sides, &words)).collect();
    // the chain has no gaps, so its length is the number of its last row
    let head = tx.find::<audit_head::Entity>().one().await?;
    let of = head.and_then(|head| u64::try_from(head.seq).ok()).unwrap_or_default();
    Ok(Page { rows, total, of })
}

/// What the trail can be narrowed to.
///
/// # Errors
/// The database's own.
pub async fn filters(tx: &impl Reads) -> Result<AuditFilters, StoreError> {
    let members = tx.find::<membership::Entity>().order_by_asc(membership::Column::Name).all().await?;
    let actors = members.into_iter().map(|m| AuditActor { id: m.account_id, name: m.name }).collect();
    Ok(AuditFilters { actors, entities: query::latest_kinds(tx).await? })
}

fn condition(query: &AuditQuery, clock: Clock) -> Condition {
    use audit_event::Column;
    let span = query.day.map(|day| clock.span(day));
    Condition::all()
        .add_option(query.actor.map(|actor| Column::ActorId.eq(actor)))
        .add_option(query.entity.as_deref().map(|entity| Column::Entity.eq(entity)))
        .add_option(query.entity_id.map(|id| Column::EntityId.eq(id)))
        .add_option(span.map(|(from, _)| Column::At.gte(from)))
        .add_option(span.map(|(_, to)| Column::At.lt(to)))
}

fn row(event: audit_event::Model, sides: &Sides, words: &Words) -> AuditRow {
    let (before, after) = (sides.before.as_ref(), sides.after.as_ref());
    AuditRow {
        seq: event.seq,
        at: event.at,
        at_text: words.instant(event.at),
        actor: event.actor_id,
        actor_name: event.actor_name,
        op: event.op,
        entity: event.entity,
        entity_id: event.entity_id,
        label: event.label,
        kind: change_kind(before, after),
        changes: field_changes(before, after, |field, value| words.value(field, value)),
    }
}

/// The stored JSON of one row.
pub(crate) struct Sides {
    pub(crate) before: Option<Map<String, Value>>,
    pub(crate) after: Option<Map<String, Value>>,
}

impl Sides {
    pub(crate) fn read(event: &audit_event::Model) -> Result<Self, StoreError> {
        let read = |json: &Option<String>| json.as_deref().map(serde_json::from_str).transpose();
        Ok(Self { before: read(&event.before)?, after: read(&event.after)? })
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        let sides = self.before.iter().chain(&self.after);
        sides.flatten().map(|(field, value)| (field.as_str(), value))
    }
}
