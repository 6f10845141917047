use crate::actors::{add, current, disable, link, refused, rule};
use identity_domain::{IdentityError, SetPassword};
use identity_service::{Client, Failure, Identity, Keys, Passwords, SignedIn, my_workspaces, set_password};
use kernel::Role;
use store::StoreError;
use testkit::TestDb;
use workspace_domain::{Invitation, WorkspaceError};
use workspace_service::members;

async fn use_link(db: &TestDb, token: &str) -> Result<SignedIn, Failure> {
    let identity = Identity::new(db.store.clone(), Keys::ephemeral().unwrap(), Passwords::new().unwrap());
    let client = Client::none();
    set_password(&identity, &SetPassword { token: token.into(), password: "thirty yards by nine".into() }, &client)
        .await
}

#[testkit::db_test]
async fn a_new_member_gets_in_by_the_link_and_needs_no_other(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Owner).await;
    let added = add(&cx, "pete@northline.example", Role::Crew).await.unwrap();
    let id = added.member.id;
    let done = use_link(&db, &link(added).token).await.unwrap();
    let mine = my_workspaces(&db.store, done.who.account).await.unwrap();
    assert_eq!(mine.iter().map(|w| w.slug.as_str()).collect::<Vec<_>>(), ["northline"]);
    let row = crate::actors::seen(&cx, id).await;
    assert!(!row.waiting && !row.linkable);
    assert_eq!(rule(members::new_link(&cx, id).await), WorkspaceError::LinkNotNeeded);
}

#[testkit::db_test]
async fn another_link_makes_the_first_worthless(db: TestDb) {
    let world = db.workspace("northline").await;
    let cx = world.cx(Role::Admin).await;
    let added = add(&cx, "pete@northline.example", Role::Crew).await.unwrap();
    let id = added.member.id;
    let first = link(added);
    let second = members::new_link(&cx, id).await.unwrap();
    assert!(matches!(use_link(&db, &first.token).await, Err(Failure::Rule(IdentityError::LinkSpentOrExpired))));
    assert!(use_link(&db, &second.token).await.is_ok());
}

#[testkit::db_test]
async fn a_known_person_sees_the_workspace_after_signing_in(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let added = add(&north.cx(Role::Owner).await, "pete@northline.example", Role::Crew).await.unwrap();
    let pete = use_link(&db, &link(added).token).await.unwrap().who;
    let added = add(&south.cx(Role::Owner).await, "pete@northline.example", Role::Viewer).await.unwrap();
    assert_eq!(added.invitation, Invitation::Known);
    let mine = my_workspaces(&db.store, pete.account).await.unwrap();
    let told: Vec<_> = mine.iter().map(|w| (w.slug.as_str(), w.role.as_str())).collect();
    assert_eq!(told, [("northline", "Crew"), ("southline", "Viewer")]);
}

#[testkit::db_test]
async fn a_second_company_gets_no_link_to_another_companys_new_member(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let first = add(&north.cx(Role::Owner).await, "pete@northline.example", Role::Owner).await.unwrap();
    let rival = south.cx(Role::Owner).await;
    let added = add(&rival, "pete@northline.example", Role::Crew).await.unwrap();
    assert_eq!(added.invitation, Invitation::Known, "with a link it could become Pete, an owner of the first company");
    assert!(added.member.waiting && !added.member.linkable);
    assert!(!crate::actors::seen(&rival, added.member.id).await.linkable);
    assert_eq!(rule(members::new_link(&rival, added.member.id).await), WorkspaceError::LinkNotNeeded);
    assert!(members::new_link(&north.cx(Role::Owner).await, first.member.id).await.is_ok());
}

#[testkit::db_test]
async fn a_disabled_member_and_a_stranger_get_no_link(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let cx = north.cx(Role::Owner).await;
    let crew = current(&cx, north.membership(Role::Crew)).await;
    disable(&cx, crew).await.unwrap();
    assert_eq!(rule(members::new_link(&cx, crew.id).await), WorkspaceError::MemberDisabled);
    assert!(matches!(refused(members::new_link(&cx, south.membership(Role::Crew)).await), StoreError::NotFound));
}
