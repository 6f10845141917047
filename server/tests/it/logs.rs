//! What the process writes into its log: structured lines, none of them with a secret or with what people typed.

use crate::{
    browser::{Browser, from},
    harness::Host,
};
use axum::{
    body::Body,
    http::{StatusCode, header},
};
use kernel::Role;
use serde_json::json;
use server::{config::LogFormat, logging};
use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};
use testkit::TestDb;

/// In each secret of the test, and in nothing else.
const MARK: &str = "zq7Marked";

/// The log of this process, from the first test that asks for it.
static LOG: LazyLock<Kept> = LazyLock::new(|| {
    let kept = Kept::default();
    let writer = kept.clone();
    let subscriber = logging::subscriber("debug,sqlx=warn", LogFormat::Text, move || writer.clone()).unwrap();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    kept
});

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

#[testkit::db_test]
async fn no_secret_and_nothing_typed_is_logged_and_no_line_is_forged(db: TestDb) {
    LazyLock::force(&LOG);
    let world = db.workspace("northline").await;
    let host = Host::new(&db);
    let owner = host.member(&world, Role::Owner).await;
    let forged = format!("{MARK}\r\n2026-11-22T00:00:00.000000Z  INFO signed in");
    // wrong, with a marked password, for a known and an unknown address, and with a line in each
    for (email, password) in [
        ("owner@northline.example".to_owned(), forged.clone()),
        (format!("{MARK}@elsewhere.example"), forged.clone()),
        (forged.clone(), MARK.to_owned()),
    ] {
        host.call(None, "identity/sign_in", &json!({ "command": { "email": email, "password": password } })).await;
    }
    let token = host.asked_to_sign_up(&format!("{}@newcomer.example", MARK.to_lowercase())).await;
    let sign_up = json!({ "command": { "token": token, "founder": {
        "name": format!("{MARK} Roth"), "company": MARK, "password": format!("{MARK} a long enough passphrase"),
        "slug": "newcomer", "time_zone": "UTC"
    }}});
    let signed_up = host.call(None, "identity/sign_up", &sign_up).await;
    assert_eq!(signed_up.status, StatusCode::OK, "{}", signed_up.text());
    let newcomer = Browser::of(&signed_up);
    let cookies: Vec<String> =
        newcomer.header().split("; ").map(|pair| pair.split_once('=').unwrap().1.to_owned()).collect();
    // what people type, into fields, addresses, queries and headers
    let region = json!({ "ws": "northline", "command": { "name": forged } });
    host.call(Some(&owner), "regions/add", &region).await;
    host.call(Some(&owner), "people/search", &json!({ "ws": "northline", "text": forged })).await;
    host.call(Some(&owner), "people/get", &json!({ "ws": "northline", "id": forged })).await;
    let secret = format!("{MARK}{}", "A".repeat(40));
    for path in [
        format!("/invitation/{secret}"),
        format!("/signup/{secret}?join={secret}"),
        format!("/c/{secret}"),
        format!("/new/kind/of/link/{secret}"),
        format!("/signin?to=/w/northline&token={secret}"),
    ] {
        let request = from(Some(&newcomer), "GET", &path).header(header::USER_AGENT, "Firefox\tINFO signed in");
        host.send(request.header("x-forwarded-for", MARK).header(header::REFERER, MARK).body(Body::empty()).unwrap())
            .await;
    }
    host.api(Some(&format!("Bearer {secret}")), "GET", "/api/v1/workspaces/northline/employees", None, &[]).await;
    host.send(from(Some(&newcomer), "POST", "/signout").body(Body::empty()).unwrap()).await;

    let log = LOG.text();
    assert!(log.contains("signed_up") && log.contains("sign_in_failed") && log.contains("signed_out"), "{log}");
    for secret in cookies.iter().map(String::as_str).chain([MARK, &token, "passphrase", "@newcomer.example"]) {
        let told = log.lines().find(|line| line.contains(secret));
        assert!(told.is_none(), "{secret}: {told:?}");
    }
    for line in log.lines() {
        let mut parts = line.split_whitespace();
        let (at, level) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        assert!(at.ends_with('Z') && ["ERROR", "WARN", "INFO", "DEBUG"].contains(&level), "a line of its own: {line}");
        assert!(!at.starts_with("2026-11-22T00:00:00.000000Z"), "a forged line: {line}");
    }
    // the security log tells whose, and not what was typed
    for row in db.security_log().await {
        let text = format!("{row:?}");
        assert!(!text.contains(MARK), "{text}");
    }
}
