use crate::tenancy::add;
use kernel::{Op, Permission, Role, Slug};
use std::{sync::Arc, time::Duration};
use store::{Origin, RequestCx, Room, Store, StoreError};
use testkit::{Engine, TestDb, World, db_test};
use tokio::{sync::watch, time::timeout};
use uuid::Uuid;

const LOOK: Op = Op::read("test/look", Permission::ScheduleView);
const PATIENCE: Duration = Duration::from_secs(10);

async fn changed(times: &mut watch::Receiver<u64>) {
    timeout(PATIENCE, times.changed()).await.expect("it is told").unwrap();
}

/// The workspace as another server opens it.
async fn from(store: &Store, world: &World) -> RequestCx {
    let slug = Slug::parse(world.slug.as_str()).unwrap();
    RequestCx::open(store, &world.principal(Role::Owner), &slug, Origin::system()).await.unwrap()
}

#[db_test]
async fn a_change_is_told_in_its_own_workspace_alone(db: TestDb) {
    let (ours, theirs) = (db.workspace("ours").await, db.workspace("theirs").await);
    let (here, there) = (ours.cx(Role::Viewer).await, theirs.cx(Role::Viewer).await);
    let (our_room, their_room) = (here.room(LOOK).unwrap(), there.room(LOOK).unwrap());
    settle(&db, &their_room).await;
    let (mut our_times, their_times) = (our_room.grown(), their_room.grown());
    add(&ours.cx(Role::Owner).await, "North").await;
    changed(&mut our_times).await;
    here.say(LOOK, Uuid::nil(), Some("hello".into())).unwrap();
    assert_eq!(our_room.words(), ["hello"]);
    assert!(their_room.words().is_empty());
    assert!(!their_times.has_changed().unwrap());
}

#[db_test]
async fn what_was_not_committed_is_not_told(db: TestDb) {
    let world = db.workspace("ours").await;
    let cx = world.cx(Role::Owner).await;
    let room = cx.room(LOOK).unwrap();
    settle(&db, &room).await;
    let before = *room.grown().borrow();
    const WRITE: Op = Op::write("test/write", Permission::PeopleEdit);
    let tx = cx.write(WRITE).await.unwrap();
    crate::tenancy::insert(&tx, "North").await.unwrap();
    drop(tx);
    cx.write(WRITE).await.unwrap().commit([]).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(*room.grown().borrow(), before);
}

#[db_test]
async fn a_role_without_the_permission_neither_hears_nor_speaks(db: TestDb) {
    const MANAGE: Op = Op::read("test/manage", Permission::PeopleEdit);
    let cx = db.workspace("ours").await.cx(Role::Viewer).await;
    assert!(matches!(cx.room(MANAGE), Err(StoreError::Forbidden)));
    assert!(matches!(cx.say(MANAGE, Uuid::nil(), None), Err(StoreError::Forbidden)));
}

/// Two servers on one PostgreSQL.
#[test]
fn servers_hear_each_other() {
    testkit::run(Engine::Postgres, async |db: TestDb| {
        let world = db.workspace("ours").await;
        let other = Store::open(&db.config).await.unwrap();
        let (here, there) = (from(&db.store, &world).await, from(&other, &world).await);
        let room = there.room(LOOK).unwrap();
        settle(&db, &room).await;
        let (mut grown, mut spoken) = (room.grown(), room.spoken());
        add(&here, "North").await;
        changed(&mut grown).await;
        let (ada, ben) = (Uuid::from_u128(1), Uuid::from_u128(2));
        here.say(LOOK, ada, Some("Ada".into())).unwrap();
        here.say(LOOK, ben, Some("Ben".into())).unwrap();
        changed(&mut spoken).await;
        until(&room, &["Ada", "Ben"]).await;
        here.say(LOOK, ada, None).unwrap();
        until(&room, &["Ben"]).await;
        other.close().await.unwrap();
    });
}

/// The database ends the connection over which a server listens: it comes again, and looks, for it can't know what it missed.
#[test]
fn a_server_that_was_deaf_for_a_moment_looks_by_itself() {
    testkit::run(Engine::Postgres, async |db: TestDb| {
        use sea_orm::ConnectionTrait;
        let world = db.workspace("ours").await;
        let other = Store::open(&db.config).await.unwrap();
        let room = from(&other, &world).await.room(LOOK).unwrap();
        settle(&db, &room).await;
        let mut grown = room.grown();
        let cut = "select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()";
        db.owner().await.execute_unprepared(cut).await.unwrap();
        changed(&mut grown).await;
        let mut spoken = room.spoken();
        from(&db.store, &world).await.say(LOOK, Uuid::nil(), Some("again".into())).unwrap();
        changed(&mut spoken).await;
        other.close().await.unwrap();
    });
}

/// Waits until a room hears the other servers, if there can be any: then everybody is woken once.
async fn settle(db: &TestDb, room: &Arc<Room>) {
    let mut grown = room.grown();
    if db.store.engine() == Engine::Postgres && *grown.borrow_and_update() == 0 {
        changed(&mut grown).await;
    }
}

async fn until(room: &Room, expected: &[&str]) {
    let all = async {
        loop {
            let mut words = room.words();
            words.sort();
            if words == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, all).await.unwrap_or_else(|_| panic!("{:?} instead of {expected:?}", room.words()));
}
