//! Work for later, written in the transaction that asks for it and done at least once. Handlers are idempotent. Claiming and ending
//! it is `work`'s.

use crate::{Actor, Reads, Store, StoreError, SystemTx, WriteTx};
use entity::job;
use kernel::{JobId, TenantId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use seal::Place;
use serde::{Serialize, de::DeserializeOwned};

/// A kind of work.
pub trait Job: Serialize + DeserializeOwned + Send + Sync {
    /// Its name in the outbox.
    const KIND: &'static str;
    /// Whether it holds what nobody may read in the database, such as a link that signs in: then it is sealed.
    const SECRET: bool = false;

    /// What it is about, for who looks after jobs that fail. It is stored as it stands, so it tells no secret.
    fn label(&self) -> String {
        String::new()
    }
}

impl WriteTx {
    /// Asks for work once this transaction is committed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn enqueue<J: Job>(&self, work: &J) -> Result<(), StoreError> {
        let asked = Asked { tenant: self.tenant(), actor: self.cx.actor(), at: self.now() };
        self.insert(row(self.cx.store(), &asked, work)?).await?;
        self.wrote_job();
        Ok(())
    }
}

impl SystemTx {
    /// Asks for work of no workspace, the installation's own, once this transaction is committed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn enqueue<J: Job>(&self, work: &J) -> Result<(), StoreError> {
        self.enqueue_in(TenantId::INSTALLATION, &Actor::system(), work).await
    }

    /// Asks for work of a workspace, in the name of the actor, once this transaction is committed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn enqueue_in<J: Job>(&self, tenant: TenantId, actor: &Actor, work: &J) -> Result<(), StoreError> {
        row(self.store(), &Asked { tenant, actor, at: self.now() }, work)?.insert(&self.conn).await?;
        self.wrote_job();
        Ok(())
    }
}

/// Who asked for a job, and when.
struct Asked<'a> {
    tenant: TenantId,
    actor: &'a Actor,
    at: i64,
}

fn row<J: Job>(store: &Store, asked: &Asked<'_>, work: &J) -> Result<job::ActiveModel, StoreError> {
    let id = JobId(uuid::Uuid::now_v7());
    let plain = serde_json::to_string(work)?;
    let payload =
        if J::SECRET { store.sealer()?.seal(place(&key(asked.tenant, id)), plain.as_bytes())? } else { plain };
    Ok(job::ActiveModel {
        tenant_id: Set(asked.tenant),
        id: Set(id),
        kind: Set(J::KIND.to_owned()),
        payload: Set(payload),
        sealed: Set(J::SECRET),
        label: Set(work.label()),
        actor: Set(serde_json::to_string(asked.actor)?),
        run_at: Set(asked.at),
        attempts: Set(0),
        created_at: Set(asked.at),
        ..Default::default()
    })
}

/// Where a payload lies: what was sealed for one row can't be opened in another.
pub(crate) fn place(key: &str) -> Place<'_> {
    Place { table: "job", column: "payload", row: key }
}

/// A row's key as text.
pub(crate) fn key(tenant: TenantId, id: JobId) -> String {
    format!("{tenant} {id}")
}
