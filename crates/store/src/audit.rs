//! Who changed what. Each row carries the hash of the one before it, so that none can be changed or taken out unseen.

use crate::{Engine, Origin, StoreError};
use entity::{Versioned, audit_event, audit_head};
use kernel::{AccountId, AuditId, TenantId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// The hash before the first row.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What the trigger says of a row that is not the next one.
const NOT_NEXT: &str = "audit_event does not follow the head";

/// Rows of the trail in one statement.
const CHUNK: usize = 800;

/// Fields that every change touches, and the tenant, which is the same in every row.
const UNTOLD: [&str; 4] = ["tenant_id", "version", "updated_at", "created_at"];

/// One record's change, as the trail will keep it: only the fields that differ.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditChange {
    entity: &'static str,
    id: Uuid,
    label: String,
    before: Option<Value>,
    after: Option<Value>,
}

impl AuditChange {
    /// A new record.
    pub fn created<E: Versioned>(after: &E::Model) -> Self
    where
        E::Model: Serialize,
    {
        Self::of::<E>(after, None, Some(fields(after)))
    }

    /// A changed record.
    pub fn changed<E: Versioned>(before: &E::Model, after: &E::Model) -> Self
    where
        E::Model: Serialize,
    {
        let (mut old, mut new) = (fields(before), fields(after));
        old.retain(|key, value| new.get(key) != Some(value));
        new.retain(|key, _| old.contains_key(key));
        Self::of::<E>(after, Some(old), Some(new))
    }

    /// A record that is no more.
    pub fn deleted<E: Versioned>(before: &E::Model) -> Self
    where
        E::Model: Serialize,
    {
        Self::of::<E>(before, Some(fields(before)), None)
    }

    /// Something done that changes no record: a file taken out, say. `facts` are its particulars.
    pub fn event(entity: &'static str, id: Uuid, label: impl Into<String>, facts: Value) -> Self {
        Self { entity, id, label: label.into(), before: None, after: Some(facts) }
    }

    /// Something of a record that its own row does not keep, before and after: only the fields that differ are kept.
    pub fn told(entity: &'static str, id: Uuid, label: impl Into<String>, before: &Value, after: &Value) -> Self {
        let (mut old, mut new) = (fields(before), fields(after));
        old.retain(|key, value| new.get(key) != Some(value));
        new.retain(|key, _| old.contains_key(key));
        let (before, after) = (Some(Value::Object(old)), Some(Value::Object(new)));
        Self { entity, id, label: label.into(), before, after }
    }

    /// The same under another label: an entry of the schedule reads better with the person's name.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    fn of<E: Versioned>(
        model: &E::Model,
        before: Option<Map<String, Value>>,
        after: Option<Map<String, Value>>,
    ) -> Self {
        Self {
            entity: E::NAME,
            id: E::id(model).into(),
            label: E::label(model),
            before: before.map(Value::Object),
            after: after.map(Value::Object),
        }
    }
}

impl From<AuditChange> for Vec<AuditChange> {
    fn from(change: AuditChange) -> Self {
        vec![change]
    }
}

/// Who stands behind a list of changes.
pub(crate) struct Author {
    pub(crate) tenant: TenantId,
    pub(crate) actor: Option<AccountId>,
    pub(crate) name: String,
    pub(crate) op: &'static str,
    pub(crate) origin: Origin,
    pub(crate) at: i64,
}

/// Where a tenant's trail ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    tenant: TenantId,
    pub(crate) seq: i64,
    hash: String,
}

/// Where the trails ended after this process's last commits: it saves a read in each change. Kept on SQLite alone, whose one writer is
/// nearly always this process. A trigger refuses a row that does not follow, so a head that has moved since is found out.
#[derive(Default)]
pub(crate) struct Heads(Mutex<HashMap<TenantId, Head>>);

impl Heads {
    /// Keeps a head; to be called when its rows are committed.
    pub(crate) fn keep(&self, head: Head) {
        self.known().insert(head.tenant, head);
    }

