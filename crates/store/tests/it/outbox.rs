use kernel::{Op, Permission, Role};
use serde::{Deserialize, Serialize};
use store::{Job, RequestCx};
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

    let job = db.store.claim_job().await.unwrap().expect("it is due");
    assert_eq!(serde_json::from_str::<Greet>(&job.payload).unwrap(), Greet { name: "Ada".into() });
    assert!(db.store.claim_job().await.unwrap().is_none(), "nobody else gets it meanwhile");
    let later = RequestCx::resume(&db.store, job.tenant, &job.actor).await.unwrap();
    assert_eq!((later.tenant(), later.role(), later.actor()), (cx.tenant(), Role::Scheduler, cx.actor()));
    db.store.finish_job(&job).await.unwrap();
    assert!(db.store.claim_job().await.unwrap().is_none());
}

#[db_test]
async fn a_job_of_a_rolled_back_change_never_was(db: TestDb) {
    let cx = db.workspace("ours").await.cx(Role::Owner).await;
    let tx = cx.write(WRITE).await.unwrap();
    tx.enqueue(&Greet { name: "Ada".into() }).await.unwrap();
    drop(tx);
    assert!(db.store.claim_job().await.unwrap().is_none());
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
            while let Some(job) = store.claim_job().await.unwrap() {
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
