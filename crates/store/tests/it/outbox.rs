use kernel::{Op, Permission, Role, TenantId};
use sea_orm::{ColumnTrait, ConnectionTrait};
use serde::{Deserialize, Serialize};
use store::{Job, Pick, Reason, RequestCx};
use testkit::{TestDb, db_test};

const WRITE: Op = Op::write("test/write", Permission::PeopleEdit);

#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Greet {
    name: String,
}

impl Job for Greet {
    const KIND: &'static str = "test.greet";
}

async fn ask(cx: &RequestCx, name: &str) {
    let tx = cx.write(WRITE).await.unwrap();
    tx.enqueue(&Greet { name: name.into() }).await.unwrap();
    tx.commit([]).await.unwrap();
}

#[db_test]
async fn a_job_is_claimed_once_and_done_in_the_name_of_who_asked(db: TestDb) {
    let world = db.workspace("ours").await;
    let cx = world.cx(Role::Scheduler).await;
    ask(&cx, "Ada").await;

    let job = db.store.claim_job(Pick::Any).await.unwrap().expect("it is due");
    assert_eq!(serde_json::from_str::<Greet>(&job.payload).unwrap(), Greet { name: "Ada".into() });
    assert!(db.store.claim_job(Pick::Any).await.unwrap().is_none(), "nobody else gets it meanwhile");
    let later = RequestCx::resume(&db.store, job.tenant, &job.actor).await.unwrap();
    assert_eq!((later.tenant(), later.role(), later.actor()), (cx.tenant(), cx.role(), cx.actor()));
    db.store.finish_job(&job).await.unwrap();
    assert!(db.store.claim_job(Pick::Any).await.unwrap().is_none());
}

#[db_test]
async fn a_job_of_a_rolled_back_change_never_was(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    let tx = cx.write(WRITE).await.unwrap();
    tx.enqueue(&Greet { name: "Ada".into() }).await.unwrap();
    drop(tx);
    assert!(db.store.claim_job(Pick::Any).await.unwrap().is_none());
}

#[db_test]
async fn each_of_many_jobs_goes_to_one_of_many_workers(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    for n in 0..20 {
        ask(&cx, &n.to_string()).await;
    }
    let workers = (0..4).map(|_| {
        let store = db.store.clone();
        tokio::spawn(async move {
            let mut got = Vec::new();
            while let Some(job) = store.claim_job(Pick::Any).await.unwrap() {
                got.push(job.id);
                store.finish_job(&job).await.unwrap();
            }
            got
        })
    });
    let mut all = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        all.extend(worker.await.unwrap());
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 20);
}

#[derive(Serialize, Deserialize)]
struct Tell {
    secret: String,
}

impl Job for Tell {
    const KIND: &'static str = "test.tell";
    const SECRET: bool = true;

    fn label(&self) -> String {
        "a word to Ada".into()
    }
}

async fn job_rows(db: &TestDb) -> Vec<entity::job::Model> {
    db.store.system_read(Reason::RunJob).await.unwrap().find::<entity::job::Entity>().all().await.unwrap()
}

#[db_test]
async fn a_job_of_no_workspace_is_the_installations(db: TestDb) {
    let tx = db.store.system_write(Reason::SignIn).await.unwrap();
    tx.enqueue(&Greet { name: "Ada".into() }).await.unwrap();
    tx.commit().await.unwrap();
    let job = db.store.claim_job(Pick::Any).await.unwrap().expect("it is due");
    assert_eq!((job.tenant, job.actor.clone()), (TenantId::INSTALLATION, store::Actor::system()));
    assert!(db.store.finish_job(&job).await.unwrap());

    let world = db.workspace("ours").await;
    let tx = db.store.system_write(Reason::AddMember).await.unwrap();
    tx.enqueue_in(world.tenant, world.cx(Role::Owner).await.actor(), &Greet { name: "Ben".into() }).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.store.claim_job(Pick::Any).await.unwrap().expect("it is due").tenant, world.tenant);
}

#[db_test]
async fn a_secret_is_sealed_in_the_database_and_wiped_when_it_was_told(db: TestDb) {
    let tx = db.store.system_write(Reason::SignIn).await.unwrap();
    tx.enqueue(&Tell { secret: "hunter2".into() }).await.unwrap();
    tx.commit().await.unwrap();
    let rows = job_rows(&db).await;
    assert!(!format!("{rows:?}").contains("hunter2"));
    assert_eq!(rows[0].label, "a word to Ada");

    let job = db.store.claim_job(Pick::Any).await.unwrap().expect("it is due");
    assert_eq!(serde_json::from_str::<Tell>(&job.payload).unwrap().secret, "hunter2");
    db.store.finish_job(&job).await.unwrap();
    let done = job_rows(&db).await.remove(0);
    assert_eq!((done.payload.as_str(), done.label.as_str()), ("", ""));
    assert!(done.started_at.is_some() && done.finished_at >= done.started_at);
}

