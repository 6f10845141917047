use crate::actors::{add, current, leave, refused, remove, rule, set_role, transfer};
use entity::{api_token, membership};
use kernel::{Op, Permission, Role};
use store::{Assurance, Origin, Principal, Reads, RequestCx, StoreError, UseCaseError};
use testkit::TestDb;
use workspace_domain::{MakeToken, WorkspaceError};
use workspace_service::{op, tokens};

async fn enter(db: &TestDb, world: &testkit::World, role: Role) -> Result<RequestCx, StoreError> {
    RequestCx::open(&db.store, &world.principal(role), &world.slug, Origin::system()).await
}

/// The roles of the owners and the others, as many as have one.
async fn owners(cx: &RequestCx) -> u64 {
    let tx = cx.read(op::FRAME).await.unwrap();
    let owner = tx.find::<entity::role::Entity>().all().await.unwrap();
    let owner = owner.iter().find(|role| role.built_in.as_deref() == Some("owner")).unwrap().id;
    let all = tx.find::<membership::Entity>().all().await.unwrap();
    all.iter().filter(|member| member.role_id == owner && member.disabled_at.is_none()).count() as u64
}

#[testkit::db_test]
async fn who_leaves_is_out_at_once_with_the_own_tokens(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Scheduler).await;
    let tx = cx.write(op::MAKE_TOKEN).await.unwrap();
    let command = MakeToken { name: "Export".into(), permissions: vec![Permission::ScheduleView], days: 7 };
    let made = tokens::make(&tx, &command).await.unwrap();
    tx.commit(made.audit).await.unwrap();
    leave(&cx).await.unwrap();
    assert!(matches!(enter(&db, &world, Role::Scheduler).await, Err(StoreError::NotFound)));
    let owner = world.cx(Role::Owner).await;
    let tx = owner.read(op::LIST_TOKENS).await.unwrap();
    assert_eq!(tx.find::<api_token::Entity>().count().await.unwrap(), 0);
    assert_eq!(tx.find::<membership::Entity>().count().await.unwrap(), 9);
    // who is out has nothing left to leave
    assert!(matches!(leave(&cx).await, Err(UseCaseError::Store(StoreError::NotFound))));
}

#[testkit::db_test]
async fn a_removed_member_is_out_at_once_and_may_come_back_by_an_invitation(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, id) = (world.cx(Role::Owner).await, world.membership(Role::Crew));
    let seen = current(&owner, id).await;
    remove(&owner, seen).await.unwrap();
    assert!(matches!(enter(&db, &world, Role::Crew).await, Err(StoreError::NotFound)));
    assert!(matches!(refused(remove(&owner, seen).await), StoreError::NotFound));
    let email = world.principal(Role::Crew).email;
    assert!(crate::actors::invite(&db, &owner, &email, Role::Crew).await.is_ok());
}

#[testkit::db_test]
async fn nobody_removes_oneself_nor_an_old_version(db: TestDb) {
    let world = db.workspace("northline").await;
    let admin = world.cx(Role::Admin).await;
    let me = current(&admin, world.membership(Role::Admin)).await;
    assert_eq!(rule(remove(&admin, me).await), WorkspaceError::SomebodyElse);
    let pete = add(&db, &admin, "pete@northline.example", Role::Crew).await;
    let seen = current(&admin, pete).await;
    set_role(&admin, seen, Role::Viewer).await.unwrap();
    assert!(matches!(refused(remove(&admin, seen).await), StoreError::Stale));
}

#[testkit::db_test]
async fn the_last_owner_can_t_leave_be_removed_or_demoted(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, id) = (world.cx(Role::Owner).await, world.membership(Role::Owner));
    let before = db.content_hash(world.tenant).await;
    assert_eq!(rule(leave(&owner).await), WorkspaceError::LastOwner);
    let me = current(&owner, id).await;
    assert_eq!(rule(remove(&owner, me).await), WorkspaceError::LastOwner);
    assert_eq!(rule(set_role(&owner, me, Role::Admin).await), WorkspaceError::LastOwner);
    assert_eq!(db.content_hash(world.tenant).await, before);
    let second = current(&owner, world.membership(Role::Admin)).await;
    set_role(&owner, second, Role::Owner).await.unwrap();
    leave(&owner).await.unwrap();
    assert_eq!(owners(&world.cx(Role::Admin).await).await, 1);
}

