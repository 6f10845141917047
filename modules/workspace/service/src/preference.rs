//! What a person last chose on a page: the week, the filters. Each person's own, in each workspace; not audited.

use entity::preference;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde_json::Value;
use store::{Actor, Reads, StoreError, UseCaseError, WriteTx};
use workspace_domain::WorkspaceError;

/// The most characters of a topic, and of a value as JSON.
const TOPIC_MOST: usize = 60;
const VALUE_MOST: usize = 4_000;

/// What the person last chose, as JSON; none before the first choice.
///
/// # Errors
/// The database's own; [`StoreError::Json`].
pub async fn get(tx: &impl Reads, actor: &Actor, topic: &str) -> Result<Option<Value>, StoreError> {
    let row = tx.find::<preference::Entity>().filter(of(actor, topic)).one().await?;
    Ok(row.map(|row| serde_json::from_str(&row.value)).transpose()?)
}

/// Keeps what the person chose. Commit with no audit changes.
///
/// # Errors
/// [`WorkspaceError::PreferenceShape`] for a topic or value that is too long; [`StoreError::Taken`] when another tab keeps its first
/// choice at the same time.
pub async fn set(tx: &WriteTx, topic: &str, value: &Value) -> Result<(), UseCaseError<WorkspaceError>> {
    let text = value.to_string();
    if topic.is_empty() || topic.len() > TOPIC_MOST || text.len() > VALUE_MOST {
        return Err(UseCaseError::Rule(WorkspaceError::PreferenceShape));
    }
    let actor = tx.cx().actor();
    let change = preference::ActiveModel { value: Set(text.clone()), updated_at: Set(tx.now()), ..Default::default() };
    if tx.update_where(change, of(actor, topic)).await? == 0 {
        tx.insert(preference::ActiveModel {
            id: Set(tx.new_id()),
            account_id: Set(actor.account),
            topic: Set(topic.to_owned()),
            value: Set(text),
            updated_at: Set(tx.now()),
            ..Default::default()
        })
        .await?;
    }
    Ok(())
}

fn of(actor: &Actor, topic: &str) -> Condition {
    Condition::all().add(preference::Column::AccountId.eq(actor.account)).add(preference::Column::Topic.eq(topic))
}
