use crate::actors::{current, disable, invite, loser, refused, remove, rule, set_role};
use kernel::Role;
use store::StoreError;
use testkit::TestDb;
use workspace_domain::WorkspaceError;

#[testkit::db_test]
async fn the_last_owner_stays(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, id) = (world.cx(Role::Owner).await, world.membership(Role::Owner));
    let me = current(&owner, id).await;
    assert_eq!(rule(set_role(&owner, me, Role::Admin).await), WorkspaceError::LastOwner);
    assert_eq!(rule(disable(&owner, me).await), WorkspaceError::LastOwner);
    let second = current(&owner, world.membership(Role::Admin)).await;
    set_role(&owner, second, Role::Owner).await.unwrap();
    assert_eq!(rule(disable(&owner, me).await), WorkspaceError::DisableYourself);
    set_role(&owner, me, Role::Viewer).await.unwrap();
    assert_eq!(world.cx(Role::Owner).await.role().built_in, Some(Role::Viewer));
}

#[testkit::db_test]
async fn a_disabled_owner_does_not_count(db: TestDb) {
    let world = db.workspace("northline").await;
    let owner = world.cx(Role::Owner).await;
    let second = world.membership(Role::Admin);
    set_role(&owner, current(&owner, second).await, Role::Owner).await.unwrap();
    disable(&owner, current(&owner, second).await).await.unwrap();
    let me = current(&owner, world.membership(Role::Owner)).await;
    assert_eq!(rule(set_role(&owner, me, Role::Admin).await), WorkspaceError::LastOwner);
}

#[testkit::db_test]
async fn two_owners_who_demote_each_other_at_once_leave_one(db: TestDb) {
    let world = db.workspace("northline").await;
    let first = world.cx(Role::Owner).await;
    let (a, b) = (world.membership(Role::Owner), world.membership(Role::Admin));
    set_role(&first, current(&first, b).await, Role::Owner).await.unwrap();
    let second = world.cx(Role::Admin).await;
    let (seen_a, seen_b) = (current(&first, a).await, current(&first, b).await);
    let both = tokio::join!(set_role(&first, seen_b, Role::Crew), set_role(&second, seen_a, Role::Crew));
    assert!(matches!(refused(loser(both)), StoreError::Forbidden), "who was demoted has no say");
}

#[testkit::db_test]
async fn an_admin_touches_no_owner(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let boss = current(&owner, world.membership(Role::Owner)).await;
    let crew = current(&owner, world.membership(Role::Crew)).await;
    let before = db.content_hash(world.tenant).await;
    assert_eq!(rule(invite(&db, &admin, "pete@northline.example", Role::Owner).await), WorkspaceError::OnlyOwners);
    assert_eq!(rule(remove(&admin, boss).await), WorkspaceError::OnlyOwners);
    assert_eq!(rule(set_role(&admin, boss, Role::Viewer).await), WorkspaceError::OnlyOwners);
    assert_eq!(rule(set_role(&admin, crew, Role::Owner).await), WorkspaceError::OnlyOwners);
    assert_eq!(rule(disable(&admin, boss).await), WorkspaceError::OnlyOwners);
    assert_eq!(db.content_hash(world.tenant).await, before);
    set_role(&admin, crew, Role::Scheduler).await.unwrap();
    assert!(matches!(refused(set_role(&admin, crew, Role::Viewer).await), StoreError::Stale));
}
