//! (e) One cell's change after the other, through the use-case with its trail, beside bare one-row commits to the same table.
//!
//! The bare side is as thin as a commit of this house can be: a transaction begun as the store begins one, on PostgreSQL with the
//! `set_config` that row-level security reads, one update of one row by its key, the commit. Its pool has the store's settings.

use crate::{
    company::Company,
    name_of, say,
    table::{Aim, Table},
};
use anyhow::{Context, ensure};
use kernel::{EntryId, TenantId};
use manpower_domain::{Cell, CellBase, CellOp, CellView, OpBatch, OpResult, Work};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use std::time::{Duration, Instant};
use store::{Engine, StoreConfig};

/// Rounds of edits and of commits, in turns, so that both meet the machine in the same mood.
const ROUNDS: usize = 5;

/// Measures on the company's engine.
pub(crate) async fn measure(company: &Company, table: &mut Table) -> anyhow::Result<()> {
    let engine = company.db.store.engine();
    let on = name_of(engine);
    say(&format!("(e) edits and commits on {on}"));
    let each = (company.size.repeat / 2).max(10);
    let mut editor = Editor::new(company);
    let mut bare = Bare::open(company).await?;
    editor.edit(each).await?;
    bare.commit(each).await?;
    let (mut edits_s, mut commits_s) = (0.0, 0.0);
    for _ in 0..ROUNDS {
        edits_s += timed(editor.edit(each)).await?;
        commits_s += timed(bare.commit(each)).await?;
    }
    let per_second = |seconds: f64| (ROUNDS * each) as f64 / seconds;
    let (edits, commits) = (per_second(edits_s), per_second(commits_s));
    let what = format!("(e) single-cell edits with trail on {on}, beside bare one-row commits");
    table.compare(what, format!("{edits:.0}/s"), format!("{commits:.0}/s"), edits / commits, Aim::AtLeast(0.5));
    Ok(())
}

async fn timed(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<f64> {
    let started = Instant::now();
    work.await?;
    Ok(started.elapsed().as_secs_f64())
}

/// Sends cells back and forth between two projects, as a planner's browser does.
struct Editor<'c> {
    company: &'c Company,
    /// The cells with what the client last saw in them.
    seen: Vec<CellView>,
    next: usize,
}

impl<'c> Editor<'c> {
    fn new(company: &'c Company) -> Self {
        Self {
            company,
            seen: vec![CellView { cell: Cell::Empty, base: CellBase::default() }; company.people.len()],
            next: 0,
        }
    }

    async fn edit(&mut self, times: usize) -> anyhow::Result<()> {
        for _ in 0..times {
            let at = self.next % self.seen.len();
            // Saturdays are free in the company, so every cell was empty before
            let day = self.company.monday(1) + chrono::Days::new(5);
            let project = self.company.projects[self.next / self.seen.len() % self.company.projects.len()];
            let op = CellOp {
                op_id: uuid::Uuid::now_v7(),
                edit: 0,
                employee: self.company.people[at],
                day,
                set: Cell::Whole(Work::Project(project)),
                details: None,
                base: self.seen[at],
            };
            let batch = OpBatch { ops: vec![op], all_or_nothing: false };
            let outcomes =
                manpower_service::save(&self.company.cx, &batch).await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
            let Some(OpResult::Applied(view)) = outcomes.first().map(|outcome| &outcome.result) else {
                anyhow::bail!("not applied: {outcomes:?}");
            };
            self.seen[at] = *view;
            self.next += 1;
        }
        Ok(())
    }
}

/// Commits one row at a time.
struct Bare {
    pool: DatabaseConnection,
    engine: Engine,
    tenant: TenantId,
    rows: Vec<EntryId>,
    next: usize,
}

impl Bare {
    async fn open(company: &Company) -> anyhow::Result<Self> {
        let tenant = company.cx.tenant();
        let tx = company.cx.read(manpower_service::op::WEEK).await?;
        let rows = {
            use store::Reads;
            tx.find::<entity::schedule_entry::Entity>().limit(2_000).all().await?
        };
        drop(tx);
        ensure!(!rows.is_empty(), "the company has no schedule");
        let rows = rows.into_iter().map(|row| row.id).collect();
        Ok(Self { pool: pool(&company.db.config).await?, engine: company.db.store.engine(), tenant, rows, next: 0 })
    }

    async fn commit(&mut self, times: usize) -> anyhow::Result<()> {
        let immediate = (self.engine == Engine::Sqlite).then_some(SqliteTransactionMode::Immediate);
        let backend = self.pool.get_database_backend();
        for _ in 0..times {
            let id = self.rows[self.next % self.rows.len()];
            let options = TransactionOptions { sqlite_transaction_mode: immediate, ..Default::default() };
            let tx = self.pool.begin_with_options(options).await?;
            if self.engine == Engine::Postgres {
                let sql = "select set_config('app.tenant_id', $1, true)";
                tx.execute_raw(Statement::from_sql_and_values(backend, sql, [self.tenant.to_string().into()])).await?;
            }
            let sql =
                "update schedule_entry set version = version + 1, updated_at = $3 where tenant_id = $1 and id = $2";
            let values = [self.tenant.into(), id.into(), i64::try_from(self.next)?.into()];
            let done = tx.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
            ensure!(done.rows_affected() == 1, "{} rows updated", done.rows_affected());
            tx.commit().await?;
            self.next += 1;
        }
        Ok(())
    }
}

/// A pool with the settings of the store's writer.
async fn pool(config: &StoreConfig) -> anyhow::Result<DatabaseConnection> {
    let mut options = match config {
        StoreConfig::Sqlite { path } => {
            let mut options = ConnectOptions::new(format!("sqlite://{}", path.display()));
            options.max_connections(1).map_sqlx_sqlite_opts(|o| {
                o.busy_timeout(Duration::from_secs(10))
                    .pragma("temp_store", "memory")
                    .pragma("cache_size", "-16000")
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
            });
            options
        }
        StoreConfig::Postgres { app, connections, .. } => {
            let mut options = ConnectOptions::new(app.clone());
            options.max_connections(*connections);
            options
        }
    };
    options.sqlx_logging(false).test_before_acquire(false);
    Database::connect(options).await.context("the bare pool")
}
