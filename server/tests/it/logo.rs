//! A company's logo: in by its owner, out to whoever has its address.

use crate::{
    browser::{Answer, Browser, from},
    harness::Host,
};
use axum::http::StatusCode;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{TestDb, idp::png};

async fn bring(host: &Host, owner: &Browser) -> String {
    let answer = host.bring_logo(Some(owner), "northline", &png()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()["logo"].as_str().unwrap().to_owned()
}

async fn shown(host: &Host, path: &str) -> Answer {
    host.send(from(None, "GET", path).body(axum::body::Body::empty()).unwrap()).await
}

#[testkit::db_test]
async fn a_logo_stands_in_mails_and_is_shown_to_whoever_has_its_address(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let first = bring(&host, &owner).await;
    let picture = shown(&host, &first).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"));
    assert_eq!(picture.header("cross-origin-resource-policy"), "cross-origin", "mails are read at other sites");
    assert_eq!(picture.header("cache-control"), "public, max-age=31536000, immutable");

    let role = host.done(&owner, "workspace/role_choices", &json!({ "ws": "northline" })).await[0]["id"].clone();
    let invite = json!({ "email": "ines@northline.example", "role": role, "regions": [], "language": "en" });
    host.done(&owner, "workspace/invite", &json!({ "ws": "northline", "command": invite })).await;
    let mail = &host.mails_to("ines@northline.example").await[0].told.html;
    assert!(mail.contains(&format!("src=\"http://localhost:3000{first}\"")), "{mail}");

    let second = bring(&host, &owner).await;
    assert_ne!(first, second);
    assert_eq!(shown(&host, &first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(shown(&host, &second).await.status, StatusCode::OK);
    let settings = host.done(&owner, "workspace/remove_logo", &json!({ "ws": "northline" })).await;
    assert_eq!(settings["logo"], Value::Null);
    for path in [second.as_str(), "/logo/guessed.png", "/logo/guessed", "/logo/%00.png"] {
        assert_eq!(shown(&host, path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let trail = json!({ "ws": "northline", "query": { "entity": "workspace" } });
    let rows = host.done(&owner, "workspace/list_audit", &trail).await["rows"].clone();
    let ops: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["op"].as_str().unwrap()).collect();
    assert_eq!(ops[..3], ["workspace/remove_logo", "workspace/set_logo", "workspace/set_logo"]);
}

#[testkit::db_test]
async fn a_file_that_is_no_picture_leaves_the_logo_as_it_was(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let logo = bring(&host, &owner).await;
    let refused = host.bring_logo(Some(&owner), "northline", b"<svg onload=alert(1)>").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.text());
    assert_eq!(refused.json()["fields"][0]["code"], "picture_unreadable");
    let now = host.done(&owner, "workspace/settings", &json!({ "ws": "northline" })).await;
    assert_eq!(now["logo"], logo);
}
