//! The two engines: SQLite with one writer and a pool of readers, PostgreSQL with two restricted roles.

use crate::{StoreError, audit::Heads, bus::Bus, security::Notes, wire::Wire};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use seal::Sealer;
use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::sync::Notify;

/// Which database the server stands on.
#[derive(Clone, Debug)]
pub enum StoreConfig {
    /// One file; its folder must exist.
    Sqlite {
        /// The file.
        path: PathBuf,
    },
    /// A server, reached in two roles that neither own a table nor bypass row security.
    Postgres {
        /// Address of the restricted role.
        app: String,
        /// Address of the role for work across tenants.
        system: String,
        /// Connections in each pool.
        connections: u32,
    },
}

/// Which engine it is, for the few who must know: tests, the bench, the start-up message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// For many users and many servers.
    Postgres,
}

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pools: Arc<Pools>,
}

struct Pools {
    engine: Engine,
    read: DatabaseConnection,
    write: DatabaseConnection,
    system: DatabaseConnection,
    jobs: Notify,
    heads: Heads,
    bus: Arc<Bus>,
    sealer: OnceLock<Sealer>,
    notes: Notes,
}

impl Store {
    /// Opens the pools. The schema must be there: see [`Store::migrate_sqlite`] and `daybook migrate`.
    ///
    /// # Errors
    /// [`StoreError::Setup`] when a PostgreSQL role could bypass row security; the database's own.
    pub async fn open(config: &StoreConfig) -> Result<Self, StoreError> {
        let pools = match config {
            StoreConfig::Sqlite { path } => {
                let write = sqlite(path, true).await?;
                let read = sqlite(path, false).await?;
                Pools {
                    engine: Engine::Sqlite,
                    read,
                    system: write.clone(),
                    write,
                    jobs: Notify::new(),
                    heads: Heads::default(),
                    bus: Arc::default(),
                    sealer: OnceLock::new(),
                    notes: Notes::default(),
                }
            }
            StoreConfig::Postgres { app: url, system, connections } => {
                let app = postgres(url, *connections).await?;
                let system = postgres(system, (*connections).min(8)).await?;
                refuse_powerful_role(&app).await?;
                refuse_powerful_role(&system).await?;
                Pools {
                    engine: Engine::Postgres,
                    bus: Arc::new(Bus::over(Wire::new(url, app.clone()))),
                    read: app.clone(),
                    write: app,
                    system,
                    jobs: Notify::new(),
                    heads: Heads::default(),
                    sealer: OnceLock::new(),
                    notes: Notes::default(),
                }
            }
        };
        Ok(Self { pools: Arc::new(pools) })
    }

    /// Brings the SQLite file's schema up to date, making the file if need be.
    ///
    /// # Errors
    /// The database's own.
    pub async fn migrate_sqlite(path: &std::path::Path) -> Result<(), StoreError> {
        use sea_orm_migration::MigratorTrait;
        let db = sqlite(path, true).await?;
        migrations::Migrator::up(&db, None).await?;
        db.close().await?;
        Ok(())
    }

    /// Whether every migration has run; asked at start and by `/readyz`.
    ///
    /// # Errors
    /// The database's own.
    pub async fn is_ready(&self) -> Result<bool, StoreError> {
        use sea_orm_migration::MigratorTrait;
        let pending = migrations::Migrator::get_pending_migrations_read_only(&self.pools.read).await?;
        Ok(pending.is_empty())
    }

    /// Which engine.
    pub fn engine(&self) -> Engine {
        self.pools.engine
    }

