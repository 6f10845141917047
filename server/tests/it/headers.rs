//! The security headers, on every address there is: pages, routes, functions, files and errors, for strangers and for the owner.

use crate::{
    browser::{Answer, Browser, from},
    harness::Host,
    known, security,
};
use axum::{
    body::{Body, Bytes},
    http::{StatusCode, header},
};
use kernel::Role;
use serde_json::json;
use std::collections::BTreeSet;
use testkit::TestDb;

/// Answers that may be kept by others than who asked: the same for everybody.
const SHARED: [&str; 5] = ["/c/files/", "/c/shell/", "/c/sw.js", "/print/", "/pkg/"];

#[testkit::db_test]
async fn every_address_there_is_answers_with_the_security_headers(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let pages = server::router::PAGES.iter().map(|page| ("GET", page.path().to_owned()));
    let routes = server::registry::plain_routes().into_iter().map(|route| (route.method, route.path.to_owned()));
    let functions = known::functions().into_iter().map(|endpoint| ("POST", format!("/fn/{endpoint}")));
    let errors =
        [("GET", "/nowhere"), ("PATCH", "/signin"), ("TRACE", "/"), ("GET", "/fn/people/list"), ("PUT", "/fn/x")];
    let errors = errors.into_iter().map(|(method, path)| (method, path.to_owned()));
    let mut seen = BTreeSet::new();
    for (method, pattern) in pages.chain(routes).chain(functions).chain(errors) {
        let path = filled(&pattern);
        for who in [None, Some(&owner)] {
            if path == "/signout" && who.is_some() {
                // the owner stays for the rest; `signing_out_empties_the_browser` looks at it
                continue;
            }
            if pattern == "/dev/mail/{id}/html" {
                // a mail has headers of its own; `mails` looks at them
                continue;
            }
            let what = format!("{method} {path} as {}", if who.is_some() { "the owner" } else { "nobody" });
            let request = from(who, method, &path).header(header::ACCEPT, "text/html");
            let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from("{}")).unwrap();
            // the live line goes on for ever: its head is enough
            let (head, _) = host.stream(request).await.into_parts();
            let answer = Answer { status: head.status, headers: head.headers, body: Bytes::new() };
            security::secured(&what, &answer);
            assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{what}");
            let kept = answer.header("cache-control");
            let shared = SHARED.iter().any(|start| path.starts_with(start));
            assert!(shared || kept.contains("no-store"), "{what} may be kept: {kept}");
            assert!(!answer.headers.contains_key("server") && !answer.headers.contains_key("x-powered-by"), "{what}");
            assert!(answer.header("access-control-allow-origin").is_empty(), "{what} is for pages of this site alone");
            seen.insert(answer.status);
        }
    }
    for status in [StatusCode::OK, StatusCode::SEE_OTHER, StatusCode::UNAUTHORIZED, StatusCode::NOT_FOUND] {
        assert!(seen.contains(&status), "no address answered {status}");
    }
}

