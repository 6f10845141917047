//! The security log: written beside the requests, never changed, cleared when it is old.

use entity::security_event;
use kernel::{AccountId, Op, Permission, RequestId, Role, SecurityKind};
use sea_orm::{ColumnTrait, ConnectionTrait, Database, DbBackend, Statement};
use store::{Origin, Reason, SecurityEvent, StoreConfig};
use testkit::{TestDb, db_test};
use uuid::Uuid;

const DAY_MS: i64 = 86_400_000;
const MANAGE: Op = Op::write("workspace/update_settings", Permission::WorkspaceManage);

async fn all(db: &TestDb) -> Vec<security_event::Model> {
    db.store.write_notes().await;
    let tx = db.store.system_read(Reason::SecurityLog).await.unwrap();
    tx.find::<security_event::Entity>().order_by_asc(security_event::Column::Id).all().await.unwrap()
}

fn origin(agent: &str) -> Origin {
    Origin { request_id: RequestId(Uuid::now_v7()), ip: Some("192.0.2.7".into()), user_agent: Some(agent.into()) }
}

#[db_test]
async fn an_event_is_kept_in_one_line_with_where_it_came_from(db: TestDb) {
    let (account, from) = (AccountId(Uuid::now_v7()), origin("Firefox\r\nX: y"));
    db.store.note(SecurityEvent::new(SecurityKind::SignedIn, "password", &from).of(account).detail("a\nb"));
    let rows = all(&db).await;
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert!(row.tenant_id.0.is_nil(), "signing in belongs to no workspace");
    assert_eq!((row.kind.as_str(), row.what.as_str(), row.detail.as_str()), ("signed_in", "password", "a\u{fffd}b"));
    assert_eq!((row.account_id, row.request_id), (Some(account), from.request_id));
    assert_eq!(row.ip.as_deref(), Some("192.0.2.7"));
    assert_eq!(row.user_agent.as_deref(), Some("Firefox\u{fffd}\u{fffd}X: y"));
}

#[db_test]
async fn a_refusal_is_told_in_its_workspace(db: TestDb) {
    let world = db.workspace("ours").await;
    let viewer = world.cx(Role::Viewer).await;
    assert!(viewer.write(MANAGE).await.is_err());
    let rows = all(&db).await;
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((row.tenant_id, row.account_id), (world.tenant, Some(viewer.actor().account)));
    assert_eq!((row.kind.as_str(), row.what.as_str(), row.detail.as_str()), ("refused", MANAGE.name, "Viewer"));
}

#[db_test]
async fn many_at_once_are_all_kept(db: TestDb) {
    for _ in 0..2_000 {
        db.store.note(SecurityEvent::new(SecurityKind::SignInFailed, "password", &origin("curl")));
    }
    assert_eq!(all(&db).await.len(), 2_000);
}

#[db_test]
async fn what_a_rolled_back_change_would_have_told_is_not_told(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    for keep in [false, true] {
        let tx = cx.write(MANAGE).await.unwrap();
        tx.note(SecurityKind::PolicyChanged, "told");
        if keep {
            tx.commit(Vec::new()).await.unwrap();
        } else {
            drop(tx);
        }
        assert_eq!(all(&db).await.len(), usize::from(keep));
    }
}

#[db_test]
async fn nobody_changes_it_and_the_young_stay(db: TestDb) {
    db.store.note(SecurityEvent::new(SecurityKind::SignedIn, "password", &origin("Firefox")));
    let [row] = all(&db).await.try_into().unwrap();
    let owner = db.owner().await;
    let backend = owner.get_database_backend();
    let insert =
        "insert into security_event values ($1, $2, $3, 'signed_in', null, null, 'password', '', $4, null, null)";
    for (days, _) in [(31, "old"), (401, "older")] {
        let (id, at) = (Uuid::now_v7(), row.at - days * DAY_MS);
        let values = [Uuid::nil().into(), id.into(), at.into(), Uuid::nil().into()];
        owner.execute_raw(Statement::from_sql_and_values(backend, insert, values)).await.unwrap();
    }
    for change in ["update security_event set kind = 'signed_out'", "delete from security_event"] {
        let error = owner.execute_unprepared(change).await.unwrap_err().to_string();
        assert!(error.contains("security_event is"), "{change}: {error}");
    }
    assert_eq!(db.store.forget_security_events(400).await.unwrap(), 1);
    let left: Vec<i64> = all(&db).await.iter().map(|one| one.at).collect();
    assert_eq!(left.len(), 2);
    assert!(left.contains(&row.at));
}

#[db_test]
async fn the_restricted_role_writes_nothing_into_it(db: TestDb) {
    let world = db.workspace("ours").await;
    let StoreConfig::Postgres { app, .. } = &db.config else { return };
    let raw = Database::connect(app).await.unwrap();
    let forged = format!(
        "begin; select set_config('app.tenant_id', '{0}', true); insert into security_event values \
         ('{0}', gen_random_uuid(), 0, 'signed_in', null, null, '', '', gen_random_uuid(), null, null); commit",
        world.tenant
    );
    let error = raw.execute_unprepared(&forged).await.unwrap_err().to_string();
    assert!(error.contains("permission denied"), "{error}");
    raw.execute_unprepared("rollback").await.unwrap();
    assert_eq!(raw.get_database_backend(), DbBackend::Postgres);
    let none = security_event::Column::TenantId.eq(world.tenant);
    let tx = db.store.system_read(Reason::SecurityLog).await.unwrap();
    assert!(tx.find::<security_event::Entity>().filter(none).all().await.unwrap().is_empty());
}
