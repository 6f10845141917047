//! What a person saw of the own days: with the link, or, for who is signed in, among what the person last looked at. No business record.

use crate::{op, open::Opened};
use crew_domain::{Glimpse, Snapshot};
use entity::crew_link;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use store::{Reads, Reason, Store, StoreError, UseCaseError};
use workspace_service::preference;

const TOPIC: &str = "crew/seen";

/// What was seen before.
pub(crate) async fn read(tx: &impl Reads, opened: &Opened) -> Result<Glimpse, StoreError> {
    let Some(link) = &opened.link else {
        let stored = preference::get(tx, opened.cx.actor(), TOPIC).await?;
        return Ok(stored.map(serde_json::from_value).transpose()?.unwrap_or_default());
    };
    let read = |text: &Option<String>| text.as_deref().map(serde_json::from_str).transpose();
    Ok(Glimpse { seen: read(&link.seen)?, shown: read(&link.shown)?, at: link.last_opened_at })
}

/// Keeps what is seen now.
pub(crate) async fn keep(store: &Store, opened: &Opened, glimpse: &Glimpse) -> Result<(), StoreError> {
    match &opened.link {
        Some(link) => with_link(store, link, glimpse).await,
        None => with_person(opened, glimpse).await,
    }
}

async fn with_link(store: &Store, link: &crew_link::Model, glimpse: &Glimpse) -> Result<(), StoreError> {
    let text = |shot: &Option<Snapshot>| shot.as_ref().map(serde_json::to_string).transpose();
    let row = crew_link::ActiveModel {
        seen: Set(text(&glimpse.seen)?),
        shown: Set(text(&glimpse.shown)?),
        last_opened_at: Set(glimpse.at),
        ..Default::default()
    };
    let tx = store.system_write(Reason::CrewLink).await?;
    let this =
        Condition::all().add(crew_link::Column::TenantId.eq(link.tenant_id)).add(crew_link::Column::Id.eq(link.id));
    tx.update_where(row, this).await?;
    tx.commit().await
}

async fn with_person(opened: &Opened, glimpse: &Glimpse) -> Result<(), StoreError> {
    let value = serde_json::to_value(glimpse)?;
    let tx = opened.cx.write(op::SEEN).await?;
    match preference::set(&tx, TOPIC, &value).await {
        Ok(()) => tx.commit([]).await,
        // another tab notes the same, or the days' texts are longer than what is kept: nothing is marked next time
        Err(UseCaseError::Rule(_) | UseCaseError::Store(StoreError::Taken(_))) => Ok(()),
        Err(UseCaseError::Store(error)) => Err(error),
    }
}
