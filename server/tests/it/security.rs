//! Headers, methods, sizes and the checks of the process: what holds whoever asks.

use crate::{
    browser::{Answer, from},
    harness::Host,
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use kernel::Role;
use serde_json::json;
use testkit::TestDb;

/// Headers that every answer has.
const ALWAYS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

#[testkit::db_test]
async fn every_answer_has_the_security_headers(db: TestDb) {
    let site = tempfile::tempdir().unwrap();
    std::fs::create_dir(site.path().join("pkg")).unwrap();
    std::fs::write(site.path().join("pkg/daybook.js"), "export {}").unwrap();
    std::fs::write(site.path().join("robots.txt"), "User-agent: *\nDisallow: /w/\n").unwrap();
    let host = Host::with_site(&db, site.path());
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let week = "/w/northline/schedule.xlsx?from=2026-11-16&to=2026-11-22";
    let cases = [
        (None, "/signin", 200),
        (None, "/", 303),
        (None, "/w/northline/people", 303),
        (Some(&owner), "/w/northline/people", 200),
        (Some(&owner), "/w/nobody/people", 404),
        (Some(&owner), "/w/northline/nowhere", 404),
        (None, "/nowhere", 404),
        (None, week, 401),
        (Some(&owner), week, 200),
        (None, "/pkg/daybook.js", 200),
        (None, "/pkg/nowhere.js", 404),
        (None, "/pkg/../../Cargo.toml", 404),
        (None, "/robots.txt", 200),
        (None, "/healthz", 200),
        (None, "/readyz", 200),
        (None, "/api/v1/openapi.json", 200),
        (None, "/api/v1/nowhere", 404),
        (Some(&owner), "/api/v1/workspaces/northline/employees", 401),
    ];
    for (who, path, status) in cases {
        let answer = host.get(who, path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text());
        secured(path, &answer);
        let kept = answer.header("cache-control");
        let expected = if path == "/pkg/daybook.js" { "public, max-age=31536000, immutable" } else { "no-store" };
        assert_eq!(kept, expected, "{path}");
        assert_eq!(answer.header("strict-transport-security"), "", "{path} came by plain HTTP");
    }
    let refused = host.call(None, "people/list", &json!({ "ws": "northline", "query": {} })).await;
    secured("a refused function", &refused);
}

#[testkit::db_test]
async fn over_tls_browsers_are_told_to_stay_there(db: TestDb) {
    let host = Host::https(&db);
    for path in ["/signin", "/nowhere", "/healthz"] {
        let answer = host.get(None, path).await;
        assert_eq!(answer.header("strict-transport-security"), "max-age=63072000; includeSubDomains", "{path}");
    }
}

#[testkit::db_test]
async fn a_post_from_another_site_is_refused(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let before = db.content_hash(world.tenant).await;
    let region = json!({ "ws": "northline", "command": { "name": "Coast" } }).to_string();
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")]
    {
        for (path, kind) in
            [("/fn/regions/add", "application/json"), ("/fn/regions/add", "text/plain"), ("/signout", "text/plain")]
        {
            let request = from(Some(&owner), "POST", path).header(name, value).header(header::CONTENT_TYPE, kind);
            let answer = host.send(request.body(Body::from(region.clone())).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
            secured(path, &answer);
        }
    }
    assert_eq!(db.content_hash(world.tenant).await, before);
    assert_eq!(host.get(Some(&owner), "/w/northline/people").await.status, StatusCode::OK, "still signed in");
    let own = from(Some(&owner), "POST", "/fn/regions/add")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/json");
    assert_eq!(host.send(own.body(Body::from(region)).unwrap()).await.status, StatusCode::OK);
}

#[testkit::db_test]
async fn methods_that_nobody_needs_are_refused(db: TestDb) {
    let host = Host::new(&db);
    for path in ["/", "/signin", "/fn/people/list", "/healthz", "/nowhere"] {
        let answer = host.send(from(None, "TRACE", path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "TRACE {path}");
        assert!(!answer.text().contains("localhost"), "nothing is echoed");
    }
    for (method, path) in
        [("GET", "/fn/people/list"), ("GET", "/signout"), ("POST", "/healthz"), ("PUT", "/w/northline/imports")]
    {
        let status = host.send(from(None, method, path).body(Body::empty()).unwrap()).await.status;
        assert!(status.is_client_error(), "{method} {path}: {status}");
    }
}

#[testkit::db_test]
async fn requests_have_an_id_of_the_server_s_making(db: TestDb) {
    let host = Host::new(&db);
    let mut seen = std::collections::BTreeSet::new();
    for path in ["/signin", "/", "/w/northline/people"] {
        let request =
            from(None, "GET", path).header("x-request-id", "chosen by the client").body(Body::empty()).unwrap();
        let id = host.send(request).await.header("x-request-id").to_owned();
        assert!(uuid::Uuid::parse_str(&id).is_ok(), "{path}: {id}");
        assert!(seen.insert(id));
    }
}

#[testkit::db_test]
async fn a_function_takes_no_more_than_it_must(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let before = db.content_hash(world.tenant).await;
    let long = "x".repeat(5 * 1024 * 1024);
    let body = json!({ "ws": "northline", "command": { "name": long } });
    for who in [None, Some(&owner)] {
        let answer = host.call(who, "regions/add", &body).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
        secured("an oversized call", &answer);
    }
    let unreadable = [
        ("regions/add", json!({ "ws": "northline" })),
        ("regions/add", json!({ "ws": "northline", "command": { "name": "Coast", "tenant_id": world.tenant } })),
        ("regions/add", json!({ "ws": "No Slug", "command": { "name": "Coast" } })),
        ("people/get", json!({ "ws": "northline", "id": "1 or 1=1" })),
        ("identity/sign_in", json!("nothing")),
    ];
    for (endpoint, body) in unreadable {
        let answer = host.call(Some(&owner), endpoint, &body).await;
        // a call that can't be read comes from a page of another version of Daybook
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{endpoint} {body}: {}", answer.text());
        assert_eq!(answer.json()["code"], "reload");
    }
    let unknown = host.call(Some(&owner), "people/everything", &json!({ "ws": "northline" })).await;
    assert!(unknown.status.is_client_error(), "{}: {}", unknown.status, unknown.text());
    assert_eq!(db.content_hash(world.tenant).await, before);
}

#[testkit::db_test]
async fn the_process_tells_how_it_is(db: TestDb) {
    let host = Host::new(&db);
    assert_eq!(host.get(None, "/healthz").await.json(), json!({ "status": "ok" }));
    assert_eq!(host.get(None, "/readyz").await.json(), json!({ "status": "ok" }));
}

#[test]
fn a_server_without_its_database_lives_but_is_not_ready() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let db = TestDb::fresh(testkit::Engine::Sqlite).await;
        let host = Host::new(&db);
        db.store.close().await.unwrap();
        assert_eq!(host.get(None, "/healthz").await.status, StatusCode::OK);
        let answer = host.get(None, "/readyz").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.json(), json!({ "status": "the database does not answer" }));
    });
}

/// The headers of [`ALWAYS`], and a policy that lets nothing foreign in.
pub(crate) fn secured(what: &str, answer: &Answer) {
    for (name, value) in ALWAYS {
        assert_eq!(answer.header(name), value, "{what}");
    }
    for feature in ["camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()", "display-capture=()"] {
        assert!(answer.header("permissions-policy").contains(feature), "{what}: {feature}");
    }
    let kind = answer.header("content-type");
    let is_text = kind.starts_with("text/") && kind != "text/event-stream" || kind.contains("+xml");
    assert!(!is_text || kind.contains("charset=utf-8"), "{what}: {kind} without its characters");
    let policy = answer.header("content-security-policy");
    for part in
        ["default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "'strict-dynamic'"]
    {
        assert!(policy.contains(part), "{what}: {part} is not in {policy}");
    }
    assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
}
