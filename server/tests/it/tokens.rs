//! Tokens for programs: what they open, and when they stop.

use crate::{browser::Browser, harness::Host, things::Things};
use axum::http::StatusCode;
use entity::api_token;
use kernel::{Role, RoleId};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::{Value, json};
use store::Reason;
use testkit::TestDb;

const EMPLOYEES: &str = "/api/v1/workspaces/northline/employees";
const PROJECTS: &str = "/api/v1/workspaces/northline/projects";

/// Makes a token, as its member does.
async fn token(host: &Host, who: &Browser, name: &str, permissions: &[&str]) -> String {
    let command = json!({ "name": name, "permissions": permissions, "days": 30 });
    let made = host.done(who, "tokens/make", &json!({ "ws": "northline", "command": command })).await;
    made["secret"].as_str().unwrap().to_owned()
}

async fn get(host: &Host, token: &str, path: &str) -> StatusCode {
    host.api(Some(&format!("Bearer {token}")), "GET", path, None, &[]).await.status
}

async fn tokens(host: &Host, who: &Browser) -> Value {
    host.done(who, "tokens/list", &json!({ "ws": "northline" })).await
}

#[testkit::db_test]
async fn a_token_does_what_was_ticked_and_its_member_may(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    db.workspace("southline").await;
    let (owner, scheduler) = (host.member(&world, Role::Owner).await, host.member(&world, Role::Scheduler).await);
    let things = Things::make(&host, &owner, "northline", 0).await;
    let reads = token(&host, &scheduler, "Reads", &["people.view"]).await;
    assert!(reads.starts_with("dbk_"), "{reads}");
    assert_eq!(get(&host, &reads, EMPLOYEES).await, StatusCode::OK);
    assert_eq!(get(&host, &reads, PROJECTS).await, StatusCode::FORBIDDEN, "not ticked");
    assert_eq!(get(&host, &reads, "/api/v1/workspaces/southline/employees").await, StatusCode::NOT_FOUND);
    let sample = crate::samples::api("POST", "/api/v1/workspaces/{slug}/employees", "northline", &things).unwrap();
    let shown = format!("Bearer {reads}");
    let written = host.api(Some(&shown), "POST", EMPLOYEES, sample.body.as_ref(), &[]).await;
    assert_eq!(written.status, StatusCode::FORBIDDEN, "seeing is not changing");
    let writes = format!("Bearer {}", token(&host, &scheduler, "Writes", &["people.edit"]).await);
    let written = host.api(Some(&writes), "POST", EMPLOYEES, sample.body.as_ref(), &[]).await;
    assert_eq!(written.status, StatusCode::CREATED, "{}", written.text());

    // the member may less now, and so may the token that was made before
    let everything = token(&host, &scheduler, "Both", &["people.view", "people.edit"]).await;
    set_role(&host, &owner, world.membership(Role::Scheduler).0, 1, world.role(Role::Viewer)).await;
    assert_eq!(get(&host, &everything, EMPLOYEES).await, StatusCode::OK);
    let more = crate::samples::api("PUT", "/api/v1/workspaces/{slug}/employees/{id}", "northline", &things).unwrap();
    let shown = format!("Bearer {everything}");
    let written = host.api(Some(&shown), "PUT", &more.path, more.body.as_ref(), &more.headers).await;
    assert_eq!(written.status, StatusCode::FORBIDDEN, "{}", written.text());
}

async fn set_role(host: &Host, owner: &Browser, member: uuid::Uuid, version: i64, role: RoleId) {
    let command = json!({ "member": { "id": member, "version": version }, "role": role });
    host.done(owner, "workspace/set_role", &json!({ "ws": "northline", "command": command })).await;
}

#[testkit::db_test]
async fn a_token_opens_the_api_and_nothing_else(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let token = token(&host, &owner, "Reads", &["people.view"]).await;
    let shown = ("authorization", format!("Bearer {token}"));
    for (path, cookie) in [
        ("/w/northline/people", None),
        ("/w/northline/people", Some(format!("daybook-access={token}"))),
        ("/w/northline/people", Some(format!("daybook-refresh={token}"))),
    ] {
        let mut request = crate::browser::from(None, "GET", path).header(shown.0, &shown.1);
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        let answer = host.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} asks to sign in");
    }
    assert_eq!(get(&host, &token, "/api/v1/crew/days").await, StatusCode::UNAUTHORIZED);
}

