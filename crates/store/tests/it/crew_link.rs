//! The access of who holds a crew link.

use entity::{audit_event, crew_link, employee};
use kernel::{CrewLinkId, EmployeeId, Op, Permission, Role};
use sea_orm::{ActiveValue::Set, IntoActiveModel};
use store::{AuditChange, Origin, Reads, RequestCx, StoreError};
use testkit::{TestDb, World, db_test};

const MAKE: Op = Op::write("test/make", Permission::ScheduleEdit);
const OWN: Op = Op::read("test/own", Permission::OwnDays);
const ANSWER: Op = Op::write("test/answer", Permission::OwnDays);
const WEEK: Op = Op::read("test/week", Permission::ScheduleView);
const OPEN: Op = Op::read("test/open", Permission::WorkspaceOpen);

/// A person with a link whose token has this hash.
async fn link(world: &World, hash: &str) -> (EmployeeId, CrewLinkId) {
    let tx = world.cx(Role::Owner).await.write(MAKE).await.unwrap();
    let person = employee::ActiveModel {
        id: Set(tx.new_id()),
        number: Set("1".into()),
        given_name: Set("Luis".into()),
        family_name: Set("Herrera".into()),
        is_foreman: Set(false),
        skills: Set("[]".into()),
        active: Set(true),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let person = tx.insert(person).await.unwrap();
    let row = crew_link::ActiveModel {
        id: Set(tx.new_id()),
        employee_id: Set(person.id),
        token_hash: Set(hash.into()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let row = tx.insert(row).await.unwrap();
    let (made, given) =
        (AuditChange::created::<employee::Entity>(&person), AuditChange::created::<crew_link::Entity>(&row));
    tx.commit(vec![made, given]).await.unwrap();
    (person.id, row.id)
}

#[db_test]
async fn a_link_opens_its_own_workspace_for_its_own_days_alone(db: TestDb) {
    let (ours, theirs) = (db.workspace("ours").await, db.workspace("theirs").await);
    let (person, _) = link(&ours, "aa").await;
    link(&theirs, "bb").await;
    let (cx, found) = RequestCx::by_crew_link(&db.store, "aa", Origin::system()).await.unwrap();
    assert_eq!((cx.tenant(), found.employee_id), (ours.tenant, person));
    let tx = cx.read(OWN).await.unwrap();
    assert_eq!(tx.find::<employee::Entity>().count().await.unwrap(), 1, "theirs is not there");
    drop(tx);
    for op in [WEEK, OPEN, MAKE] {
        assert!(matches!(cx.read(op).await.err(), Some(StoreError::Forbidden)), "{}", op.name);
    }
}

#[db_test]
async fn the_trail_names_who_holds_the_link(db: TestDb) {
    let world = db.workspace("ours").await;
    let (person, _) = link(&world, "aa").await;
    let (cx, _) = RequestCx::by_crew_link(&db.store, "aa", Origin::system()).await.unwrap();
    let tx = cx.write(ANSWER).await.unwrap();
    tx.commit(AuditChange::event("employee", person.0, "Luis", serde_json::json!({}))).await.unwrap();
    let tx = world.cx(Role::Owner).await.read(OPEN).await.unwrap();
    let last = tx.find::<audit_event::Entity>().order_by_desc(audit_event::Column::Seq).one().await.unwrap().unwrap();
    assert_eq!((last.actor_id, last.actor_name.as_str()), (None, "Luis Herrera"));
}

#[db_test]
async fn a_revoked_link_and_one_of_a_leaver_open_nothing(db: TestDb) {
    let world = db.workspace("ours").await;
    let (person, id) = link(&world, "aa").await;
    let open = async |hash: &str| RequestCx::by_crew_link(&db.store, hash, Origin::system()).await.map(|_| ());
    assert!(matches!(open("cc").await, Err(StoreError::NotFound)));
    let set_active = async |active: bool| {
        let tx = world.cx(Role::Owner).await.write(MAKE).await.unwrap();
        let before = tx.get::<employee::Entity>(person).await.unwrap();
        let mut row = before.clone().into_active_model();
        row.active = Set(active);
        let after = tx.update(row).await.unwrap();
        tx.commit(AuditChange::changed::<employee::Entity>(&before, &after)).await.unwrap();
    };
    set_active(false).await;
    assert!(matches!(open("aa").await, Err(StoreError::NotFound)));
    set_active(true).await;
    open("aa").await.unwrap();
    let tx = world.cx(Role::Owner).await.write(MAKE).await.unwrap();
    let before = tx.get::<crew_link::Entity>(id).await.unwrap();
    let mut row = before.clone().into_active_model();
    row.revoked_at = Set(Some(tx.now()));
    let after = tx.update(row).await.unwrap();
    tx.commit(AuditChange::changed::<crew_link::Entity>(&before, &after)).await.unwrap();
    assert!(matches!(open("aa").await, Err(StoreError::NotFound)));
}
