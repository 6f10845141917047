use crate::actors::add;
use kernel::{Permission, Role};
use store::{Origin, Principal, RequestCx};
use testkit::TestDb;
use workspace_service::frame;

#[testkit::db_test]
async fn the_frame_shows_the_place_the_person_and_the_rights(db: TestDb) {
    let world = db.workspace("northline").await;
    db.workspace("southline").await;
    let seen = frame(&world.cx(Role::Crew).await).await.unwrap();
    assert_eq!(
        (seen.workspace.as_str(), seen.slug.as_str(), seen.role.as_str()),
        ("northline company", "northline", "Crew")
    );
    assert_eq!((seen.person.as_str(), seen.email.as_str()), ("crew of northline", "crew@northline.example"));
    let may: Vec<_> = seen.permissions.iter().collect();
    assert_eq!(may, [Permission::WorkspaceOpen, Permission::ScheduleView, Permission::OwnDays]);
    assert_eq!(seen.others, []);
}

#[testkit::db_test]
async fn the_frame_leads_to_the_other_workspaces_of_the_person(db: TestDb) {
    let (north, south) = (db.workspace("northline").await, db.workspace("southline").await);
    let who: Principal = north.principal(Role::Viewer);
    add(&db, &south.cx(Role::Owner).await, &who.email, Role::Admin).await;
    let there = frame(&north.cx(Role::Viewer).await).await.unwrap().others;
    assert_eq!(there.iter().map(|w| w.slug.as_str()).collect::<Vec<_>>(), ["southline"]);
    let cx = RequestCx::open(&db.store, &who, &south.slug, Origin::system()).await.unwrap();
    let back = frame(&cx).await.unwrap();
    assert_eq!((back.role.as_str(), back.others[0].slug.as_str()), ("Admin", "northline"));
}
