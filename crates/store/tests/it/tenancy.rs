use entity::{TenantOwned, owned::TENANT_TABLES, region};
use futures::StreamExt;
use kernel::{Op, Permission, RegionId, Role};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, Database, DbBackend, IntoActiveModel, Statement};
use std::{
    future::{Future, poll_fn},
    task::Poll,
    time::Duration,
};
use store::{AuditChange, Reads, RequestCx, StoreConfig, StoreError, WriteTx};
use testkit::{Engine, TestDb, db_test};

const READ: Op = Op::read("test/read", Permission::PeopleView);
const WRITE: Op = Op::write("test/write", Permission::PeopleEdit);

pub(crate) async fn add(cx: &RequestCx, name: &str) -> region::Model {
    let tx = cx.write(WRITE).await.unwrap();
    let row = insert(&tx, name).await.unwrap();
    tx.commit(AuditChange::created::<region::Entity>(&row)).await.unwrap();
    row
}

pub(crate) async fn insert(tx: &WriteTx, name: &str) -> Result<region::Model, StoreError> {
    let row = region::ActiveModel {
        id: Set(tx.new_id::<RegionId>()),
        name: Set(name.to_owned()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    tx.insert(row).await
}

/// A client that goes away while its transaction begins leaves no connection inside one: what came next over it would never be
/// committed.
#[test]
fn a_transaction_that_is_given_up_as_it_begins_is_not_left_open() {
    testkit::run(Engine::Postgres, async |db: TestDb| {
        let world = db.workspace("ours").await;
        let cx = world.cx(Role::Owner).await;
        for steps in (1..=4).cycle().take(40) {
            let mut begins = Box::pin(cx.read(READ));
            for _ in 0..steps {
                // the question is on its way to the database, and nobody waits for the answer
                if poll_fn(|context| Poll::Ready(begins.as_mut().poll(context).is_ready())).await {
                    break;
                }
                tokio::task::yield_now().await;
            }
            drop(begins);
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        let sql = "select count(*) as left_open from pg_stat_activity \
                   where datname = current_database() and state like 'idle in transaction%'";
        let asked = Statement::from_string(DbBackend::Postgres, sql);
        let row = db.owner().await.query_one_raw(asked).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "left_open").unwrap(), 0);
        assert_eq!(add(&cx, "North").await.name, "North");
    });
}

#[db_test]
async fn another_tenants_row_is_not_found(db: TestDb) {
    let (ours, theirs) = (db.workspace("ours").await, db.workspace("theirs").await);
    let row = add(&ours.cx(Role::Owner).await, "North").await;
    let cx = theirs.cx(Role::Owner).await;
    let before = db.content_hash(ours.tenant).await;

    let tx = cx.read(READ).await.unwrap();
    assert!(matches!(tx.get::<region::Entity>(row.id).await, Err(StoreError::NotFound)));
    assert_eq!(tx.find::<region::Entity>().count().await.unwrap(), 0);
    drop(tx);

    let tx = cx.write(WRITE).await.unwrap();
    let mut stolen = row.clone().into_active_model();
    stolen.name = Set("Stolen".into());
    assert!(matches!(tx.update(stolen).await, Err(StoreError::NotFound)));
    assert!(matches!(tx.delete::<region::Entity>(row.id, row.version).await, Err(StoreError::Stale)));
    drop(tx);
    assert_eq!(db.content_hash(ours.tenant).await, before);
}

#[db_test]
async fn an_insert_always_lands_in_the_own_tenant(db: TestDb) {
    let (ours, theirs) = (db.workspace("ours").await, db.workspace("theirs").await);
    let tx = ours.cx(Role::Owner).await.write(WRITE).await.unwrap();
    let row = region::ActiveModel {
        tenant_id: Set(theirs.tenant),
        id: Set(tx.new_id()),
        name: Set("North".into()),
        created_at: Set(0),
        updated_at: Set(0),
        version: Set(1),
    };
    let made = tx.insert(row).await.unwrap();
    assert_eq!(made.tenant_id, ours.tenant);
    tx.commit(AuditChange::created::<region::Entity>(&made)).await.unwrap();
}

#[db_test]
async fn a_text_with_a_nul_is_found_nowhere_and_the_transaction_goes_on(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    add(&cx, "North").await;
    let tx = cx.read(READ).await.unwrap();
    let named = |name: &str| tx.find::<region::Entity>().filter(region::Column::Name.eq(name));
    let ids = async |name: &str| named(name).values::<RegionId>([region::Column::Id]).await.unwrap();
    for (name, rows) in [("North\0", 0), ("North", 1)] {
        assert_eq!(named(name).all().await.unwrap().len(), rows, "{name:?}");
        assert_eq!(named(name).one().await.unwrap().iter().count(), rows, "{name:?}");
        assert_eq!(named(name).count().await.unwrap(), rows as u64, "{name:?}");
        assert_eq!(ids(name).await.len(), rows, "{name:?}");
        assert_eq!(named(name).stream().await.unwrap().count().await, rows, "{name:?}");
    }
}

#[db_test]
async fn a_lost_race_is_stale(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    let read = add(&cx, "North").await;
    for (name, won) in [("Northeast", true), ("Northwest", false)] {
        let tx = cx.write(WRITE).await.unwrap();
        let mut row = read.clone().into_active_model();
        row.name = Set(name.into());
        match tx.update(row).await {
            Ok(after) => {
                assert!(won);
                assert_eq!(after.version, 2);
                tx.commit(AuditChange::changed::<region::Entity>(&read, &after)).await.unwrap();
            }
            Err(error) => assert!(!won && matches!(error, StoreError::Stale), "{error}"),
        }
    }
}

#[db_test]
async fn a_role_without_the_permission_gets_no_transaction(db: TestDb) {
    let world = db.workspace("ours").await;
    assert!(matches!(world.cx(Role::Viewer).await.write(WRITE).await.err(), Some(StoreError::Forbidden)));
    assert!(matches!(world.cx(Role::Crew).await.read(READ).await.err(), Some(StoreError::Forbidden)));
    assert!(world.cx(Role::Viewer).await.read(READ).await.is_ok());
    // an operation that reads never opens a write transaction
    assert!(matches!(world.cx(Role::Owner).await.write(READ).await.err(), Some(StoreError::Forbidden)));
}

#[db_test]
async fn every_table_with_a_tenant_is_known_and_keyed_by_it(db: TestDb) {
    let owner = db.owner().await;
    let sql = match owner.get_database_backend() {
        DbBackend::Postgres => {
            "select c.relname::text as name, a.attname::text as first_key from pg_class c \
             join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' \
             join pg_index i on i.indrelid = c.oid and i.indisprimary \
             join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] \
             where exists (select 1 from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')"
        }
        _ => {
            "select m.name as name, p.name as first_key from sqlite_master m join pragma_table_info(m.name) p \
             where m.type = 'table' and p.pk = 1 and exists (select 1 from pragma_table_info(m.name) t where t.name = 'tenant_id')"
        }
    };
    let rows = owner.query_all_raw(Statement::from_string(owner.get_database_backend(), sql)).await.unwrap();
    let mut found: Vec<String> = Vec::new();
    for row in rows {
        let name: String = row.try_get("", "name").unwrap();
        assert_eq!(
            row.try_get::<String>("", "first_key").unwrap(),
            "tenant_id",
            "{name} leads its key with the tenant"
        );
        found.push(name);
    }
    let mut known: Vec<_> = TENANT_TABLES.iter().map(|t| t.0.to_owned()).collect();
    found.sort();
    known.sort();
    assert_eq!(found, known);
    assert_eq!(region::Entity::NAME, "region");
}

#[db_test]
async fn postgres_shows_nothing_without_a_tenant_and_takes_no_foreign_row(db: TestDb) {
    let (ours, theirs) = (db.workspace("ours").await, db.workspace("theirs").await);
    add(&ours.cx(Role::Owner).await, "North").await;
    let StoreConfig::Postgres { app, .. } = &db.config else { return };
    let raw = Database::connect(app).await.unwrap();
    for (table, _) in TENANT_TABLES {
        let sql = format!("select count(*) as n from {table}");
        let row = raw.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 0, "{table} without a tenant");
    }
    let foreign = format!(
        "begin; select set_config('app.tenant_id', '{}', true); \
         insert into region values ('{}', gen_random_uuid(), 'Stolen', 0, 0, 1); commit",
        ours.tenant, theirs.tenant
    );
    let error = raw.execute_unprepared(&foreign).await.unwrap_err().to_string();
    assert!(error.contains("row-level security"), "{error}");
    raw.execute_unprepared("rollback").await.unwrap();
    let sql = "select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' \
               where c.relkind = 'r' and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') \
               and not (c.relrowsecurity and c.relforcerowsecurity)";
    let bare = db.owner().await.query_all_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    assert_eq!(bare.len(), 0, "tables without FORCE row-level security");
}

#[db_test]
async fn the_server_refuses_a_role_that_row_security_does_not_bind(db: TestDb) {
    let StoreConfig::Postgres { system, .. } = &db.config else { return };
    let powerful = system.replace("daybook_system", "postgres");
    let config = StoreConfig::Postgres { app: powerful, system: system.clone(), connections: 1 };
    let error = store::Store::open(&config).await.err().expect("refused").to_string();
    assert!(error.contains("bypass row-level security"), "{error}");
}
