//! Work for later, written in the transaction that asks for it and done at least once. Handlers are idempotent.

use crate::{Actor, Engine, Reason, Store, StoreError, WriteTx};
use entity::job;
use kernel::{JobId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, FromQueryResult, Statement};
use serde::{Serialize, de::DeserializeOwned};

/// A kind of work.
pub trait Job: Serialize + DeserializeOwned + Send {
    /// Its name in the outbox.
    const KIND: &'static str;
}

/// A job that this process has claimed; it is another's again when a minute has passed.
#[derive(Clone, Debug)]
pub struct ClaimedJob {
    /// The workspace.
    pub tenant: TenantId,
    /// The row.
    pub id: JobId,
    /// [`Job::KIND`].
    pub kind: String,
    /// The job as JSON.
    pub payload: String,
    /// In whose name.
    pub actor: Actor,
    /// Which try this is, from 1.
    pub attempt: i32,
}

/// How long a claim holds, in milliseconds: a job whose worker died is taken up again after that.
const LEASE_MS: i64 = 60_000;

/// Tries before a job is left lying with its error.
const MOST_ATTEMPTS: i32 = 8;

impl WriteTx {
    /// Asks for work once this transaction is committed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn enqueue<J: Job>(&self, work: &J) -> Result<(), StoreError> {
        use crate::Reads;
        let row = job::ActiveModel {
            id: Set(self.new_id()),
            kind: Set(J::KIND.to_owned()),
            payload: Set(serde_json::to_string(work)?),
            actor: Set(serde_json::to_string(self.cx.actor())?),
            run_at: Set(self.now()),
            attempts: Set(0),
            created_at: Set(self.now()),
            ..Default::default()
        };
        self.insert(row).await?;
        self.wrote_job();
        Ok(())
    }
}

#[derive(FromQueryResult)]
struct Claim {
    tenant_id: TenantId,
    id: JobId,
    kind: String,
    payload: String,
    actor: String,
    attempts: i32,
}

impl Store {
    /// Claims the job that has waited longest, if any is due.
    ///
    /// # Errors
    /// The database's own.
    pub async fn claim_job(&self) -> Result<Option<ClaimedJob>, StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        // several servers may ask at once: on PostgreSQL each passes over what another has locked
        let lock = if self.engine() == Engine::Postgres { "for update skip locked" } else { "" };
        let sql = format!(
            "update job set locked_until = $1, attempts = attempts + 1 where (tenant_id, id) in ( \
               select tenant_id, id from job where done_at is null and run_at <= $2 \
               and (locked_until is null or locked_until < $2) order by run_at limit 1 {lock}) \
             returning tenant_id, id, kind, payload, actor, attempts"
        );
        let values = [(tx.now() + LEASE_MS).into(), tx.now().into()];
        let claim =
            tx.conn.query_one_raw(Statement::from_sql_and_values(tx.conn.get_database_backend(), sql, values)).await?;
        let claim = claim.map(|row| Claim::from_query_result(&row, "")).transpose()?;
        tx.commit().await?;
        claim
            .map(|c| {
                Ok(ClaimedJob {
                    tenant: c.tenant_id,
                    id: c.id,
                    kind: c.kind,
                    payload: c.payload,
                    actor: serde_json::from_str(&c.actor)?,
                    attempt: c.attempts,
                })
            })
            .transpose()
    }

    /// Marks a job as done.
    ///
    /// # Errors
    /// The database's own.
    pub async fn finish_job(&self, done: &ClaimedJob) -> Result<(), StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let row = job::ActiveModel { done_at: Set(Some(tx.now())), last_error: Set(None), ..Default::default() };
        tx.update_where(row, this(done)).await?;
        tx.commit().await
    }

    /// Gives a failed job back, to be tried again after a pause that doubles each time; after the last try it is left lying.
    ///
    /// # Errors
    /// The database's own.
    pub async fn fail_job(&self, failed: &ClaimedJob, error: &str) -> Result<(), StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let given_up = failed.attempt >= MOST_ATTEMPTS;
        let row = job::ActiveModel {
            run_at: Set(tx.now() + (1_000 << failed.attempt.clamp(0, 12))),
            locked_until: Set(None),
            last_error: Set(Some(error.to_owned())),
            done_at: Set(given_up.then(|| tx.now())),
            ..Default::default()
        };
        tx.update_where(row, this(failed)).await?;
        tx.commit().await
    }

    /// Extends the claim of a long job.
    ///
    /// # Errors
    /// The database's own.
    pub async fn renew_job(&self, job: &ClaimedJob) -> Result<(), StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let row = job::ActiveModel { locked_until: Set(Some(tx.now() + LEASE_MS)), ..Default::default() };
        tx.update_where(row, this(job)).await?;
        tx.commit().await
    }
}

fn this(job: &ClaimedJob) -> Condition {
    Condition::all().add(job::Column::TenantId.eq(job.tenant)).add(job::Column::Id.eq(job.id))
}
