use crate::{days, make, open, rule, site::Site};
use chrono::NaiveDate;
use crew_domain::{Answer, CrewError, GiveAnswer};
use crew_service::{Refused, op};
use entity::{acknowledgement, audit_event};
use kernel::{AcknowledgementId, Role};
use sea_orm::ColumnTrait;
use store::Reads;
use testkit::{TestDb, World};
use uuid::Uuid;

pub(crate) fn says(day: NaiveDate, answer: Answer) -> GiveAnswer {
    GiveAnswer { id: AcknowledgementId(Uuid::now_v7()), day, answer, note: String::new(), at: None }
}

pub(crate) async fn send(db: &TestDb, token: &str, cmd: &GiveAnswer) -> Result<(), Refused> {
    crew_service::answer(&open(db, token).await?, cmd).await
}

async fn kept(world: &World) -> Vec<acknowledgement::Model> {
    let tx = world.cx(Role::Owner).await.read(op::LINKS).await.unwrap();
    tx.find::<acknowledgement::Entity>().order_by_asc(acknowledgement::Column::Id).all().await.unwrap()
}

#[testkit::db_test]
async fn an_answer_that_comes_twice_is_kept_once(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    site.send(&world, site.luis, site.today, site.school).await;
    let token = make(&world, site.luis).await.token;
    let cmd = GiveAnswer { note: "  my truck  ".into(), at: Some(1_000), ..says(site.today, Answer::Problem) };
    let opened = open(&db, &token).await.unwrap();
    let (one, two) = (crew_service::answer(&opened, &cmd), crew_service::answer(&opened, &cmd));
    one.await.unwrap();
    two.await.unwrap();
    let kept = kept(&world).await;
    let [row] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((row.id, row.employee_id, row.day, row.answer.as_str()), (cmd.id, site.luis, site.today, "problem"));
    assert_eq!((row.note.as_str(), row.at, row.via.as_str()), ("my truck", 1_000, "link"));
    let tx = world.cx(Role::Owner).await.read(op::LINKS).await.unwrap();
    let told = tx.find::<audit_event::Entity>().filter(audit_event::Column::Op.eq("crew/answer")).all().await.unwrap();
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.actor_id, told.actor_name.as_str()), (None, "Luis Herrera"));
    assert!(told.label.starts_with("Luis Herrera, "), "{}", told.label);
    drop(tx);
    assert_eq!(days(&db, &token).await.days[0].answer, Some(Answer::Problem));
}

#[testkit::db_test]
async fn a_later_answer_counts_and_the_first_stays_in_the_books(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    site.send(&world, site.luis, site.today, site.school).await;
    let token = make(&world, site.luis).await.token;
    send(&db, &token, &says(site.today, Answer::Problem)).await.unwrap();
    send(&db, &token, &says(site.today, Answer::There)).await.unwrap();
    assert_eq!(kept(&world).await.len(), 2);
    assert_eq!(days(&db, &token).await.days[0].answer, Some(Answer::There));
}

#[testkit::db_test]
async fn a_day_that_is_not_the_persons_is_refused(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    site.send(&world, site.tom, site.today, site.school).await;
    site.send(&world, site.luis, site.day(20), site.school).await;
    let token = make(&world, site.luis).await.token;
    let before = db.content_hash(world.tenant).await;
    for day in [site.today, site.day(1), site.day(20)] {
        assert_eq!(rule(send(&db, &token, &says(day, Answer::There)).await), CrewError::NotYourDay, "{day}");
    }
    assert_eq!(db.content_hash(world.tenant).await, before);
}

#[testkit::db_test]
async fn an_id_stands_for_one_answer(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    for who in [site.luis, site.tom] {
        site.send(&world, who, site.today, site.school).await;
    }
    let (luis, tom) = (make(&world, site.luis).await.token, make(&world, site.tom).await.token);
    let cmd = says(site.today, Answer::There);
    send(&db, &luis, &cmd).await.unwrap();
    let other = GiveAnswer { answer: Answer::Problem, ..cmd.clone() };
    assert_eq!(rule(send(&db, &luis, &other).await), CrewError::KeyReused);
    assert_eq!(rule(send(&db, &tom, &cmd).await), CrewError::KeyReused);
    let long = GiveAnswer { note: "x".repeat(501), ..says(site.today, Answer::Problem) };
    assert_eq!(rule(send(&db, &luis, &long).await), CrewError::NoteTooLong);
    assert_eq!(kept(&world).await.len(), 1);
}
