use crate::actors::{add, current, set_role};
use kernel::{PageRequest, RequestId, Role, SecurityKind};
use store::{Origin, RequestCx, SecurityEvent, StoreError};
use testkit::TestDb;
use uuid::Uuid;
use workspace_domain::{SecurityQuery, SecurityRow};
use workspace_service::security;

async fn rows(db: &TestDb, cx: &RequestCx, query: &SecurityQuery) -> Vec<SecurityRow> {
    db.store.write_notes().await;
    security::list(cx, query).await.unwrap().rows
}

fn sign_in(kind: SecurityKind, ip: &str) -> SecurityEvent {
    let user_agent = Some("Firefox".to_owned());
    SecurityEvent::new(
        kind,
        "password",
        &Origin { request_id: RequestId(Uuid::now_v7()), ip: Some(ip.into()), user_agent },
    )
}

#[testkit::db_test]
async fn owners_see_their_workspace_and_how_its_members_came_in(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (owner, stranger) = (ours.cx(Role::Owner).await, theirs.cx(Role::Owner).await);
    db.store.note(sign_in(SecurityKind::SignedIn, "192.0.2.1").of(owner.actor().account));
    db.store.note(sign_in(SecurityKind::SignedIn, "192.0.2.2").of(stranger.actor().account));
    db.store.note(sign_in(SecurityKind::SignInFailed, "192.0.2.3"));
    let pete = add(&db, &owner, "pete@northline.example", Role::Crew).await;
    set_role(&owner, current(&owner, pete).await, Role::Viewer).await.unwrap();
    stranger.note(SecurityKind::Exported, "schedule/export", "theirs.xlsx");

    let told = rows(&db, &owner, &SecurityQuery::default()).await;
    let kinds: Vec<_> = told.iter().map(|row| (row.kind, row.detail.as_str(), row.ip.as_deref())).collect();
    assert_eq!(
        kinds,
        [
            (SecurityKind::RoleChanged, "pete@northline.example: Crew → Viewer", None),
            (SecurityKind::SignedIn, "", Some("192.0.2.1")),
        ]
    );
    assert!(told.iter().all(|row| row.person.as_deref() == Some("owner of northline")));
    let theirs = rows(&db, &stranger, &SecurityQuery::default()).await;
    let theirs: Vec<_> = theirs.iter().map(|row| (row.kind, row.ip.as_deref())).collect();
    assert_eq!(theirs, [(SecurityKind::Exported, None), (SecurityKind::SignedIn, Some("192.0.2.2"))]);
}

#[testkit::db_test]
async fn what_a_member_did_before_joining_is_no_concern_of_the_workspace(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (owner, stranger) = (ours.cx(Role::Owner).await, theirs.cx(Role::Owner).await);
    let account = stranger.actor().account;
    db.store.note(sign_in(SecurityKind::SignedIn, "192.0.2.1").of(account));
    db.store.write_notes().await;
    // a millisecond is the clock's step
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    add(&db, &owner, "owner@southline.example", Role::Viewer).await;
    db.store.note(sign_in(SecurityKind::SignedIn, "192.0.2.2").of(account));
    let of_them = SecurityQuery { person: Some(account), ..SecurityQuery::default() };
    let told = rows(&db, &owner, &of_them).await;
    assert_eq!(told.iter().map(|row| row.ip.as_deref()).collect::<Vec<_>>(), [Some("192.0.2.2")]);
}

#[testkit::db_test]
async fn the_log_is_narrowed_and_paged(db: TestDb) {
    let owner = db.workspace("northline").await.cx(Role::Owner).await;
    for number in 0..5 {
        owner.note(SecurityKind::Exported, "schedule/export", format!("{number}.xlsx"));
        db.store.write_notes().await;
        owner.note(SecurityKind::LinkChanged, "crew/make-one", "");
        db.store.write_notes().await;
    }
    let exports = SecurityQuery {
        kind: Some(SecurityKind::Exported),
        person: Some(owner.actor().account),
        page: PageRequest { offset: 1, limit: 2 },
        ..SecurityQuery::default()
    };
    let page = security::list(&owner, &exports).await.unwrap();
    assert_eq!((page.total, page.of), (5, 10));
    assert_eq!(page.rows.iter().map(|row| row.detail.as_str()).collect::<Vec<_>>(), ["3.xlsx", "2.xlsx"]);
    let long_ago = SecurityQuery { day: "2020-01-01".parse().ok(), ..SecurityQuery::default() };
    assert!(rows(&db, &owner, &long_ago).await.is_empty());
}

#[testkit::db_test]
async fn owners_and_admins_see_and_take_it(db: TestDb) {
    let world = db.workspace("northline").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.xlsx");
    for role in Role::ALL {
        let cx = world.cx(role).await;
        let seen = security::list(&cx, &SecurityQuery::default()).await;
        let taken = security::export(&cx, &SecurityQuery::default(), &file).await;
        if matches!(role, Role::Owner | Role::Admin) {
            assert!(seen.is_ok() && taken.is_ok());
        } else {
            assert!(matches!(seen, Err(StoreError::Forbidden)), "{role:?}");
            assert!(matches!(taken, Err(StoreError::Forbidden)), "{role:?}");
        }
    }
    let owner = world.cx(Role::Owner).await;
    owner.note(SecurityKind::Exported, "schedule/export", "=cmd|' /C calc'!A0");
    db.store.write_notes().await;
    security::export(&owner, &SecurityQuery::default(), &file).await.unwrap();
    let book = workbook::read(&std::fs::read(&file).unwrap(), "log.xlsx", &workbook::Limits::default()).unwrap();
    let text = format!("{book:?}");
    assert!(text.contains("=cmd|") && text.contains("schedule/export"), "{text}");
    assert!(!text.contains("Formula"), "what was typed is text: {text}");
}
