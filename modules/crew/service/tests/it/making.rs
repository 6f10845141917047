use crate::{
    days, make, not_found, open, rule,
    site::{Site, dismiss, give_email},
};
use crew_domain::{CrewError, LinkList, LinkRow, LinkState, MadeLink, MailLink, is_token};
use crew_service::op;
use kernel::{EmployeeId, Language, Role};
use mail::SendMail;
use std::collections::HashSet;
use store::{Pick, Reads, StoreError, UseCaseError};
use testkit::{TestDb, World};

async fn list(world: &World) -> LinkList {
    crew_service::links(&world.cx(Role::Scheduler).await.read(op::LINKS).await.unwrap()).await.unwrap()
}

async fn row(world: &World, who: EmployeeId) -> LinkRow {
    list(world).await.rows.into_iter().find(|row| row.employee == who).unwrap()
}

async fn make_all(world: &World) -> Vec<MadeLink> {
    let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ALL).await.unwrap();
    let done = crew_service::make_all(&tx).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    done.value
}

#[testkit::db_test]
async fn everybody_without_a_link_gets_one_and_only_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let first = make(&world, site.luis).await;
    dismiss(&world, site.pete).await;
    let made = make_all(&world).await;
    let names: Vec<_> = made.iter().map(|link| link.name.as_str()).collect();
    assert_eq!(names, ["Tom Bright", "Dan Kowalski"], "by family name; Luis has one, Pete has left");
    let tokens: HashSet<_> = made.iter().map(|link| link.token.clone()).chain([first.token.clone()]).collect();
    assert!(tokens.len() == 3 && tokens.iter().all(|token| is_token(token)));
    for token in &tokens {
        open(&db, token).await.map(|_| ()).unwrap();
    }
    assert_eq!(make_all(&world).await, []);
}

#[testkit::db_test]
async fn the_list_tells_how_each_link_stands(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let made = make(&world, site.luis).await;
    assert_eq!(row(&world, site.tom).await.state, LinkState::None);
    let before = row(&world, site.luis).await;
    assert!(matches!(before.state, LinkState::Made(_)) && before.link == Some(made.link));
    days(&db, &made.token).await;
    assert!(matches!(row(&world, site.luis).await.state, LinkState::Opened(_)));
    assert!(
        list(&world).await.rows.windows(2).all(|pair| pair[0].name.split(' ').nth(1) <= pair[1].name.split(' ').nth(1))
    );
}

#[testkit::db_test]
async fn a_new_link_ends_the_one_before(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (first, second) = (make(&world, site.luis).await, make(&world, site.luis).await);
    assert!(not_found(&open(&db, &first.token).await));
    open(&db, &second.token).await.map(|_| ()).unwrap();
}

#[testkit::db_test]
async fn a_revoked_link_opens_nothing_and_is_revoked_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let made = make(&world, site.luis).await;
    let revoke = async |link| {
        let tx = world.cx(Role::Scheduler).await.write(op::REVOKE).await?;
        let done = crew_service::revoke(&tx, link).await?;
        tx.commit(done.audit).await.map_err(UseCaseError::from)
    };
    let stale = crew_domain::LinkRef { version: 7, ..made.link };
    assert!(matches!(revoke(stale).await, Err(UseCaseError::Store(StoreError::Stale))));
    revoke(made.link).await.unwrap();
    assert!(not_found(&open(&db, &made.token).await));
    let row = row(&world, site.luis).await;
    assert!(matches!(row.state, LinkState::Revoked(_)) && row.link.is_none());
    assert_eq!(rule(revoke(made.link).await), CrewError::LinkRevoked);
}

#[testkit::db_test]
async fn a_leavers_link_opens_nothing_and_a_leaver_gets_none(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let made = make(&world, site.luis).await;
    dismiss(&world, site.luis).await;
    assert!(not_found(&open(&db, &made.token).await));
    let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ONE).await.unwrap();
    assert!(not_found(&crew_service::make_one(&tx, site.luis).await));
}

#[testkit::db_test]
async fn no_token_is_stored_or_told_by_the_trail(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let made = make(&world, site.luis).await;
    let tx = world.cx(Role::Owner).await.read(op::LINKS).await.unwrap();
    let link = tx.get::<entity::crew_link::Entity>(made.link.id).await.unwrap();
    assert!(link.token_hash.len() == 64 && !link.token_hash.contains(&made.token));
    for event in tx.find::<entity::audit_event::Entity>().all().await.unwrap() {
        let told = format!("{event:?}");
        assert!(!told.contains(&made.token) && !told.contains(&link.token_hash), "{told}");
    }
}

#[testkit::db_test]
async fn a_link_by_mail_is_in_the_mail_alone(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let before = make(&world, site.luis).await;
    let post = async |employee| {
        let tx = world.cx(Role::Scheduler).await.write(op::MAIL_LINK).await.unwrap();
        let done = crew_service::mail_link(&tx, MailLink { employee, language: Language::Es }).await?;
        tx.commit(done.audit).await.unwrap();
        Ok::<_, UseCaseError<CrewError>>(())
    };
    assert!(matches!(post(site.luis).await, Err(UseCaseError::Rule(CrewError::NoEmail))));
    open(&db, &before.token).await.map(|_| ()).unwrap();

    give_email(&world, site.luis, "luis@herrera.example").await;
    post(site.luis).await.unwrap();
    assert!(not_found(&open(&db, &before.token).await), "the link before works no more");
    let job = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    let told: SendMail = serde_json::from_str(&job.payload).unwrap();
    assert_eq!((told.mail.to.as_str(), told.mail.language), ("luis@herrera.example", Language::Es));
    let token = told.mail.letter.link().strip_prefix("/c/").unwrap();
    open(&db, token).await.map(|_| ()).unwrap();
}
