//! Mails from the outbox to the mailbox of who tries Daybook out, and the pages of that mailbox.

use crate::{
    browser::from,
    command_line::{daybook, said},
    harness::Host,
};
use axum::{body::Body, http::StatusCode};
use kernel::{Email, JobId, Role, TenantId};
use mail::{Language, Letter, Mail, Post, SendMail, Way};
use store::{Pick, Reason};
use testkit::TestDb;

fn letter(to: &str) -> SendMail {
    SendMail::new(Mail {
        to: Email::parse(to).unwrap(),
        name: "Ada <b>Roth</b>".into(),
        language: Language::En,
        house: None,
        letter: Letter::ResetPassword { link: "/reset/t0ken".into(), minutes: 30 },
    })
}

async fn ask(db: &TestDb, to: &str) {
    let tx = db.store.system_write(Reason::SignIn).await.unwrap();
    tx.enqueue(&letter(to)).await.unwrap();
    tx.commit().await.unwrap();
}

#[testkit::db_test]
async fn a_mail_of_no_workspace_arrives_once_and_can_be_read(db: TestDb) {
    let host = Host::new(&db);
    ask(&db, "ada@roth.example").await;
    ask(&db, "ben@roth.example").await;
    let mails = host.mails_to("ada@roth.example").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].told.text.contains("http://localhost:3000/reset/t0ken"));

    let list = host.get(None, "/dev/mail").await;
    assert_eq!(list.status, StatusCode::OK);
    assert!(list.text().contains("ada@roth.example") && list.text().contains("Set a new password"));
    let page = host.get(None, &format!("/dev/mail/{}", mails[0].id)).await;
    assert!(page.text().contains("http://localhost:3000/reset/t0ken") && !page.text().contains("<b>Roth"));
    let bare = host.get(None, &format!("/dev/mail/{}/html", mails[0].id)).await;
    let policy = bare.header("content-security-policy");
    assert!(policy.starts_with("sandbox ") && !policy.contains("allow-scripts"), "{policy}");
    assert_eq!(bare.header("cache-control"), "no-store");
    assert!(bare.text().contains("href=\"http://localhost:3000/reset/t0ken\""));
    let style = host.get(None, "/dev/mail/style.css").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");

    for path in ["/dev/mail/nothing", "/dev/mail/0199aaaa-aaaa-7aaa-8aaa-aaaaaaaaaaaa", "/dev/mail/nothing/html"] {
        assert_eq!(host.get(None, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let clear = host.send(from(None, "POST", "/dev/mail/clear").body(Body::empty()).unwrap()).await;
    assert_eq!((clear.status, clear.header("location")), (StatusCode::SEE_OTHER, "/dev/mail"));
    assert!(host.get(None, "/dev/mail").await.text().contains("No mails yet"));
}

#[testkit::db_test]
async fn without_a_mailbox_its_pages_are_not_there_and_a_mail_waits_for_a_server(db: TestDb) {
    let post = Post::new("Daybook <daybook@localhost>", "http://localhost:3000", Way::Nowhere).unwrap();
    let host = Host::with_post(&db, post);
    for path in ["/dev/mail", "/dev/mail/style.css", "/dev/mail/x", "/dev/mail/x/html"] {
        assert_eq!(host.get(None, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    ask(&db, "ada@roth.example").await;
    let worker = host.work();
    while jobs(&db).await[0].dead_at.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    worker.stop().await;
    let failed = jobs(&db).await.remove(0);
    assert!(failed.last_error.as_deref().is_some_and(|why| why.contains("smtp_url")), "{failed:?}");
    assert!(!failed.payload.is_empty() && failed.payload.starts_with("s1."), "it is kept, sealed");

    // a server is set, and the operator tries again
    let told = |arguments: &[&str]| said(&daybook(&db, arguments).output().unwrap());
    let list = told(&["jobs", "list"]);
    assert!(list.contains("failed") && list.contains("reset_password ada@roth.example"), "{list}");
    assert!(told(&["jobs", "retry", &failed.id.to_string()]).contains("waits again"));
    assert!(told(&["jobs", "retry", &failed.id.to_string()]).contains("No job"));
    assert_eq!(Host::new(&db).mails_to("ada@roth.example").await.len(), 1);
    assert!(told(&["jobs", "list"]).contains("Nothing waits"));
    assert!(jobs(&db).await[0].payload.is_empty(), "what was sent is wiped");
}

#[testkit::db_test]
async fn a_worker_that_was_killed_leaves_its_mail_to_another(db: TestDb) {
    ask(&db, "ada@roth.example").await;
    // it claims the job, and is never heard of again
    let lost = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    let host = Host::new(&db);
    let worker = host.work();
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert_eq!(host.post.mailbox().unwrap().all().len(), 0, "the claim holds");
    use sea_orm::ConnectionTrait;
    db.owner().await.execute_unprepared("update job set locked_until = 1").await.unwrap();
    while jobs(&db).await[0].done_at.is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    worker.stop().await;
    assert!(!db.store.fail_job(&lost, "too late").await.unwrap());
    let kept = host.post.mailbox().unwrap().all();
    assert_eq!((kept.len(), kept[0].id), (1, lost.id), "once, under the id of its job");
}

#[testkit::db_test]
async fn an_admin_sees_failed_work_and_tries_it_again(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let id = given_up(&db, world.tenant, "ada@roth.example").await;
    let admin = host.member(&world, Role::Admin).await;
    let page = host.get(Some(&admin), "/w/northline/jobs").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Reset password to ada@roth.example") && page.text().contains("no such person"));
    let arguments = serde_json::json!({ "ws": "northline", "job": id });
    host.done(&admin, "workspace/retry_job", &arguments).await;
    assert_eq!(host.mails_to("ada@roth.example").await.len(), 1);
    let after = host.done(&admin, "workspace/list_jobs", &serde_json::json!({ "ws": "northline" })).await;
    assert_eq!((after["failed"].as_u64(), after["done"].as_u64()), (Some(0), Some(1)), "{after}");
}

async fn given_up(db: &TestDb, tenant: TenantId, to: &str) -> JobId {
    let tx = db.store.system_write(Reason::AddMember).await.unwrap();
    tx.enqueue_in(tenant, &store::Actor::system(), &letter(to)).await.unwrap();
    tx.commit().await.unwrap();
    let job = db.store.claim_job(Pick::Any).await.unwrap().unwrap();
    db.store.bury_job(&job, "no such person").await.unwrap();
    job.id
}

async fn jobs(db: &TestDb) -> Vec<entity::job::Model> {
    db.store.system_read(Reason::RunJob).await.unwrap().find::<entity::job::Entity>().all().await.unwrap()
}