    /// Closes the pools; on SQLite this also folds the write-ahead log into the file.
    ///
    /// # Errors
    /// The database's own.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.write_notes().await;
        self.pools.bus.hang_up();
        if self.pools.engine == Engine::Sqlite {
            self.pools.write.execute_unprepared("pragma wal_checkpoint(truncate)").await?;
        }
        for pool in [&self.pools.read, &self.pools.write, &self.pools.system] {
            pool.close_by_ref().await?;
        }
        Ok(())
    }

    /// Waits until a job may have come in: at once after a commit of this process, else after the time given.
    pub async fn job_hint(&self, at_most: Duration) {
        // running out of time is as good a reason to look as a hint
        let _ = tokio::time::timeout(at_most, self.pools.jobs.notified()).await;
    }

    pub(crate) fn heads(&self) -> &Heads {
        &self.pools.heads
    }

    pub(crate) fn notes(&self) -> &Notes {
        &self.pools.notes
    }

    pub(crate) fn bus(&self) -> &Arc<Bus> {
        &self.pools.bus
    }

    /// Gives the store the keys for what is secret in the database. The first ones stay.
    pub fn seal_with(&self, sealer: Sealer) {
        // a second call changes nothing: what the first keys sealed must go on opening
        let _ = self.pools.sealer.set(sealer);
    }

    /// The keys for what is secret in the database.
    ///
    /// # Errors
    /// [`StoreError::Setup`] when none were given.
    pub fn sealer(&self) -> Result<&Sealer, StoreError> {
        self.pools.sealer.get().ok_or_else(|| StoreError::Setup("no keys for sealed values were given".into()))
    }

    pub(crate) fn hint_jobs(&self) {
        // every lane of the worker looks; one that is about to wait is told by the permit
        self.pools.jobs.notify_waiters();
        self.pools.jobs.notify_one();
    }

    pub(crate) async fn begin_read(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = match self.pools.engine {
            Engine::Sqlite => TransactionOptions::default(),
            Engine::Postgres => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..Default::default()
            },
        };
        begin(&self.pools.read, options).await
    }

    pub(crate) async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        begin(&self.pools.write, self.write_options()).await
    }

    pub(crate) async fn begin_system(&self, write: bool) -> Result<DatabaseTransaction, DbErr> {
        match (self.pools.engine, write) {
            (Engine::Sqlite, false) => self.begin_read().await,
            _ => begin(&self.pools.system, self.write_options()).await,
        }
    }

    fn write_options(&self) -> TransactionOptions {
        match self.pools.engine {
            // a deferred transaction that reads first and then writes fails at once when another has written meanwhile
            Engine::Sqlite => TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            },
            Engine::Postgres => TransactionOptions::default(),
        }
    }
}

/// Begins a transaction. On PostgreSQL in a task of its own, which goes on when the request is given up meanwhile, because its client has
/// gone: sqlx 0.9 counts a transaction only once the database has answered, so one that is given up before would stay open on its
/// connection, and whatever came next over it would be part of it.
async fn begin(pool: &DatabaseConnection, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
    if pool.get_database_backend() == DbBackend::Sqlite {
        return pool.begin_with_options(options).await;
    }
    let pool = pool.clone();
    match tokio::spawn(async move { pool.begin_with_options(options).await }).await {
        Ok(begun) => begun,
        Err(ended) if ended.is_panic() => std::panic::resume_unwind(ended.into_panic()),
        Err(_) => Err(DbErr::Conn(RuntimeErr::Internal("the server is going down".into()))),
    }
}

async fn sqlite(path: &std::path::Path, writer: bool) -> Result<DatabaseConnection, DbErr> {
    let url = format!("sqlite://{}{}", path.display(), if writer { "?mode=rwc" } else { "?mode=ro" });
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(if writer { 1 } else { 8 })
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(30))
        .map_sqlx_sqlite_opts(move |o| {
            // in kB, of each connection: an import's pages stay with the writer, a reader's are the system's to keep
            let cache = if writer { "-16000" } else { "-1000" };
            let o = o.busy_timeout(Duration::from_secs(10)).pragma("temp_store", "memory").pragma("cache_size", cache);
            if writer { o.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal) } else { o }
        });
    Database::connect(options).await
}

async fn postgres(url: &str, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(30));
    Database::connect(options).await
}

/// Row security means nothing to a superuser, to a role with BYPASSRLS, or (without FORCE) to a table's owner.
async fn refuse_powerful_role(db: &DatabaseConnection) -> Result<(), StoreError> {
    let sql = "select current_user::text as name, (r.rolsuper or r.rolbypassrls) as bypasses, \
               exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace \
                       where n.nspname = 'public' and c.relkind = 'r' and pg_has_role(c.relowner, 'member')) as owns \
               from pg_roles r where r.rolname = current_user";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let row = row.ok_or_else(|| StoreError::Setup("the database does not know the role it let in".into()))?;
    let name: String = row.try_get("", "name")?;
    if row.try_get("", "bypasses")? {
        return Err(StoreError::Setup(format!(
            "The database role {name} can bypass row-level security. Use the restricted roles that `daybook migrate` makes."
        )));
    }
    if row.try_get("", "owns")? {
        return Err(StoreError::Setup(format!(
            "The database role {name} owns tables. Give its address as DATABASE_OWNER_URL, for `daybook migrate` only."
        )));
    }
    Ok(())
}