#[testkit::db_test]
async fn a_revoked_an_old_and_a_closed_out_member_s_token_stop_at_once(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let (owner, viewer) = (host.member(&world, Role::Owner).await, host.member(&world, Role::Viewer).await);
    let mine = token(&host, &viewer, "Mine", &["people.view"]).await;
    assert_eq!(get(&host, &mine, EMPLOYEES).await, StatusCode::OK);
    host.done(&viewer, "tokens/drop", &json!({ "ws": "northline", "name": "Mine" })).await;
    assert_eq!(get(&host, &mine, EMPLOYEES).await, StatusCode::UNAUTHORIZED);

    let ended = token(&host, &viewer, "Ended by the owner", &["people.view"]).await;
    let row = tokens(&host, &owner).await[0].clone();
    assert_eq!(row["name"], "Ended by the owner");
    let which = json!({ "ws": "northline", "token": { "id": row["id"], "version": row["version"] } });
    let refused = host.call(Some(&viewer), "tokens/revoke", &which).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    host.done(&owner, "tokens/revoke", &which).await;
    assert_eq!(get(&host, &ended, EMPLOYEES).await, StatusCode::UNAUTHORIZED);
    let again = host.call(Some(&owner), "tokens/revoke", &which).await;
    assert_eq!(
        (again.status, again.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("token_revoked"))
    );

    let old = token(&host, &viewer, "Old", &["people.view"]).await;
    let tx = db.store.system_write(Reason::ApiToken).await.unwrap();
    let past = api_token::ActiveModel { created_at: Set(1), expires_at: Set(tx.now() - 1), ..Default::default() };
    tx.update_where(past, api_token::Column::Name.eq("Old")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(get(&host, &old, EMPLOYEES).await, StatusCode::UNAUTHORIZED);

    let closed = token(&host, &viewer, "Closed out", &["people.view"]).await;
    let member = json!({ "ws": "northline", "member": { "id": world.membership(Role::Viewer), "version": 1 } });
    host.done(&owner, "workspace/disable_member", &member).await;
    assert_eq!(get(&host, &closed, EMPLOYEES).await, StatusCode::NOT_FOUND);
    let log = db.security_log().await;
    let told: Vec<_> = log.iter().filter(|event| event.kind == "api_token_changed").collect();
    let told: Vec<_> = told.iter().map(|event| event.detail.as_str()).collect();
    assert_eq!(
        told,
        [
            "Mine: made",
            "Mine: revoked",
            "Ended by the owner: made",
            "Ended by the owner: revoked",
            "Old: made",
            "Closed out: made"
        ]
    );
}

#[testkit::db_test]
async fn nobody_makes_a_token_for_more_than_they_may_or_for_longer_than_a_year(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let viewer = host.member(&world, Role::Viewer).await;
    for (permissions, days, code) in [
        (json!(["people.edit"]), 30, "not_held"),
        (json!(["members.view"]), 30, "not_held"),
        (json!([]), 30, "required"),
        (json!(["people.view"]), 0, "out_of_range"),
        (json!(["people.view"]), 366, "out_of_range"),
    ] {
        let command = json!({ "name": "Too much", "permissions": permissions, "days": days });
        let answer = host.call(Some(&viewer), "tokens/make", &json!({ "ws": "northline", "command": command })).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text());
        assert!(answer.text().contains(code), "{code}: {}", answer.text());
    }
    token(&host, &viewer, "Twice", &["people.view"]).await;
    let command = json!({ "name": "Twice", "permissions": ["people.view"], "days": 30 });
    let answer = host.call(Some(&viewer), "tokens/make", &json!({ "ws": "northline", "command": command })).await;
    assert!(answer.text().contains("token_name_taken"), "{}", answer.text());
}

#[testkit::db_test]
async fn a_token_is_shown_once_and_listed_to_its_member_and_who_manages(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let (owner, viewer) = (host.member(&world, Role::Owner).await, host.member(&world, Role::Viewer).await);
    let secret = token(&host, &owner, "Payroll", &["people.view"]).await;
    let listed = tokens(&host, &owner).await;
    assert_eq!(
        (&listed[0]["name"], &listed[0]["used_text"], &listed[0]["mine"]),
        (&json!("Payroll"), &Value::Null, &json!(true))
    );
    assert_eq!(tokens(&host, &viewer).await, json!([]), "another member's is none of theirs");
    let tx = db.store.system_read(Reason::ApiToken).await.unwrap();
    let row = tx.find::<api_token::Entity>().one().await.unwrap().unwrap();
    assert!(row.token_hash.len() == 64 && !format!("{row:?}").contains(&secret));
    drop(tx);
    let trail = host.done(&owner, "workspace/list_audit", &json!({ "ws": "northline", "query": {} })).await.to_string();
    assert!(trail.contains("tokens/make") && !trail.contains(&secret) && !trail.contains(&row.token_hash), "{trail}");
    assert_eq!(get(&host, &secret, EMPLOYEES).await, StatusCode::OK);
    assert_ne!(tokens(&host, &owner).await[0]["used_text"], Value::Null, "the use is noted");
}

#[testkit::db_test]
async fn guesses_at_tokens_have_to_wait_and_a_good_one_does_not(db: TestDb) {
    let host = Host::new(&db);
    let world = db.workspace("northline").await;
    let owner = host.member(&world, Role::Owner).await;
    let good = token(&host, &owner, "Good", &["people.view"]).await;
    let guess = format!("dbk_{}", "A".repeat(43));
    for _ in 0..100 {
        assert_eq!(get(&host, &guess, EMPLOYEES).await, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(get(&host, &guess, EMPLOYEES).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(get(&host, &good, EMPLOYEES).await, StatusCode::OK);
}
