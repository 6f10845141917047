use crate::actors::{current, disable, enable, invite, refused, remove, seen, set_role};
use kernel::Role;
use store::{Origin, RequestCx, StoreError};
use testkit::TestDb;
use workspace_domain::MemberRef;
use workspace_service::{members, op};

#[testkit::db_test]
async fn the_list_tells_who_is_the_reader_and_whom_the_reader_may_change(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Viewer).await;
    let rows = members::list(&cx.read(op::LIST_MEMBERS).await.unwrap(), &cx).await.unwrap();
    let mut expected: Vec<_> = Role::ALL
        .into_iter()
        .map(|role| (format!("{} of northline", role.as_str()), role.name(), role == Role::Viewer))
        .collect();
    expected.sort();
    let names: Vec<_> = rows.iter().map(|row| (row.name.clone(), row.role_name.as_str(), row.you)).collect();
    assert_eq!(names, expected);
    let changeable: Vec<_> = rows.iter().filter(|row| row.yours_to_change).map(|row| row.role_name.as_str()).collect();
    assert_eq!(changeable, ["Buyer", "Crew", "Viewer"], "a viewer's role covers no more");
    assert!(rows.iter().all(|row| !row.disabled));
}

#[testkit::db_test]
async fn a_disabled_member_gets_not_found_at_the_next_request_until_enabled(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, id) = (world.cx(Role::Owner).await, world.membership(Role::Scheduler));
    let who = world.principal(Role::Scheduler);
    let version = disable(&owner, current(&owner, id).await).await.unwrap();
    let opened = RequestCx::open(&db.store, &who, &world.slug, Origin::system()).await;
    assert!(matches!(opened, Err(StoreError::NotFound)));
    assert!(seen(&owner, id).await.disabled);
    enable(&owner, MemberRef { id, version }).await.unwrap();
    assert_eq!(world.cx(Role::Scheduler).await.role().built_in, Some(Role::Scheduler), "with the role of before");
}

#[testkit::db_test]
async fn another_role_counts_from_the_next_request_on(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, id) = (world.cx(Role::Owner).await, world.membership(Role::Crew));
    set_role(&owner, current(&owner, id).await, Role::Scheduler).await.unwrap();
    assert_eq!(world.cx(Role::Crew).await.role().built_in, Some(Role::Scheduler));
}

#[testkit::db_test]
async fn a_change_of_an_old_version_is_stale(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, id) = (world.cx(Role::Owner).await, world.membership(Role::Crew));
    let seen = current(&owner, id).await;
    set_role(&owner, seen, Role::Viewer).await.unwrap();
    assert!(matches!(refused(set_role(&owner, seen, Role::Admin).await), StoreError::Stale));
    assert!(matches!(refused(disable(&owner, seen).await), StoreError::Stale));
}

#[testkit::db_test]
async fn lesser_roles_change_no_member_and_nothing_changes_by_trying(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let crew = current(&owner, world.membership(Role::Crew)).await;
    let before = db.content_hash(world.tenant).await;
    for role in [Role::Scheduler, Role::Viewer, Role::Crew] {
        let cx = world.cx(role).await;
        assert!(matches!(refused(invite(&db, &cx, "pete@northline.example", Role::Crew).await), StoreError::Forbidden));
        assert!(matches!(refused(set_role(&cx, crew, Role::Admin).await), StoreError::Forbidden));
        assert!(matches!(refused(disable(&cx, crew).await), StoreError::Forbidden));
        assert!(matches!(refused(enable(&cx, crew).await), StoreError::Forbidden));
        assert!(matches!(refused(remove(&cx, crew).await), StoreError::Forbidden));
    }
    let listed = world.cx(Role::Crew).await.read(op::LIST_MEMBERS).await;
    assert!(matches!(listed, Err(StoreError::Forbidden)));
    assert_eq!(db.content_hash(world.tenant).await, before);
}
