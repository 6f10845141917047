//! Passkeys as a browser carries them: cookies, JSON, and what a page asks for.

use crate::{
    browser::Browser,
    harness::{Host, PASSWORD},
};
use axum::http::StatusCode;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Authenticator, TestDb};

const ORIGIN: &str = "http://localhost:3000";

fn options(asked: &Value) -> &str {
    asked["options"].as_str().unwrap()
}

async fn enrol(host: &Host, browser: &Browser) -> Authenticator {
    let mut device = Authenticator::at(ORIGIN);
    let asked = host.done(browser, "identity/begin_passkey", &json!({})).await;
    let made = json!({ "command": { "name": "My phone", "answer": device.make(options(&asked)) } });
    let codes = host.done(browser, "identity/add_passkey", &made).await;
    assert_eq!(codes["codes"].as_array().unwrap().len(), 10);
    device
}

#[testkit::db_test]
async fn a_passkey_alone_opens_what_asks_for_two_factors(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let mut device = enrol(&host, &owner).await;
    let rules = host.done(&owner, "workspace/sign_in_rules", &json!({ "ws": "northline" })).await;
    let mut strict = rules.clone();
    strict["second_factor_required"] = json!(true);
    host.done(&owner, "workspace/set_sign_in_rules", &json!({ "ws": "northline", "rules": strict })).await;

    let asked = host.call(None, "identity/ask_passkey", &json!({})).await;
    assert_eq!(asked.cookies().len(), 1, "{:?}", asked.cookies());
    let mut browser = Browser::of(&asked);
    let answer = json!({ "command": { "answer": device.sign(options(&asked.json())) } });
    let without = host.call(None, "identity/enter_passkey", &answer).await;
    assert_eq!(without.json()["code"], "passkey_too_late", "the question was another browser's: {}", without.text());
    let entered = host.call(Some(&browser), "identity/enter_passkey", &answer).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    browser.take(&entered);
    assert!(!browser.header().contains("daybook-step"), "{}", browser.header());
    let list = json!({ "ws": "northline", "query": {} });
    assert_eq!(host.call(Some(&browser), "people/list", &list).await.status, StatusCode::OK);
    let again = host.call(Some(&Browser::of(&asked)), "identity/enter_passkey", &answer).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text());
}

#[testkit::db_test]
async fn after_the_password_it_ends_the_step(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let mut device = enrol(&host, &owner).await;
    let command = json!({ "command": { "email": "owner@northline.example", "password": PASSWORD } });
    let first = host.call(None, "identity/sign_in", &command).await;
    assert_eq!(first.json(), json!("second_factor"));
    let mut browser = Browser::of(&first);
    let factors = host.call(Some(&browser), "identity/asked_factors", &json!({})).await.json();
    assert_eq!(factors, json!({ "app": false, "passkey": true }));
    let asked = host.call(Some(&browser), "identity/ask_second_passkey", &json!({})).await.json();
    let answer = json!({ "command": { "answer": device.sign(options(&asked)) } });
    let second = host.call(Some(&browser), "identity/second_passkey", &answer).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.text());
    browser.take(&second);
    let list = json!({ "ws": "northline", "query": {} });
    assert_eq!(host.call(Some(&browser), "people/list", &list).await.status, StatusCode::OK);

    // who is signed in proves it by the same page, and by the question over any page
    for (ask, show) in
        [("identity/ask_second_passkey", "identity/second_passkey"), ("identity/ask_proof", "identity/prove_passkey")]
    {
        let asked = host.done(&owner, ask, &json!({})).await;
        host.done(&owner, show, &json!({ "command": { "answer": device.sign(options(&asked)) } })).await;
    }
}

#[testkit::db_test]
async fn every_page_of_a_person_leads_out(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    for page in ["/profile", "/workspaces", "/second-factor/setup", "/w/northline/schedule", "/w/northline/settings"] {
        let html = host.get(Some(&owner), page).await;
        assert_eq!(html.status, StatusCode::OK, "{page}");
        assert!(html.text().contains("action=\"/signout\""), "{page}");
    }
}

#[testkit::db_test]
async fn pages_mask_passwords_and_let_managers_and_passkeys_in(db: TestDb) {
    let host = Host::new(&db);
    let sign_up = format!("/signup/{}", host.asked_to_sign_up("ada@newcomer.example").await);
    for (page, kind) in
        [("/signin", "current-password"), (sign_up.as_str(), "new-password"), ("/reset/made-up", "new-password")]
    {
        let html = host.get(None, page).await.text();
        let fields: Vec<&str> =
            html.split('<').filter(|tag| tag.starts_with("input") && tag.contains("password")).collect();
        assert!(!fields.is_empty(), "{page}");
        for field in fields {
            assert!(field.contains("type=\"password\"") && field.contains(kind), "{page}: {field}");
        }
        assert!(!html.contains("onpaste"), "{page}");
    }
    let signin = host.get(None, "/signin").await;
    let allowed = signin.header("permissions-policy");
    for feature in ["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"] {
        assert!(allowed.contains(feature), "{allowed}");
    }
}
