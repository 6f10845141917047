use serde::{Deserialize, Serialize};
use store::{Job, Pick, Reason};
use testkit::{TestDb, db_test};

#[derive(Serialize, Deserialize)]
struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "test.sweep";
}

/// Every so many milliseconds.
fn every(ms: i64) -> impl Fn(i64) -> i64 + Send + Sync + Copy {
    move |after| after - after.rem_euclid(ms) + ms
}

const LONG: i64 = 1_000_000_000;

async fn make_due(db: &TestDb) {
    use sea_orm::ConnectionTrait;
    db.owner().await.execute_unprepared("update recurring set due_at = 1").await.unwrap();
}

#[db_test]
async fn what_is_due_comes_once_for_all_servers(db: TestDb) {
    let servers = [db.store.clone(), db.another_server().await, db.another_server().await];
    for store in &servers {
        assert!(!store.recur("sweep", &Sweep {}, every(LONG)).await.unwrap(), "not at the first look");
    }
    for round in 1..=5 {
        make_due(&db).await;
        let asked = servers
            .clone()
            .map(|store| tokio::spawn(async move { store.recur("sweep", &Sweep {}, every(LONG)).await.unwrap() }));
        let mut fired = 0;
        for one in asked {
            fired += usize::from(one.await.unwrap());
        }
        assert_eq!(fired, 1, "round {round}");
        assert!(!servers[0].recur("sweep", &Sweep {}, every(LONG)).await.unwrap(), "not before its time");
    }
    let mut jobs = 0;
    while let Some(job) = db.store.claim_job(Pick::Any).await.unwrap() {
        assert!(db.store.finish_job(&job).await.unwrap());
        jobs += 1;
    }
    assert_eq!(jobs, 5);
    for store in &servers[1..] {
        store.close().await.unwrap();
    }
}

#[db_test]
async fn a_plan_that_became_more_frequent_counts_from_now_on(db: TestDb) {
    db.store.recur("sweep", &Sweep {}, every(LONG)).await.unwrap();
    let due = async || {
        let tx = db.store.system_read(Reason::RunJob).await.unwrap();
        tx.find::<entity::recurring::Entity>().one().await.unwrap().unwrap().due_at
    };
    let before = due().await;
    assert!(!db.store.recur("sweep", &Sweep {}, every(1000)).await.unwrap());
    assert!(due().await < before);
}
