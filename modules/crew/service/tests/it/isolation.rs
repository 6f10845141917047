use crate::{
    answering::{says, send},
    days, make, not_found,
    site::Site,
};
use crew_domain::Answer;
use crew_service::op;
use entity::crew_link;
use kernel::{Access, Role};
use sea_orm::ActiveValue::Set;
use store::StoreError;
use testkit::TestDb;

#[testkit::db_test]
async fn another_workspaces_people_and_links_are_not_there(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (_, other) = (Site::make(&ours).await, Site::make(&theirs).await);
    let link = make(&theirs, other.luis).await.link;
    let before = db.content_hash(theirs.tenant).await;
    let cx = ours.cx(Role::Owner).await;
    let tx = cx.write(op::MAKE_ONE).await.unwrap();
    assert!(not_found(&crew_service::make_one(&tx, other.luis).await));
    assert!(not_found(&crew_service::revoke(&tx, link).await));
    drop(tx);
    let listed = crew_service::links(&cx.read(op::LINKS).await.unwrap()).await.unwrap();
    assert!(listed.rows.iter().all(|row| row.employee != other.luis && row.link.is_none()));
    assert_eq!(db.content_hash(theirs.tenant).await, before);
}

#[testkit::db_test]
async fn a_link_shows_and_answers_in_its_own_workspace_alone(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (site, other) = (Site::make(&ours).await, Site::make(&theirs).await);
    for (world, site) in [(&ours, &site), (&theirs, &other)] {
        site.send(world, site.luis, site.today, site.school).await;
        site.send(world, site.dan, site.today, site.school).await;
    }
    let (token, their_token) = (make(&ours, site.luis).await.token, make(&theirs, other.luis).await.token);
    let before = db.content_hash(theirs.tenant).await;
    let seen = days(&db, &token).await;
    assert_eq!((seen.company.as_str(), seen.days[0].jobs[0].others.len()), ("northline company", 1));
    let cmd = says(site.today, Answer::There);
    send(&db, &token, &cmd).await.unwrap();
    assert_eq!(db.content_hash(theirs.tenant).await, before);
    // an id is a workspace's own: the same in another is another answer
    send(&db, &their_token, &cmd).await.unwrap();
}

#[testkit::db_test]
async fn a_link_of_another_workspaces_person_can_t_be_stored(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let other = Site::make(&theirs).await;
    let tx = ours.cx(Role::Owner).await.write(op::MAKE_ONE).await.unwrap();
    let row = crew_link::ActiveModel {
        id: Set(tx.new_id()),
        employee_id: Set(other.luis),
        token_hash: Set("aa".into()),
        created_at: Set(1),
        updated_at: Set(1),
        version: Set(1),
        ..Default::default()
    };
    assert!(matches!(tx.insert(row).await, Err(StoreError::Db(_))));
}

#[testkit::db_test]
async fn each_role_may_do_what_the_matrix_says(db: TestDb) {
    let world = db.workspace("northline").await;
    for role in Role::ALL {
        let cx = world.cx(role).await;
        for op in op::ALL {
            let allowed = match op.access {
                Access::Read => cx.read(*op).await.is_ok(),
                Access::Write => cx.write(*op).await.is_ok(),
            };
            assert_eq!(allowed, role.allows(op.permission), "{} {}", role.as_str(), op.name);
        }
    }
}