#[testkit::db_test]
async fn of_two_owners_who_leave_at_once_one_stays(db: TestDb) {
    let world = db.workspace("northline").await;
    let first = world.cx(Role::Owner).await;
    set_role(&first, current(&first, world.membership(Role::Admin)).await, Role::Owner).await.unwrap();
    let second = world.cx(Role::Admin).await;
    let (a, b) = tokio::join!(leave(&first), leave(&second));
    let kept = match (a, b) {
        (Ok(()), other) | (other, Ok(())) => other,
        neither => panic!("{neither:?}"),
    };
    assert_eq!(rule(kept), WorkspaceError::LastOwner);
    assert_eq!(owners(&world.cx(Role::Viewer).await).await, 1);
}

#[testkit::db_test]
async fn of_two_owners_who_remove_each_other_at_once_one_stays(db: TestDb) {
    let world = db.workspace("northline").await;
    let first = world.cx(Role::Owner).await;
    let (a, b) = (world.membership(Role::Owner), world.membership(Role::Admin));
    set_role(&first, current(&first, b).await, Role::Owner).await.unwrap();
    let second = world.cx(Role::Admin).await;
    let (seen_a, seen_b) = (current(&first, a).await, current(&first, b).await);
    let (one, two) = tokio::join!(remove(&first, seen_b), remove(&second, seen_a));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert_eq!(owners(&world.cx(Role::Viewer).await).await, 1);
}

#[testkit::db_test]
async fn of_an_owner_who_leaves_and_one_who_is_demoted_at_once_one_stays(db: TestDb) {
    let world = db.workspace("northline").await;
    let first = world.cx(Role::Owner).await;
    let b = world.membership(Role::Admin);
    set_role(&first, current(&first, b).await, Role::Owner).await.unwrap();
    let second = world.cx(Role::Admin).await;
    let me = current(&second, b).await;
    let (left, demoted) = tokio::join!(leave(&first), set_role(&second, me, Role::Crew));
    assert!(left.is_ok() != demoted.is_ok(), "{left:?} {demoted:?}");
    assert_eq!(owners(&world.cx(Role::Viewer).await).await, 1);
}

#[testkit::db_test]
async fn ownership_is_handed_over(db: TestDb) {
    let world = db.workspace("northline").await;
    let (owner, admin) = (world.cx(Role::Owner).await, world.cx(Role::Admin).await);
    let heir = current(&owner, world.membership(Role::Crew)).await;
    assert!(matches!(refused(transfer(&admin, heir, Role::Admin).await), StoreError::Forbidden));
    assert_eq!(rule(transfer(&owner, heir, Role::Owner).await), WorkspaceError::OwnersRole);
    let me = current(&owner, world.membership(Role::Owner)).await;
    assert_eq!(rule(transfer(&owner, me, Role::Admin).await), WorkspaceError::SomebodyElse);
    transfer(&owner, heir, Role::Scheduler).await.unwrap();
    assert_eq!(world.cx(Role::Crew).await.role().built_in, Some(Role::Owner));
    assert_eq!(world.cx(Role::Owner).await.role().built_in, Some(Role::Scheduler));
    assert_eq!(owners(&admin).await, 1);
    // what was handed over is not taken back
    assert!(transfer(&owner, current(&owner, world.membership(Role::Admin)).await, Role::Admin).await.is_err());
}

#[testkit::db_test]
async fn what_is_dangerous_asks_for_a_fresh_proof(db: TestDb) {
    let world = db.workspace("northline").await;
    let stale = Assurance { proven_at: 0, ..Assurance::system() };
    let who = Principal { assurance: stale, ..world.principal(Role::Owner) };
    let cx = RequestCx::open(&db.store, &who, &world.slug, Origin::system()).await.unwrap();
    let dangerous = [
        op::SET_ROLE,
        op::REMOVE_MEMBER,
        op::TRANSFER_OWNERSHIP,
        op::CHANGE_ROLE,
        op::REMOVE_ROLE,
        op::MAKE_TOKEN,
        op::UPDATE_SIGN_IN_RULES,
    ];
    for one in dangerous {
        assert!(matches!(cx.write(one).await, Err(StoreError::FreshSignIn)), "{}", one.name);
    }
    let harmless: Vec<Op> = op::ALL.iter().copied().filter(|one| !dangerous.contains(one)).collect();
    for one in harmless {
        assert!(!one.fresh, "{}", one.name);
    }
}