/// A path with its places filled in; an ending `{*any}` and a page's `:place` too.
fn filled(pattern: &str) -> String {
    let part = |part: &str| match part {
        "{slug}" | "{ws}" | ":ws" => "northline".to_owned(),
        "{id}" => "0198f0a0-0000-7000-8000-000000000000".to_owned(),
        "{day}" => "2026-11-16".to_owned(),
        part if part.starts_with(['{', ':']) => "x".to_owned(),
        part => part.to_owned(),
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// All of the headers of three kinds of answer, so that a change of one is seen by who reviews it.
#[testkit::db_test]
async fn the_headers_are_those_of_the_snapshot(db: TestDb) {
    let host = Host::https(&db);
    let mut told = String::new();
    for path in ["/signin", "/nowhere", "/healthz"] {
        let answer = host.get(None, path).await;
        let mut lines: Vec<String> =
            answer.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        lines.sort();
        told += &format!("GET {path} {}\n", answer.status.as_u16());
        for line in lines.iter().filter(|line| !line.starts_with("x-request-id") && !line.starts_with("content-length"))
        {
            told += &format!("  {}\n", without_nonce(line));
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/headers.txt");
    if std::env::var_os("UPDATE_HEADERS").is_some() {
        std::fs::write(file, &told).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(told, kept, "the headers changed; if that is right, run the test with UPDATE_HEADERS=1");
}

fn without_nonce(line: &str) -> String {
    match line.split_once("'nonce-") {
        Some((before, after)) => {
            let rest = after.split_once('\'').map(|(_, rest)| rest).unwrap_or_default();
            format!("{before}'nonce-…'{rest}")
        }
        None => line.to_owned(),
    }
}

#[testkit::db_test]
async fn signing_out_empties_the_browser(db: TestDb) {
    let host = Host::new(&db);
    let owner = host.member(&db.workspace("northline").await, Role::Owner).await;
    let answer = host.send(from(Some(&owner), "POST", "/signout").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("clear-site-data"), r#""cache", "cookies", "storage""#);
    assert_eq!(answer.cookies().len(), 2);
    assert!(answer.cookies().iter().all(|line| line.contains("Max-Age=0")));
    // the cookies that a thief may have kept open nothing
    assert_eq!(host.get(Some(&owner), "/w/northline/people").await.status, StatusCode::SEE_OTHER);
}

/// What it is called, the headers it sends, and whether it is another site's.
type Asker = (&'static str, &'static [(&'static str, &'static str)], bool);

/// Who asks, by what a browser says of the page that made the request.
const ASKERS: [Asker; 9] = [
    ("the own page", &[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:3000")], false),
    ("an old browser's own page", &[("origin", "http://localhost:3000")], false),
    ("a program", &[], false),
    ("the address bar", &[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")], false),
    (
        "another site",
        &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors"), ("origin", "https://evil.example")],
        true,
    ),
    ("another site's image", &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")], true),
    ("a neighbour", &[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "cors")], true),
    ("an old browser's other site", &[("origin", "https://evil.example")], true),
    ("a sandboxed page", &[("origin", "null")], true),
];

#[testkit::db_test]
async fn a_page_of_another_site_neither_writes_nor_reads(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let before = db.content_hash(world.tenant).await;
    let reads = [
        "/w/northline/people",
        "/w/northline/live?after=0",
        "/w/northline/schedule.xlsx?from=2026-11-16&to=2026-11-22",
        "/w/northline/imports/template/people.xlsx",
        "/c/guessed",
    ];
    let writes = [
        ("POST", "/fn/regions/list"),
        ("POST", "/fn/identity/sign_in"),
        ("POST", "/signout"),
        ("POST", "/w/northline/imports"),
        ("POST", "/c/guessed/answer"),
        ("POST", "/w/northline/me/answer"),
        ("PUT", "/fn/regions/list"),
        ("DELETE", "/signin"),
    ];
    let open = [("GET", "/signin"), ("GET", "/healthz"), ("GET", "/robots.txt"), ("GET", "/nowhere")];
    for (asker, headers, foreign) in ASKERS {
        let ask = async |method: &str, path: &str, who: Option<&Browser>| {
            let request = headers.iter().fold(from(who, method, path), |r, (name, value)| r.header(*name, *value));
            host.send(request.header(header::CONTENT_TYPE, "application/json").body(Body::from("nothing")).unwrap())
                .await
        };
        for path in reads {
            let request =
                headers.iter().fold(from(Some(&owner), "GET", path), |r, (name, value)| r.header(*name, *value));
            // the live line goes on for ever: its head is enough
            let status = host.stream(request.body(Body::empty()).unwrap()).await.status();
            assert_eq!(status == StatusCode::FORBIDDEN, foreign, "GET {path} by {asker}: {status}");
        }
        for (method, path) in writes {
            // a fresh stranger each time: signing out must not end the owner's session here
            let status = ask(method, path, None).await.status;
            assert_eq!(status == StatusCode::FORBIDDEN, foreign, "{method} {path} by {asker}: {status}");
        }
        for (method, path) in open {
            let status = ask(method, path, None).await.status;
            assert_ne!(status, StatusCode::FORBIDDEN, "{method} {path} by {asker}");
        }
        // a credential that no browser adds by itself needs no such guard
        let status = ask("POST", "/api/v1/workspaces/northline/employees", Some(&owner)).await.status;
        assert_eq!(status, StatusCode::UNAUTHORIZED, "the cookies are no credential of the API, by {asker}");
    }
    assert_eq!(db.content_hash(world.tenant).await, before);
    let link = from(Some(&owner), "GET", "/w/northline/people").header("sec-fetch-site", "cross-site");
    let link = link.header("sec-fetch-mode", "navigate").header("sec-fetch-dest", "document");
    let answer = host.send(link.header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "a link in a mail leads here");
}

#[testkit::db_test]
async fn a_socket_is_not_opened_for_anybody(db: TestDb) {
    let host = Host::new(&db);
    let owner = host.member(&db.workspace("northline").await, Role::Owner).await;
    for path in ["/w/northline/live", "/fn/people/list", "/", "/healthz"] {
        for origin in ["http://localhost:3000", "https://evil.example"] {
            let request = from(Some(&owner), "GET", path)
                .header(header::ORIGIN, origin)
                .header(header::CONNECTION, "upgrade")
                .header(header::UPGRADE, "websocket")
                .header("sec-websocket-version", "13")
                .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");
            let status = host.stream(request.body(Body::empty()).unwrap()).await.status();
            assert_ne!(status, StatusCode::SWITCHING_PROTOCOLS, "{path}");
        }
    }
}

#[testkit::db_test]
async fn each_route_takes_a_body_of_its_size_and_no_more(db: TestDb) {
    let host = Host::new(&db);
    let owner = host.member(&db.workspace("northline").await, Role::Owner).await;
    let long = "x".repeat(4 * 1024 * 1024 + 1);
    let request = from(Some(&owner), "POST", "/fn/regions/list").header(header::CONTENT_TYPE, "application/json");
    let answer = host.send(request.body(Body::from(long)).unwrap()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
    security::secured("a long call", &answer);
    let shown = owner.bearer();
    let long = json!({ "number": "x".repeat(1024 * 1024) });
    let answer = host.api(Some(&shown), "POST", "/api/v1/workspaces/northline/employees", Some(&long), &[]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
    let file = vec![b'x'; crate::harness::IMPORT_MAX_BYTES + 70 * 1024];
    let answer = host.upload(Some(&owner), "northline", "roster.csv", &file).await;
    assert!(answer.status.is_client_error(), "{}: {}", answer.status, answer.text());
    let long_head = [("/nowhere?", "x".repeat(9_000), 414), ("/nowhere", "x".repeat(17_000), 431)];
    for (path, long, status) in long_head {
        let (path, header) =
            if path.ends_with('?') { (format!("{path}{long}"), "short".into()) } else { (path.into(), long) };
        let answer = host.send(from(None, "GET", &path).header("x-long", header).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status.as_u16(), status);
        security::secured(&path[..8], &answer);
    }
}

#[testkit::db_test]
async fn a_page_of_another_site_is_told_to_the_security_log(db: TestDb) {
    let host = Host::new(&db);
    for (method, path) in [("POST", "/signout"), ("GET", "/w/northline/live")] {
        let request = from(None, method, path).header("sec-fetch-site", "cross-site").header("sec-fetch-mode", "cors");
        let answer = host.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
    }
    let told = db.security_log().await;
    let told: Vec<_> = told.iter().map(|row| (row.kind.as_str(), row.what.as_str(), row.detail.as_str())).collect();
    assert_eq!(
        told,
        [("cross_site_refused", "write", "/signout"), ("cross_site_refused", "read", "/w/northline/live")]
    );
}

#[testkit::db_test]
async fn folders_are_not_listed_and_what_lies_beside_is_not_given(db: TestDb) {
    let site = tempfile::tempdir().unwrap();
    for (folder, file) in [(".git", "config"), ("pkg", "daybook.js"), ("pkg/part", "one.js")] {
        std::fs::create_dir_all(site.path().join(folder)).unwrap();
        std::fs::write(site.path().join(folder).join(file), "not for strangers").unwrap();
    }
    let host = Host::with_site(&db, site.path());
    assert_eq!(host.get(None, "/pkg/daybook.js").await.status, StatusCode::OK);
    for path in [
        "/.git/config",
        "/.git/",
        "/.env",
        "/pkg/../.git/config",
        "/pkg/%2e%2e/.git/config",
        "/pkg/..%2f.git/config",
        "/pkg/",
        "/pkg",
        "/pkg/part",
        "/pkg/part/",
        "/Cargo.toml",
        "/data/daybook.db",
        "/metrics",
        "/debug",
        "/server-status",
    ] {
        let answer = host.get(None, path).await;
        assert!(!answer.status.is_success(), "{path}: {}", answer.status);
        assert!(!answer.text().contains("not for strangers") && !answer.text().contains("one.js"), "{path}");
        security::secured(path, &answer);
    }
}
