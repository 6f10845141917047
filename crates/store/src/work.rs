//! Claiming jobs and ending them. Whoever ends a job must still hold its claim: a worker that was too slow changes nothing.

use crate::{
    Actor, Engine, Reason, Store, StoreError, SystemTx,
    outbox::{key, place},
};
use entity::job;
use kernel::{JobId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

/// A job that this process has claimed; it is another's again when [`LEASE_MS`] have passed without [`Store::renew_job`].
#[derive(Clone, Debug)]
pub struct ClaimedJob {
    /// The workspace; nil for the installation's own work.
    pub tenant: TenantId,
    /// The row.
    pub id: JobId,
    /// [`crate::Job::KIND`].
    pub kind: String,
    /// The job as JSON.
    pub payload: String,
    /// In whose name.
    pub actor: Actor,
    /// Which try this is, from 1.
    pub attempt: i32,
    claim: Uuid,
}

/// Which jobs a worker takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Any.
    Any,
    /// Those of one kind.
    Only(&'static str),
    /// Those of every other kind.
    But(&'static str),
}

/// How long a claim holds, in milliseconds: a job whose worker died is taken up again after that.
pub const LEASE_MS: i64 = 60_000;

/// Tries before a job is given up: four hours, as [`pause_ms`] spaces them.
pub const MOST_ATTEMPTS: i32 = 9;

/// How long a done job is kept, for the figures: a week.
const KEEP_DONE_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// How long a job that was given up is kept, with what it holds: thirty days.
const KEEP_DEAD_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// The longest pause between two tries, in milliseconds.
const LONGEST_PAUSE_MS: i64 = 2 * 60 * 60 * 1000;

/// How long to wait after the given failed try (from 1), in milliseconds: 5 s and three times as long with each further one, two hours at most. `chance`
/// takes away up to a half, so that jobs that failed together don't come back together.
pub fn pause_ms(attempt: i32, chance: u16) -> i64 {
    let steps = u32::try_from(attempt.clamp(1, 12) - 1).unwrap_or_default();
    let full = (5_000 * 3_i64.pow(steps)).min(LONGEST_PAUSE_MS);
    full - full / 2 * i64::from(chance) / i64::from(u16::MAX)
}

#[derive(FromQueryResult)]
struct Claim {
    tenant_id: TenantId,
    id: JobId,
    kind: String,
    payload: String,
    sealed: bool,
    actor: String,
    attempts: i32,
}

impl Store {
    /// Claims the job that has waited longest, if any is due. One that ended its worker too often, or whose payload can't be opened,
    /// is given up on the way.
    ///
    /// # Errors
    /// The database's own.
    pub async fn claim_job(&self, pick: Pick) -> Result<Option<ClaimedJob>, StoreError> {
        loop {
            let claim = Uuid::now_v7();
            let Some(found) = self.claim_next(claim, pick).await? else { return Ok(None) };
            let mut job = ClaimedJob {
                tenant: found.tenant_id,
                id: found.id,
                kind: found.kind,
                payload: String::new(),
                actor: serde_json::from_str(&found.actor)?,
                attempt: found.attempts,
                claim,
            };
            if job.attempt > MOST_ATTEMPTS {
                self.bury_job(&job, "The server ended each time while it was at it.").await?;
                continue;
            }
            match self.payload(&job, found.payload, found.sealed) {
                Ok(payload) => {
                    job.payload = payload;
                    return Ok(Some(job));
                }
                Err(error) => {
                    tracing::error!(job = %job.id, %error, "a job can't be read");
                    self.bury_job(&job, "Its contents can't be opened: the key of this server is another.").await?;
                }
            }
        }
    }

    async fn claim_next(&self, claim: Uuid, pick: Pick) -> Result<Option<Claim>, StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let (picked, kind) = match pick {
            Pick::Any => ("$4 = ''", ""),
            Pick::Only(kind) => ("kind = $4", kind),
            Pick::But(kind) => ("kind <> $4", kind),
        };
        // several servers may ask at once: on PostgreSQL each passes over what another has locked
        let lock = if self.engine() == Engine::Postgres { "for update skip locked" } else { "" };
        let sql = format!(
            "with next as materialized ( \
               select tenant_id, id from job where done_at is null and dead_at is null and run_at <= $2 \
               and (locked_until is null or locked_until < $2) and {picked} order by run_at, id limit 1 {lock}) \
             update job set locked_until = $1, attempts = attempts + 1, claim = $3, started_at = $2, finished_at = null \
             where (tenant_id, id) in (select tenant_id, id from next) \
             returning tenant_id, id, kind, payload, sealed, actor, attempts"
        );
        let values = [(tx.now() + LEASE_MS).into(), tx.now().into(), claim.into(), kind.into()];
        let row =
            tx.conn.query_one_raw(Statement::from_sql_and_values(tx.conn.get_database_backend(), sql, values)).await?;
        let row = row.map(|row| Claim::from_query_result(&row, "")).transpose()?;
        tx.commit().await?;
        Ok(row)
    }

    fn payload(&self, job: &ClaimedJob, stored: String, sealed: bool) -> Result<String, StoreError> {
        if !sealed {
            return Ok(stored);
        }
        let plain = self.sealer()?.open(place(&key(job.tenant, job.id)), &stored)?;
        String::from_utf8(plain).map_err(|_| seal::SealError::Changed.into())
    }

    /// Marks a job as done and wipes what it held. Answers whether the claim still held.
    ///
    /// # Errors
    /// The database's own.
    pub async fn finish_job(&self, done: &ClaimedJob) -> Result<bool, StoreError> {
        self.end(done, |tx| job::ActiveModel {
            done_at: Set(Some(tx.now())),
            last_error: Set(None),
            payload: Set(String::new()),
            label: Set(String::new()),
            ..Default::default()
        })
        .await
    }

    /// Gives a failed job back, to be tried again after a [pause](pause_ms); after the last try it is given up. Answers whether the
    /// claim still held.
    ///
    /// # Errors
    /// The database's own.
    pub async fn fail_job(&self, failed: &ClaimedJob, error: &str) -> Result<bool, StoreError> {
        if failed.attempt >= MOST_ATTEMPTS {
            return self.bury_job(failed, error).await;
        }
        // the end of a v7 id is random
        let chance = (Uuid::now_v7().as_u128() & 0xffff) as u16;
        self.end(failed, |tx| job::ActiveModel {
            run_at: Set(tx.now() + pause_ms(failed.attempt, chance)),
            last_error: Set(Some(error.to_owned())),
            ..Default::default()
        })
        .await
    }

    /// Gives a job up at once: trying again would not help. It stays, for somebody to look at, and to try again or discard.
    ///
    /// # Errors
    /// The database's own.
    pub async fn bury_job(&self, failed: &ClaimedJob, error: &str) -> Result<bool, StoreError> {
        self.end(failed, |tx| job::ActiveModel {
            dead_at: Set(Some(tx.now())),
            last_error: Set(Some(error.to_owned())),
            ..Default::default()
        })
        .await
    }

    /// Extends the claim of a long job. Answers whether it still held; when not, another worker has the job.
    ///
    /// # Errors
    /// The database's own.
    pub async fn renew_job(&self, job: &ClaimedJob) -> Result<bool, StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let row = job::ActiveModel { locked_until: Set(Some(tx.now() + LEASE_MS)), ..Default::default() };
        let held = tx.update_where(row, this(job)).await?;
        tx.commit().await?;
        Ok(held > 0)
    }

    /// Deletes jobs that were done or given up long ago.
    ///
    /// # Errors
    /// The database's own.
    pub async fn clean_up_jobs(&self) -> Result<(), StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let old = Condition::any()
            .add(job::Column::DoneAt.lt(tx.now() - KEEP_DONE_MS))
            .add(job::Column::DeadAt.lt(tx.now() - KEEP_DEAD_MS));
        tx.delete_where::<job::Entity>(old).await?;
        tx.commit().await
    }

    async fn end(&self, job: &ClaimedJob, end: impl FnOnce(&SystemTx) -> job::ActiveModel) -> Result<bool, StoreError> {
        let tx = self.system_write(Reason::RunJob).await?;
        let mut row = end(&tx);
        row.locked_until = Set(None);
        row.claim = Set(None);
        row.finished_at = Set(Some(tx.now()));
        let held = tx.update_where(row, this(job)).await?;
        tx.commit().await?;
        Ok(held > 0)
    }
}

/// What makes a job that was given up wait again, as if it had never been tried.
pub fn revived_job(now: i64) -> job::ActiveModel {
    job::ActiveModel {
        dead_at: Set(None),
        last_error: Set(None),
        attempts: Set(0),
        run_at: Set(now),
        started_at: Set(None),
        finished_at: Set(None),
        ..Default::default()
    }
}

fn this(job: &ClaimedJob) -> Condition {
    Condition::all()
        .add(job::Column::TenantId.eq(job.tenant))
        .add(job::Column::Id.eq(job.id))
        .add(job::Column::Claim.eq(job.claim))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_differ() {
        let longest: Vec<i64> = (1..MOST_ATTEMPTS).map(|attempt| pause_ms(attempt, 0) / 1000).collect();
        assert_eq!(longest, [5, 15, 45, 135, 405, 1215, 3645, 7200]);
        for attempt in [-1, 0, 1, 5, 100] {
            let (full, half) = (pause_ms(attempt, 0), pause_ms(attempt, u16::MAX));
            assert!(half * 2 >= full && half < full, "{attempt}: {half} to {full}");
        }
    }
}
