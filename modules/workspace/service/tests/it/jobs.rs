use kernel::{JobId, Role, TenantId};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use store::{Actor, Job, Pick, Reason, RequestCx, StoreError};
use testkit::{TestDb, db_test};
use workspace_domain::{JobState, Jobs};
use workspace_service::{jobs, op};

#[derive(Serialize, Deserialize)]
struct Tell {
    name: String,
}

impl Job for Tell {
    const KIND: &'static str = "test.tell";
    const SECRET: bool = true;

    fn label(&self) -> String {
        format!("invitation {}", self.name)
    }
}

async fn ask(db: &TestDb, tenant: TenantId, name: &str) {
    let tx = db.store.system_write(Reason::RunJob).await.unwrap();
    tx.enqueue_in(tenant, &Actor::system(), &Tell { name: name.into() }).await.unwrap();
    tx.commit().await.unwrap();
}

async fn bury(db: &TestDb) -> JobId {
    let job = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    db.store.bury_job(&job, "no such person").await.unwrap();
    job.id
}

async fn seen(cx: &RequestCx) -> Jobs {
    jobs::list(&cx.read(op::LIST_JOBS).await.unwrap()).await.unwrap()
}

#[db_test]
async fn the_page_tells_what_waits_runs_failed_and_how_long_it_takes(db: TestDb) {
    let ours = db.workspace("ours").await;
    let cx = ours.cx(Role::Admin).await;
    assert_eq!(seen(&cx).await, Jobs::default());
    for name in ["done", "dead", "retried", "running", "waiting"] {
        ask(&db, ours.tenant, name).await;
    }
    let done = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    db.store.finish_job(&done).await.unwrap();
    bury(&db).await;
    let failed = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    db.store.fail_job(&failed, "no answer").await.unwrap();
    db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    ask(&db, TenantId::INSTALLATION, "not ours").await;

    let page = seen(&cx).await;
    assert_eq!((page.waiting, page.running, page.retrying, page.failed, page.done), (1, 1, 1, 1, 1));
    let states: Vec<_> = page.open.iter().map(|row| row.state).collect();
    assert_eq!(states[0], JobState::Failed, "what was given up is on top");
    assert_eq!(page.open[0].error.as_deref(), Some("no such person"));
    assert!(page.open.iter().all(|row| row.label.starts_with("invitation ") && !row.label.contains("not ours")));
    assert!(page.open.iter().any(|row| row.state == JobState::Retrying && row.next_text.is_some()));
    assert_eq!((page.kinds[0].kind.as_str(), page.kinds[0].done), ("test.tell", 1));
}

#[db_test]
async fn what_was_given_up_is_tried_again_or_discarded_and_the_trail_tells(db: TestDb) {
    let ours = db.workspace("ours").await;
    let cx = ours.cx(Role::Owner).await;
    ask(&db, ours.tenant, "ada@x.example").await;
    let id = bury(&db).await;
    let tx = cx.write(op::RETRY_JOB).await.unwrap();
    let change = jobs::retry(&tx, id).await.unwrap();
    tx.commit(change).await.unwrap();
    assert_eq!((seen(&cx).await.waiting, seen(&cx).await.failed), (1, 0));
    let tx = cx.write(op::RETRY_JOB).await.unwrap();
    assert!(matches!(jobs::retry(&tx, id).await, Err(StoreError::Stale)), "it waits already");
    drop(tx);

    assert_eq!(bury(&db).await, id);
    let tx = cx.write(op::DISCARD_JOB).await.unwrap();
    let change = jobs::discard(&tx, id).await.unwrap();
    tx.commit(change).await.unwrap();
    assert_eq!(seen(&cx).await.open, []);
    let owner = db.owner().await;
    let sql = "select op, label, after from audit_event where entity = 'job' order by seq";
    let rows = owner.query_all_raw(sea_orm::Statement::from_string(owner.get_database_backend(), sql)).await.unwrap();
    let told: Vec<(String, String, String)> = rows
        .iter()
        .map(|row| {
            (row.try_get("", "op").unwrap(), row.try_get("", "label").unwrap(), row.try_get("", "after").unwrap())
        })
        .collect();
    assert_eq!(told.len(), 2);
    assert_eq!((told[0].0.as_str(), told[1].0.as_str()), ("workspace/retry_job", "workspace/discard_job"));
    assert!(told.iter().all(|row| row.1 == "invitation ada@x.example" && row.2.contains("no such person")), "{told:?}");
}

#[db_test]
async fn another_workspaces_jobs_are_not_there(db: TestDb) {
    let (ours, theirs) = (db.workspace("ours").await, db.workspace("theirs").await);
    ask(&db, theirs.tenant, "theirs").await;
    let id = bury(&db).await;
    let cx = ours.cx(Role::Owner).await;
    assert_eq!(seen(&cx).await.open, []);
    let tx = cx.write(op::DISCARD_JOB).await.unwrap();
    assert!(matches!(jobs::discard(&tx, id).await, Err(StoreError::NotFound)));
    drop(tx);
    assert!(matches!(ours.cx(Role::Scheduler).await.read(op::LIST_JOBS).await, Err(StoreError::Forbidden)));
}
