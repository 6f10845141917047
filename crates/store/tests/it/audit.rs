use crate::tenancy::{add, insert};
use kernel::{Op, Permission, Role, Slug};
use sea_orm::{ConnectionTrait, DbBackend};
use store::{Origin, RequestCx, Store, StoreError};
use testkit::{Engine, TestDb, db_test};

const WRITE: Op = Op::write("test/write", Permission::PeopleEdit);

#[db_test]
async fn a_change_without_an_audit_row_is_rolled_back(db: TestDb) {
    let world = db.workspace("ours").await;
    let before = db.content_hash(world.tenant).await;
    let tx = world.cx(Role::Owner).await.write(WRITE).await.unwrap();
    insert(&tx, "North").await.unwrap();
    assert!(matches!(tx.commit([]).await, Err(StoreError::Unaudited)));
    assert_eq!(db.content_hash(world.tenant).await, before);
}

#[db_test]
async fn the_trail_is_append_only(db: TestDb) {
    let world = db.workspace("ours").await;
    add(&world.cx(Role::Owner).await, "North").await;
    for sql in ["update audit_event set actor_name = 'Nobody'", "delete from audit_event"] {
        let error = db.owner().await.execute_unprepared(sql).await.unwrap_err().to_string();
        assert!(error.contains("append-only"), "{error}");
    }
}

/// Somebody with the owner's rights takes the guard off and changes one row, or takes one out at the end.
#[test]
fn tampering_is_named() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for (sql, seq) in [
            ("update audit_event set label = 'South' where seq = 3", 3),
            ("update audit_event set at = at + 1, hash = hash where seq = 2", 2),
            ("delete from audit_event where seq = 2", 2),
            ("delete from audit_event where seq = 8", 8),
        ] {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let db = TestDb::fresh(engine).await;
                let world = db.workspace("ours").await;
                // the workspace, its five members, and these two
                add(&world.cx(Role::Owner).await, "North").await;
                add(&world.cx(Role::Owner).await, "South").await;
                assert_eq!(store::verify_audit(&db.store).await.unwrap().faults, []);
                let owner = db.owner().await;
                let guards: &[&str] = match owner.get_database_backend() {
                    DbBackend::Postgres => &["alter table audit_event disable trigger user"],
                    _ => &["drop trigger audit_event_no_update", "drop trigger audit_event_no_delete"],
                };
                for guard in guards {
                    owner.execute_unprepared(guard).await.unwrap();
                }
                owner.execute_unprepared(sql).await.unwrap();
                let faults = store::verify_audit(&db.store).await.unwrap().faults;
                assert_eq!(faults.len(), 1, "{sql}");
                assert_eq!((faults[0].workspace.as_str(), faults[0].seq), ("ours", seq), "{sql}");
            });
        }
    }
}

#[db_test]
async fn parallel_writers_make_one_chain(db: TestDb) {
    let world = db.workspace("ours").await;
    let tasks = (0..16).map(|n| {
        let world = world.clone();
        tokio::spawn(async move { add(&world.cx(Role::Owner).await, &format!("Region {n}")).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    let report = store::verify_audit(&db.store).await.unwrap();
    assert_eq!((report.rows, report.faults), (21 + 16, vec![]));
}

/// As two servers on PostgreSQL, or a server and the command line on one SQLite file, do.
#[db_test]
async fn two_processes_in_turns_make_one_chain(db: TestDb) {
    let world = db.workspace("ours").await;
    let (other, slug) = (Store::open(&db.config).await.unwrap(), Slug::parse("ours").unwrap());
    for n in 0..6 {
        let store = if n % 3 == 0 { &other } else { &db.store };
        let cx = RequestCx::open(store, &world.principal(Role::Owner), &slug, Origin::system()).await.unwrap();
        add(&cx, &format!("Region {n}")).await;
    }
    let report = store::verify_audit(&db.store).await.unwrap();
    assert_eq!((report.rows, report.faults), (21 + 6, vec![]));
    other.close().await.unwrap();
}
