use crate::{make, open, phone, rule, site::Site};
use crew_domain::{CrewError, SetBound};
use crew_service::op;
use entity::crew_link;
use kernel::Role;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use store::Reason;
use testkit::{TestDb, World};

/// Makes every visit an hour older.
pub(crate) async fn an_hour_later(db: &TestDb) {
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let row = crew_link::ActiveModel { last_opened_at: Set(Some(tx.now() - 3_600_000)), ..Default::default() };
    tx.update_where(row, crew_link::Column::LastOpenedAt.is_not_null()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn set_bound(world: &World, bound: bool) {
    let tx = world.cx(Role::Owner).await.write(op::SET_BOUND).await.unwrap();
    let done = crew_service::set_bound(&tx, SetBound { bound }).await.unwrap();
    tx.commit(done.audit).await.unwrap();
}

#[testkit::db_test]
async fn where_links_stay_with_one_phone_the_first_that_takes_it_has_it(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let token = make(&world, site.luis).await.token;
    set_bound(&world, true).await;
    assert_eq!(rule(open(&db, &token).await), CrewError::PhoneNotTaken, "a look changes nothing");
    let device = crew_service::take(&db.store, phone(&token, None)).await.unwrap();
    crew_service::open(&db.store, phone(&token, Some(&device))).await.map(|_| ()).unwrap();
    assert_eq!(rule(open(&db, &token).await), CrewError::OtherPhone);
    assert_eq!(rule(crew_service::open(&db.store, phone(&token, Some("guessed"))).await), CrewError::OtherPhone);
    assert_eq!(rule(crew_service::take(&db.store, phone(&token, None)).await), CrewError::OtherPhone);
    set_bound(&world, false).await;
    open(&db, &token).await.map(|_| ()).unwrap();
}
