//! Transactions that belong to one tenant.

use crate::{
    AuditChange, Engine, RequestCx, StoreError, audit,
    sight::{self, Sight},
};
use kernel::{FieldSet, Op, SecurityKind, TenantId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// The transaction and its tenant: what reading and writing share. Private to the store.
pub(crate) struct Scope {
    pub(crate) conn: DatabaseTransaction,
    pub(crate) tenant: TenantId,
    pub(crate) now: i64,
    /// Which records the role reaches.
    pub(crate) sight: Sight,
    /// Which guarded fields the role shows.
    pub(crate) fields: FieldSet,
}

impl Scope {
    async fn begin(cx: &RequestCx, op: Op, conn: DatabaseTransaction) -> Result<Self, StoreError> {
        set_tenant(cx, &conn).await?;
        let mut scope = Self { conn, tenant: cx.tenant(), now: now_ms(), sight: Sight::All, fields: cx.field_scope() };
        scope.sight = sight::of(cx, op, &scope).await?;
        Ok(scope)
    }
}

/// One consistent snapshot of one workspace. Ends when dropped.
pub struct ReadTx {
    pub(crate) scope: Scope,
}

/// One change of one workspace. Rolled back when dropped; [`WriteTx::commit`] is the only way to keep it.
pub struct WriteTx {
    pub(crate) scope: Scope,
    pub(crate) cx: RequestCx,
    op: Op,
    /// Something that must leave an audit row was written.
    audited: AtomicBool,
    /// A job was written: the worker gets a hint after the commit.
    enqueued: AtomicBool,
    /// Told to the security log once the change is kept.
    notes: Mutex<Vec<(SecurityKind, String)>>,
}

impl ReadTx {
    pub(crate) async fn begin(cx: &RequestCx, op: Op) -> Result<Self, StoreError> {
        let conn = cx.store().begin_read().await?;
        Ok(Self { scope: Scope::begin(cx, op, conn).await? })
    }
}

impl WriteTx {
    pub(crate) async fn begin(cx: &RequestCx, op: Op) -> Result<Self, StoreError> {
        let conn = cx.store().begin_write().await?;
        let scope = Scope::begin(cx, op, conn).await?;
        let (audited, enqueued) = (AtomicBool::new(false), AtomicBool::new(false));
        Ok(Self { scope, cx: cx.clone(), op, audited, enqueued, notes: Mutex::default() })
    }

    /// Keeps the change, and who made it.
    ///
    /// # Errors
    /// [`StoreError::Unaudited`] when audited rows were written and `changes` is empty; the database's own. Nothing is kept then.
    pub async fn commit(self, changes: impl Into<Vec<AuditChange>>) -> Result<(), StoreError> {
        self.commit_at(changes).await.map(drop)
    }

    /// As [`WriteTx::commit`]. Answers where the workspace's trail then ends; none when nothing was added to it.
    ///
    /// # Errors
    /// As [`WriteTx::commit`].
    pub async fn commit_at(self, changes: impl Into<Vec<AuditChange>>) -> Result<Option<i64>, StoreError> {
        let changes = changes.into();
        if changes.is_empty() && self.audited.load(Ordering::Relaxed) {
            self.scope.conn.rollback().await?;
            return Err(StoreError::Unaudited);
        }
        let author = audit::Author {
            tenant: self.scope.tenant,
            actor: self.cx.actor().signed_in(),
            name: self.cx.actor().name.clone(),
            op: self.op.name,
            origin: self.cx.origin().clone(),
            at: self.scope.now,
        };
        let store = self.cx.store();
        let known = store.heads().of(author.tenant);
        let head = audit::append(&self.scope.conn, store.engine(), known, &author, changes).await?;
        self.scope.conn.commit().await?;
        let end = head.as_ref().map(|head| head.seq);
        if end.is_some() {
            store.bus().grew(self.scope.tenant);
        }
        if let (Engine::Sqlite, Some(head)) = (store.engine(), head) {
            store.heads().keep(head);
        }
        if self.enqueued.load(Ordering::Relaxed) {
            store.hint_jobs();
        }
        for (kind, detail) in self.notes.into_inner().unwrap_or_else(PoisonError::into_inner) {
            self.cx.note(kind, self.op.name, detail);
        }
        Ok(end)
    }

    /// Tells the security log of this change, once it is committed.
    pub fn note(&self, kind: SecurityKind, detail: impl Into<String>) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push((kind, detail.into()));
    }

    /// Who acts.
    pub fn cx(&self) -> &RequestCx {
        &self.cx
    }

    pub(crate) fn op(&self) -> Op {
        self.op
    }

    /// A new id: UUIDv7, so rows made later sort later.
    pub fn new_id<I: From<uuid::Uuid>>(&self) -> I {
        uuid::Uuid::now_v7().into()
    }

    pub(crate) fn wrote(&self, audited: bool) {
        if audited {
            self.audited.store(true, Ordering::Relaxed);
        }
    }

    pub(crate) fn wrote_job(&self) {
        self.enqueued.store(true, Ordering::Relaxed);
    }
}

/// On PostgreSQL the row policies read the tenant from a setting that lives as long as the transaction.
async fn set_tenant(cx: &RequestCx, conn: &DatabaseTransaction) -> Result<(), StoreError> {
    if cx.store().engine() == Engine::Postgres {
        let sql = "select set_config('app.tenant_id', $1, true)";
        let value = cx.tenant().to_string().into();
        conn.execute_raw(Statement::from_sql_and_values(conn.get_database_backend(), sql, [value])).await?;
    }
    Ok(())
}

/// The one place where a transaction's time comes from.
#[allow(clippy::disallowed_methods, reason = "everyone else asks the transaction")]
pub(crate) fn now_ms() -> i64 {
    chrono::Utc::now().timestamp_millis()
}
