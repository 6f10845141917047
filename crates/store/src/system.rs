//! Work across tenants: signing in, opening a workspace, claiming jobs, checking the chains. Nothing else.

use crate::{AuditChange, Find, Origin, Store, StoreError, audit, tx::now_ms};
use entity::{SystemOwned, audit_head};
use kernel::{AccountId, Op, TenantId};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, sea_query::IntoCondition,
};
use std::sync::atomic::{AtomicBool, Ordering};

/// Why a transaction may look across tenants. A new reason is reviewed like a new permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Signing in, signing out, keeping a session.
    SignIn,
    /// Finding the workspace and member of an API token, and noting that it was used.
    ApiToken,
    /// Counting tries of what nobody should try often.
    Limit,
    /// Making an account, or a workspace with its first owner.
    SignUp,
    /// Finding a workspace and the person's place in it.
    OpenWorkspace,
    /// Giving somebody a place in a workspace: the account may be known already.
    AddMember,
    /// What a person says of oneself: name, picture, address.
    Profile,
    /// Showing a logo to who reads a mail.
    Logo,
    /// Telling which members have yet to set a password.
    SeeMembers,
    /// Finding the workspace and person of a crew link, and noting that it was opened.
    CrewLink,
    /// Claiming and finishing jobs.
    RunJob,
    /// Writing, reading and clearing the security log.
    SecurityLog,
    /// Walking the audit chains.
    VerifyAudit,
    /// The command line's own set-up of accounts and the demo company.
    CommandLine,
}

/// A transaction that no tenant limits, over a closed list of tables.
pub struct SystemTx {
    pub(crate) conn: DatabaseTransaction,
    store: Store,
    now: i64,
    /// A job was written: the worker gets a hint after the commit.
    enqueued: AtomicBool,
}

impl Store {
    /// Begins a read across tenants.
    ///
    /// # Errors
    /// The database's own.
    pub async fn system_read(&self, reason: Reason) -> Result<SystemTx, StoreError> {
        self.system(reason, false).await
    }

    /// Begins a write across tenants.
    ///
    /// # Errors
    /// The database's own.
    pub async fn system_write(&self, reason: Reason) -> Result<SystemTx, StoreError> {
        self.system(reason, true).await
    }

    async fn system(&self, reason: Reason, write: bool) -> Result<SystemTx, StoreError> {
        tracing::trace!(?reason, write, "system transaction");
        let conn = self.begin_system(write).await?;
        Ok(SystemTx { conn, store: self.clone(), now: now_ms(), enqueued: AtomicBool::new(false) })
    }
}

impl SystemTx {
    /// A query of one of the system's tables.
    pub fn find<E: SystemOwned>(&self) -> Find<'_, E> {
        Find { select: E::find(), conn: &self.conn }
    }

    /// Inserts a row.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when a unique key is taken; the database's own.
    pub async fn insert<A>(&self, row: A) -> Result<<A::Entity as EntityTrait>::Model, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: SystemOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        Ok(row.insert(&self.conn).await?)
    }

    /// Inserts those of the rows whose key is not there yet.
    ///
    /// # Errors
    /// The database's own.
    pub async fn insert_missing<A>(&self, rows: Vec<A>) -> Result<(), StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: SystemOwned,
    {
        A::Entity::insert_many(rows).on_conflict_do_nothing().exec_without_returning(&self.conn).await?;
        Ok(())
    }

    /// Writes what is `Set` in `row` to the rows that meet the condition, and says how many. A condition on the old value makes
    /// it a claim that only one of several can win.
    ///
    /// # Errors
    /// The database's own.
    pub async fn update_where<A>(&self, row: A, condition: impl IntoCondition) -> Result<u64, StoreError>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: SystemOwned,
    {
        let done = <A::Entity as EntityTrait>::update_many().set(row).filter(condition).exec(&self.conn).await?;
        Ok(done.rows_affected)
    }

    /// Deletes the rows that meet the condition, and says how many.
    ///
    /// # Errors
    /// The database's own.
    pub async fn delete_where<E: SystemOwned>(&self, condition: impl IntoCondition) -> Result<u64, StoreError> {
        Ok(E::delete_many().filter(condition).exec(&self.conn).await?.rows_affected)
    }

    /// Starts a new workspace's audit chain.
    ///
    /// # Errors
    /// The database's own.
    pub async fn begin_chain(&self, tenant: TenantId) -> Result<(), StoreError> {
        let head =
            audit_head::ActiveModel { tenant_id: Set(tenant), seq: Set(0), hash: Set(audit::GENESIS.to_owned()) };
        audit_head::Entity::insert(head).exec_without_returning(&self.conn).await?;
        Ok(())
    }

    /// Writes changes to a workspace's trail, in the name of a person.
    ///
    /// # Errors
    /// The database's own.
    pub async fn audit(
        &self,
        tenant: TenantId,
        who: (AccountId, &str),
        op: Op,
        origin: &Origin,
        changes: impl Into<Vec<AuditChange>>,
    ) -> Result<(), StoreError> {
        let author = audit::Author {
            tenant,
            actor: Some(who.0),
            name: who.1.to_owned(),
            op: op.name,
            origin: origin.clone(),
            at: self.now,
        };
        audit::append(&self.conn, self.store.engine(), None, &author, changes.into()).await?;
        Ok(())
    }

    /// Keeps what was written.
    ///
    /// # Errors
    /// The database's own.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.conn.commit().await?;
        if self.enqueued.load(Ordering::Relaxed) {
            self.store.hint_jobs();
        }
        Ok(())
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn wrote_job(&self) {
        self.enqueued.store(true, Ordering::Relaxed);
    }

    /// When the transaction began, in epoch milliseconds.
    pub fn now(&self) -> i64 {
        self.now
    }
}
