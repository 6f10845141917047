//! The trail, from the outside: `daybook verify-audit` finds what was altered by hand.

use crate::{
    command_line::{daybook, said},
    harness::Host,
    things::Things,
};
use kernel::Role;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::json;
use testkit::{Engine, TestDb};

#[test]
fn a_row_altered_by_hand_is_named_sqlite() {
    altered(Engine::Sqlite);
}

#[test]
fn a_row_altered_by_hand_is_named_postgres() {
    altered(Engine::Postgres);
}

/// Not `#[db_test]`: that would check the chain, which is broken here on purpose.
fn altered(engine: Engine) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = TestDb::fresh(engine).await;
        let host = Host::new(&db);
        let world = db.workspace("northline").await;
        db.workspace("southline").await;
        let owner = host.member(&world, Role::Owner).await;
        let things = Things::make(&host, &owner, "northline", 0).await;
        let apply = json!({ "ws": "northline", "id": things.import["id"] });
        host.done(&owner, "imports/apply", &apply).await;
        testkit::verify_invariants(&db).await;
        let whole = verify(&db);
        assert!(whole.0, "{}", whole.1);
        assert!(whole.1.contains("2 workspaces") && whole.1.contains("0 faults"), "{}", whole.1);

        let hands = db.owner().await;
        assert!(
            hands.execute_unprepared("update audit_event set label = 'x' where seq = 4").await.is_err(),
            "append-only"
        );
        assert!(hands.execute_unprepared("delete from audit_event where seq = 4").await.is_err(), "append-only");
        open_the_guard(&hands, engine).await;
        hands.execute_unprepared("create table kept as select * from audit_event").await.unwrap();
        for (change, row) in [
            ("set label = label || '!'", 4),
            ("set actor_name = 'nobody'", 7),
            ("set at = at + 1", 2),
            ("set after = '{}'", 9),
            ("set prev_hash = hash", 5),
        ] {
            alter(&hands, &format!("update audit_event {change}"), world.tenant, row).await;
            let (fine, told) = verify(&db);
            assert!(!fine && told.contains(&format!("northline: row {row} of the audit trail")), "{change}: {told}");
            hands.execute_unprepared("delete from audit_event").await.unwrap();
            hands.execute_unprepared("insert into audit_event select * from kept").await.unwrap();
        }
        let (fine, told) = verify(&db);
        assert!(fine, "all is as it was: {told}");
        alter(&hands, "delete from audit_event", world.tenant, 6).await;
        let (fine, told) = verify(&db);
        assert!(!fine && told.contains("northline: row 6 of the audit trail: the row is missing"), "{told}");
    });
}

/// Whether `daybook verify-audit` is content, and what it says.
fn verify(db: &TestDb) -> (bool, String) {
    let output = daybook(db, &["verify-audit"]).output().unwrap();
    (output.status.success(), said(&output))
}

async fn open_the_guard(hands: &DatabaseConnection, engine: Engine) {
    let drops: &[&str] = match engine {
        Engine::Sqlite => &[
            "drop trigger audit_event_no_update",
            "drop trigger audit_event_no_delete",
            "drop trigger audit_event_follows",
            "drop trigger audit_event_head",
        ],
        Engine::Postgres => {
            &["drop trigger audit_event_guard on audit_event", "drop trigger audit_event_head on audit_event"]
        }
    };
    for sql in drops {
        hands.execute_unprepared(sql).await.unwrap();
    }
}

async fn alter(hands: &DatabaseConnection, sql: &str, tenant: kernel::TenantId, row: i64) {
    let sql = format!("{sql} where tenant_id = $1 and seq = $2");
    let statement = Statement::from_sql_and_values(hands.get_database_backend(), &sql, [tenant.into(), row.into()]);
    assert_eq!(hands.execute_raw(statement).await.unwrap().rows_affected(), 1, "{sql}");
}
