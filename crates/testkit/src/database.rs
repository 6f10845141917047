//! A fresh, migrated database for each test.

use crate::{
    Cluster, World,
    cluster::{APP, SYSTEM},
    verify_invariants,
};
use entity::security_event;
use migrations::{Migrator, rls};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use seal::Sealer;
use std::{
    future::Future,
    path::PathBuf,
    sync::{Arc, OnceLock},
};
use store::{Engine, Reason, Store, StoreConfig};
use tempfile::TempDir;
use tokio::sync::Mutex;

/// One test's database. Cheap to clone; the files go with the last clone.
#[derive(Clone)]
pub struct TestDb {
    /// The store, in the runtime roles.
    pub store: Store,
    /// How to open it again, as another server would.
    pub config: StoreConfig,
    owner_url: String,
    sealer: Sealer,
    _files: Arc<Option<TempDir>>,
}

impl TestDb {
    /// Makes a database from the process's template.
    pub async fn fresh(engine: Engine) -> Self {
        let (config, owner_url, files) = match engine {
            Engine::Sqlite => sqlite().await,
            Engine::Postgres => postgres().await,
        };
        let sealer = Sealer::ephemeral().expect("keys for what is secret");
        let store = open(&config, &sealer).await;
        Self { store, config, owner_url, sealer, _files: Arc::new(files) }
    }

    /// Makes a workspace with a member of each role.
    pub async fn workspace(&self, slug: &str) -> World {
        World::make(self, slug).await
    }

    /// Opens it again, as another server on the same database would.
    pub async fn another_server(&self) -> Store {
        open(&self.config, &self.sealer).await
    }

    /// A connection that owns the tables: for looking behind the store and for breaking things by hand.
    pub async fn owner(&self) -> DatabaseConnection {
        Database::connect(&self.owner_url).await.expect("the owner connects")
    }

    /// All that the security log tells, oldest first.
    pub async fn security_log(&self) -> Vec<security_event::Model> {
        self.store.write_notes().await;
        let tx = self.store.system_read(Reason::SecurityLog).await.expect("the log opens");
        tx.find::<security_event::Entity>().order_by_asc(security_event::Column::Id).all().await.expect("it is read")
    }

    /// A hash of all that a workspace has, but for the tables named: equal before and after means that nothing changed.
    pub async fn content_hash(&self, tenant: kernel::TenantId) -> u64 {
        crate::invariants::content_hash(&self.owner().await, tenant).await
    }
}

/// Runs a test body on an engine; what `#[db_test]` expands to.
pub fn run<F, T>(engine: Engine, body: F)
where
    F: FnOnce(TestDb) -> T,
    T: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = TestDb::fresh(engine).await;
        body(db.clone()).await;
        verify_invariants(&db).await;
        db.store.close().await.expect("the store closes");
    });
}

async fn open(config: &StoreConfig, sealer: &Sealer) -> Store {
    let store = Store::open(config).await.expect("the store opens");
    store.seal_with(sealer.clone());
    store
}

async fn sqlite() -> (StoreConfig, String, Option<TempDir>) {
    static TEMPLATE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    static MAKING: Mutex<()> = Mutex::const_new(());
    let making = MAKING.lock().await;
    if TEMPLATE.get().is_none() {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("template.db");
        Store::migrate_sqlite(&path).await.expect("the migrations run");
        let _ = TEMPLATE.set((dir, path));
    }
    drop(making);
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("daybook.db");
    std::fs::copy(&TEMPLATE.get().unwrap().1, &path).unwrap();
    let owner = format!("sqlite://{}", path.display());
    (StoreConfig::Sqlite { path }, owner, Some(dir))
}

async fn postgres() -> (StoreConfig, String, Option<TempDir>) {
    static MADE: Mutex<bool> = Mutex::const_new(false);
    let cluster = Cluster::get();
    let mut made = MADE.lock().await;
    let admin = Database::connect(cluster.url("postgres", "postgres")).await.unwrap();
    if !*made {
        admin.execute_unprepared("create database daybook_template").await.unwrap();
        let template = Database::connect(cluster.url("postgres", "daybook_template")).await.unwrap();
        Migrator::up(&template, None).await.expect("the migrations run");
        let role = |name| rls::RuntimeRole { name, password: None };
        rls::grant(&template, &role(APP), &role(SYSTEM)).await.expect("the roles are made");
        template.close().await.unwrap();
        *made = true;
    }
    let name = format!("t_{}", uuid::Uuid::now_v7().simple());
    admin.execute_unprepared(&format!("create database {name} template daybook_template")).await.unwrap();
    admin.close().await.unwrap();
    let config =
        StoreConfig::Postgres { app: cluster.url(APP, &name), system: cluster.url(SYSTEM, &name), connections: 6 };
    (config, cluster.url("postgres", &name), None)
}