#[db_test]
async fn a_payload_that_was_moved_is_given_up_and_holds_up_nobody(db: TestDb) {
    let tx = db.store.system_write(Reason::SignIn).await.unwrap();
    tx.enqueue(&Tell { secret: "hunter2".into() }).await.unwrap();
    tx.enqueue(&Greet { name: "Ada".into() }).await.unwrap();
    tx.commit().await.unwrap();
    let owner = db.owner().await;
    owner.execute_unprepared("update job set id = tenant_id where sealed").await.unwrap();
    assert_eq!(db.store.claim_job(Pick::Any).await.unwrap().expect("the next").kind, "test.greet");
    let given_up = job_rows(&db).await.into_iter().find(|job| job.sealed).unwrap();
    assert!(given_up.dead_at.is_some() && given_up.last_error.is_some());
}

/// Makes a job's pause or claim end now.
async fn let_time_pass(db: &TestDb) {
    let owner = db.owner().await;
    owner
        .execute_unprepared("update job set run_at = 0, locked_until = case when claim is null then null else 1 end")
        .await
        .unwrap();
}

#[db_test]
async fn a_job_that_fails_comes_again_later_until_it_is_given_up(db: TestDb) {
    ask(&db.workspace("ours").await.cx(Role::Owner).await, "Ada").await;
    for attempt in 1..=store::MOST_ATTEMPTS {
        let job = db.store.claim_job(Pick::Any).await.unwrap().expect("it is due");
        assert_eq!(job.attempt, attempt);
        assert!(db.store.fail_job(&job, "no answer").await.unwrap());
        assert!(db.store.claim_job(Pick::Any).await.unwrap().is_none(), "not at once");
        let row = job_rows(&db).await.remove(0);
        assert_eq!(row.dead_at.is_some(), attempt == store::MOST_ATTEMPTS);
        assert_eq!(row.last_error.as_deref(), Some("no answer"));
        assert!(row.payload.contains("Ada"), "what was given up can be tried again");
        let_time_pass(&db).await;
    }
    assert!(db.store.claim_job(Pick::Any).await.unwrap().is_none());
}

#[db_test]
async fn who_lost_a_claim_ends_nothing(db: TestDb) {
    ask(&db.workspace("ours").await.cx(Role::Owner).await, "Ada").await;
    let slow = db.store.claim_job(Pick::Any).await.unwrap().expect("it is due");
    assert!(db.store.renew_job(&slow).await.unwrap());
    let_time_pass(&db).await;
    let other = db.another_server().await;
    let quick = other.claim_job(Pick::Any).await.unwrap().expect("its worker is taken for dead");
    assert_eq!((quick.id, quick.attempt), (slow.id, 2));
    assert!(!db.store.renew_job(&slow).await.unwrap());
    assert!(!db.store.fail_job(&slow, "too slow").await.unwrap());
    assert!(!db.store.finish_job(&slow).await.unwrap());
    assert!(other.finish_job(&quick).await.unwrap());
    let row = job_rows(&db).await.remove(0);
    assert!(row.done_at.is_some() && row.last_error.is_none());
    other.close().await.unwrap();
}

#[db_test]
async fn a_job_that_ends_its_worker_each_time_is_given_up(db: TestDb) {
    ask(&db.workspace("ours").await.cx(Role::Owner).await, "Ada").await;
    for _ in 0..store::MOST_ATTEMPTS {
        db.store.claim_job(Pick::Any).await.unwrap().expect("it is due");
        let_time_pass(&db).await;
    }
    assert!(db.store.claim_job(Pick::Any).await.unwrap().is_none());
    assert!(job_rows(&db).await[0].dead_at.is_some());
}

#[db_test]
async fn two_servers_share_the_work_and_do_each_job_once(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    for n in 0..60 {
        ask(&cx, &n.to_string()).await;
    }
    let other = db.another_server().await;
    let workers = [db.store.clone(), other.clone(), db.store.clone(), other.clone()].map(|store| {
        tokio::spawn(async move {
            let mut got = Vec::new();
            while let Some(job) = store.claim_job(Pick::Any).await.unwrap() {
                got.push(job.id);
                assert!(store.finish_job(&job).await.unwrap());
            }
            got
        })
    });
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    all.sort();
    let count = all.len();
    all.dedup();
    assert_eq!((count, all.len()), (60, 60));
    other.close().await.unwrap();
}

#[db_test]
async fn old_jobs_are_cleaned_up_and_a_revived_one_waits_again(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    for name in ["done", "dead", "waits"] {
        ask(&cx, name).await;
    }
    let done = db.store.claim_job(Pick::Only("test.greet")).await.unwrap().unwrap();
    assert!(db.store.claim_job(Pick::But("test.greet")).await.unwrap().is_none());
    db.store.finish_job(&done).await.unwrap();
    let dead = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    db.store.bury_job(&dead, "it can't be").await.unwrap();
    let tx = db.store.system_write(Reason::RunJob).await.unwrap();
    let revived =
        tx.update_where(store::revived_job(tx.now()), entity::job::Column::DeadAt.is_not_null()).await.unwrap();
    assert_eq!(revived, 1);
    tx.commit().await.unwrap();
    let again = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    assert!(again.attempt == 1 && again.payload.contains("waits") || again.payload.contains("dead"));

    db.store.clean_up_jobs().await.unwrap();
    assert_eq!(job_rows(&db).await.len(), 3, "nothing is old");
    db.owner().await.execute_unprepared("update job set done_at = 1 where done_at is not null").await.unwrap();
    db.store.clean_up_jobs().await.unwrap();
    assert_eq!(job_rows(&db).await.len(), 2, "what waits is never old");
}
