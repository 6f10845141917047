//! Pages, as the server renders them: for whom, with what in them, and under which headers.

use crate::{
    browser::Browser,
    harness::Host,
    known, matrix,
    things::{MARK, Things},
};
use axum::http::StatusCode;
use kernel::Role;
use std::{future::poll_fn, panic::resume_unwind, pin::pin, task::Context, thread};
use testkit::TestDb;
use tokio::runtime::Handle;

/// The operation whose data a page shows. Those without one show nothing that is called by [`MARK`].
const SHOWS: [(&str, Option<&str>); 15] = [
    ("schedule", Some("schedule/week")),
    ("schedule/weeks", Some("schedule/weeks")),
    ("crew-links", Some("crew/links")),
    ("people", Some("people/list")),
    ("projects", Some("projects/list")),
    ("import", Some("imports/list")),
    ("import/{id}", Some("imports/status")),
    ("members", Some("workspace/list_members")),
    ("leave", None),
    ("tokens", None),
    ("roles", Some("workspace/list_roles")),
    ("audit", Some("workspace/list_audit")),
    ("security", None),
    ("jobs", None),
    ("settings", None),
];

#[testkit::db_test]
async fn a_workspace_s_pages_are_for_its_members(db: TestDb) {
    let host = Host::new(&db);
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let owner = host.member(&ours, Role::Owner).await;
    let stranger = host.member(&theirs, Role::Owner).await;
    let things = Things::make(&host, &owner, "northline", 0).await;
    let before = db.content_hash(ours.tenant).await;
    for (page, _) in pages() {
        let path = at(page, "northline", &things);
        let nobody = host.get(None, &path).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{path}");
        let next = path.replace('?', "%3F").replace('=', "%3D");
        assert_eq!(nobody.header("location"), format!("/signin?next={next}"));

        let foreign = host.get(Some(&stranger), &path).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!foreign.text().contains(MARK), "{path}");

        let path = at(page, "southline", &things);
        let foreign = host.get(Some(&stranger), &path).await;
        assert!(!foreign.status.is_server_error() && !foreign.text().contains(MARK), "{path}: {}", foreign.status);
    }
    assert_eq!(db.content_hash(ours.tenant).await, before);
}

#[testkit::db_test]
async fn a_page_shows_each_role_what_the_matrix_says(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let things = Things::make(&host, &owner, "northline", 0).await;
    for role in Role::ALL {
        let browser = host.member(&world, role).await;
        for (page, shows) in pages() {
            let path = at(page, "northline", &things);
            let answer = host.get(Some(&browser), &path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} as {role:?}");
            let text = answer.text();
            assert!(text.contains("<main") && text.contains("</html>"), "{path} as {role:?} is a whole page");
            if let Some(op) = shows {
                assert_eq!(text.contains(MARK), matrix::allows(op, role), "{path} as {role:?}");
            }
        }
    }
}

#[testkit::db_test]
async fn open_pages_are_for_everybody(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    for page in known::OPEN_PAGES {
        let path = page.replace("{token}", "guessed");
        for who in [None, Some(&owner)] {
            let answer = host.get(who, &path).await;
            if who.is_none() && known::OWN_PAGES.contains(&page) {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
                assert_eq!(answer.header("location"), format!("/signin?next={path}"));
                continue;
            }
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(answer.text().contains("</html>"), "{path}");
        }
    }
}

#[testkit::db_test]
async fn a_page_goes_on_with_any_thread(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let things = Things::make(&host, &owner, "northline", 0).await;
    let within = pages().into_iter().map(|(page, _)| at(page, "northline", &things));
    for path in within.chain(known::OPEN_PAGES.map(|page| page.replace("{token}", "guessed"))) {
        let answer = step_by_thread(host.get(Some(&owner), &path)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.text().contains("</html>"), "{path}");
    }
}

/// Takes each step on a thread of its own.
async fn step_by_thread<F: Future<Output: Send> + Send>(future: F) -> F::Output {
    let (mut future, runtime) = (pin!(future), Handle::current());
    poll_fn(|cx| {
        let waker = cx.waker().clone();
        let step = || {
            let _within = runtime.enter();
            future.as_mut().poll(&mut Context::from_waker(&waker))
        };
        thread::scope(|scope| scope.spawn(step).join()).unwrap_or_else(|panic| resume_unwind(panic))
    })
    .await
}

#[testkit::db_test]
async fn a_page_s_scripts_carry_the_nonce_of_its_header(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let mut seen = std::collections::BTreeSet::new();
    let cases: [(Option<&Browser>, &str); 4] = [
        (None, "/signin"),
        (None, "/signup"),
        (Some(&owner), "/w/northline/schedule"),
        (Some(&owner), "/w/northline/people"),
    ];
    for (who, path) in cases {
        let answer = host.get(who, path).await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert!(nonce.len() >= 22, "128 bits or more: {nonce}");
        let page = answer.text();
        let scripts: Vec<&str> = page.split("<script").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
        assert!(!scripts.is_empty(), "{path} wakes up");
        for script in scripts {
            assert!(script.contains(&format!("nonce=\"{nonce}\"")), "{path}: <script{script}>");
        }
        assert!(!page.contains(" style=\"") && !page.contains("<style"), "{path} has a style that the policy forbids");
        assert!(!page.contains(" onclick="), "{path}");
        assert!(seen.insert(nonce), "a nonce is used once");
    }
}

/// Every page of a workspace; the table must know each.
fn pages() -> Vec<(&'static str, Option<&'static str>)> {
    let within: Vec<String> =
        known::pages().iter().filter_map(|page| page.strip_prefix("/w/{ws}/")).map(str::to_owned).collect();
    for page in &within {
        assert!(SHOWS.iter().any(|(known, _)| known == page), "say in SHOWS what {page} shows");
    }
    assert_eq!(within.len(), SHOWS.len());
    SHOWS.to_vec()
}

fn at(page: &str, slug: &str, things: &Things) -> String {
    let week = if page.starts_with("schedule") { "?week=2026-W47" } else { "" };
    let page = page.replace("{id}", things.import["id"].as_str().unwrap());
    format!("/w/{slug}/{page}{week}")
}