    /// A workspace's head as it was last seen; it may have moved since.
    pub(crate) fn of(&self, tenant: TenantId) -> Option<Head> {
        self.known().get(&tenant).cloned()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<TenantId, Head>> {
        // whoever panicked meanwhile left a whole map
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Chains the changes to the tenant's trail in one pass, and answers where it then ends, once it is committed. The head's row is
/// moved by a trigger; it is not read when `known` is still right.
pub(crate) async fn append(
    conn: &DatabaseTransaction,
    engine: Engine,
    known: Option<Head>,
    author: &Author,
    changes: Vec<AuditChange>,
) -> Result<Option<Head>, StoreError> {
    let mut events: Vec<_> = changes.into_iter().map(|change| event(author, change)).collect();
    if events.is_empty() {
        return Ok(None);
    }
    if let Some(known) = known {
        let head = chain(&mut events, known);
        match insert(conn, &events).await {
            // refused at the first row, so nothing is written yet
            Err(error) if error.to_string().contains(NOT_NEXT) => {
                tracing::debug!("another process moved the trail's head");
            }
            done => return Ok(done.map(|()| Some(head))?),
        }
    }
    let mut head = audit_head::Entity::find().filter(audit_head::Column::TenantId.eq(author.tenant));
    if engine == Engine::Postgres {
        head = head.lock_exclusive();
    }
    let head = head.one(conn).await?.ok_or(StoreError::NotFound)?;
    let head = chain(&mut events, Head { tenant: author.tenant, seq: head.seq, hash: head.hash });
    insert(conn, &events).await?;
    Ok(Some(head))
}

/// Numbers and hashes the rows, each upon the one before it.
fn chain(events: &mut [audit_event::Model], mut head: Head) -> Head {
    for event in events {
        head.seq += 1;
        event.seq = head.seq;
        event.prev_hash = std::mem::take(&mut head.hash);
        event.hash = hash_of(event);
        head.hash.clone_from(&event.hash);
    }
    head
}

async fn insert(conn: &DatabaseTransaction, events: &[audit_event::Model]) -> Result<(), DbErr> {
    for chunk in events.chunks(CHUNK) {
        let rows = chunk.iter().map(|event| event.clone().into_active_model().reset_all());
        audit_event::Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// The hash of a row: SHA-256 over the hash before it and every field, each with its length, so that no two rows read alike.
pub(crate) fn hash_of(event: &audit_event::Model) -> String {
    let mut hasher = Sha256::new();
    let mut put = |text: &str| {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text.as_bytes());
    };
    put(&event.prev_hash);
    put(&event.tenant_id.to_string());
    put(&event.seq.to_string());
    put(&event.id.to_string());
    put(&event.at.to_string());
    put(&event.actor_id.map(|id| id.to_string()).unwrap_or_default());
    put(&event.actor_name);
    put(&event.op);
    put(&event.entity);
    put(&event.entity_id.to_string());
    put(&event.label);
    put(event.before.as_deref().unwrap_or_default());
    put(event.after.as_deref().unwrap_or_default());
    put(&event.request_id.to_string());
    put(event.ip.as_deref().unwrap_or_default());
    hex::encode(hasher.finalize())
}

/// A row that has no place in the chain yet.
fn event(author: &Author, change: AuditChange) -> audit_event::Model {
    audit_event::Model {
        tenant_id: author.tenant,
        seq: 0,
        id: AuditId(Uuid::now_v7()),
        at: author.at,
        actor_id: author.actor,
        actor_name: author.name.clone(),
        op: author.op.to_owned(),
        entity: change.entity.to_owned(),
        entity_id: change.id,
        label: change.label,
        before: change.before.map(|v| v.to_string()),
        after: change.after.map(|v| v.to_string()),
        request_id: author.origin.request_id,
        ip: author.origin.ip.clone(),
        prev_hash: String::new(),
        hash: String::new(),
    }
}

/// The fields of a record; those of a group are named behind it: `plan.site.level`.
fn fields<M: Serialize>(model: &M) -> Map<String, Value> {
    let mut told = Map::new();
    if let Ok(Value::Object(map)) = serde_json::to_value(model) {
        for (key, value) in map.into_iter().filter(|(key, _)| !UNTOLD.contains(&key.as_str())) {
            tell(&mut told, key, value);
        }
    }
    told
}

fn tell(told: &mut Map<String, Value>, name: String, value: Value) {
    match value {
        Value::Object(group) => group.into_iter().for_each(|(key, value)| tell(told, format!("{name}.{key}"), value)),
        one => {
            told.insert(name, one);
        }
    }
}
