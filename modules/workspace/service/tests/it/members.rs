use crate::actors::{add, current, disable, enable, loser, refused, rule, seen, set_role};
use kernel::{FieldError, Role};
use store::{Origin, RequestCx, StoreError};
use testkit::TestDb;
use workspace_domain::{Invitation, MemberRef, WorkspaceError};
use workspace_service::members;

#[testkit::db_test]
async fn the_list_tells_who_waits_and_who_is_the_reader(db: TestDb) {
    let world = db.workspace("northline").await;
    let rows = members::list(&world.cx(Role::Viewer).await).await.unwrap();
    let mut expected: Vec<_> = Role::ALL
        .into_iter()
        .map(|role| (format!("{} of northline", role.as_str()), role.name(), role == Role::Viewer))
        .collect();
    expected.sort();
    let names: Vec<_> = rows.iter().map(|row| (row.name.clone(), row.role_name.as_str(), row.you)).collect();
    assert_eq!(names, expected);
    let changeable: Vec<_> = rows.iter().filter(|row| row.yours_to_change).map(|row| row.role_name.as_str()).collect();
    assert_eq!(changeable, ["Buyer", "Crew", "Viewer"], "a viewer's role covers no more");
    assert!(rows.iter().all(|row| row.waiting && row.linkable && !row.disabled), "nobody has set a password yet");
}

#[testkit::db_test]
async fn a_new_address_gets_an_account_a_place_and_a_link(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let added = add(&cx, " Pete@Northline.example", Role::Scheduler).await.unwrap();
    let row = &added.member;
    assert_eq!(
        (row.email.as_str(), row.role_name.as_str(), row.waiting, row.linkable),
        ("pete@northline.example", "Scheduler", true, true)
    );
    assert!(matches!(&added.invitation, Invitation::Link(link) if link.token.len() == 43));
    assert_eq!(seen(&cx, row.id).await, *row);
}

#[testkit::db_test]
async fn an_address_is_a_member_once_disabled_or_not(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let pete = add(&cx, "pete@northline.example", Role::Crew).await.unwrap().member;
    assert_eq!(rule(add(&cx, "PETE@northline.example", Role::Viewer).await), WorkspaceError::AlreadyMember);
    disable(&cx, MemberRef { id: pete.id, version: pete.version }).await.unwrap();
    assert_eq!(rule(add(&cx, "pete@northline.example", Role::Crew).await), WorkspaceError::AlreadyMember);
}

#[testkit::db_test]
async fn of_two_who_add_one_address_at_once_one_does(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let both = tokio::join!(
        add(&owner, "pete@northline.example", Role::Crew),
        add(&admin, "pete@northline.example", Role::Crew)
    );
    let other = loser(both);
    let fair = matches!(
        other,
        Err(store::UseCaseError::Rule(WorkspaceError::AlreadyMember) | store::UseCaseError::Store(StoreError::Stale))
    );
    assert!(fair, "{other:?}");
}

#[testkit::db_test]
async fn a_poor_form_is_told_by_field(db: TestDb) {
    let world = db.workspace("northline").await;
    let told = rule(add(&world.cx(Role::Owner).await, "pete", Role::Crew).await);
    assert_eq!(told, WorkspaceError::Invalid(vec![FieldError::new("email", "email_shape")]));
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
        assert!(matches!(refused(add(&cx, "pete@northline.example", Role::Crew).await), StoreError::Forbidden));
        assert!(matches!(refused(set_role(&cx, crew, Role::Admin).await), StoreError::Forbidden));
        assert!(matches!(refused(disable(&cx, crew).await), StoreError::Forbidden));
        assert!(matches!(refused(enable(&cx, crew).await), StoreError::Forbidden));
        assert!(matches!(refused(members::new_link(&cx, crew.id).await), StoreError::Forbidden));
    }
    assert!(matches!(members::list(&world.cx(Role::Crew).await).await, Err(StoreError::Forbidden)));
    assert_eq!(db.content_hash(world.tenant).await, before);
}
