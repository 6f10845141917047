//! The sheets of a week, as the server renders them.

use crate::{
    harness::Host,
    things::{MARK, Things},
};
use axum::http::StatusCode;
use kernel::Role;
use serde_json::json;
use testkit::TestDb;

#[testkit::db_test]
async fn a_crews_sheet_names_people_days_and_places(db: TestDb) {
    let host = Host::new(&db);
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let owner = host.member(&ours, Role::Owner).await;
    let stranger = host.member(&theirs, Role::Owner).await;
    let things = Things::make(&host, &owner, "northline", 0).await;
    let path = "/w/northline/schedule/print?week=2026-W47";
    let empty = host.get(Some(&owner), "/w/northline/schedule/print?week=2026-W46").await.text();
    assert!(empty.contains("Nobody works this week.") && !empty.contains("<section"), "{empty}");

    let whole = json!({ "whole": { "project": things.project["id"] } });
    let set = |employee: &serde_json::Value, day: &str| {
        json!({
            "op_id": uuid::Uuid::now_v7(), "employee": employee, "day": day, "set": whole,
            "base": { "cell": "empty", "base": [] }
        })
    };
    // the employee is on the project on Monday
    let ops = [set(&things.foreman["id"], "2026-11-18")];
    host.done(&owner, "schedule/ops", &json!({ "ws": "northline", "batch": { "ops": ops } })).await;
    let answer = host.get(Some(&owner), path).await;
    assert_eq!(answer.status, StatusCode::OK);
    let page = answer.text();
    assert_eq!((page.matches("<section").count(), page.matches("<thead").count()), (1, 1), "one crew: {page}");
    let address = things.project["address"].as_str().unwrap();
    for told in ["16 – 22 Nov 2026", "2 people", things.project["code"].as_str().unwrap(), address, "Printed "] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // 8 hours each by the workspace's count
    assert_eq!(page.matches("<td class=\"hours\">8</td>").count(), 2);
    assert!(!page.contains(" style=\"") && !page.contains("<style"), "the policy forbids inline styles");

    let style = page.split("href=\"").find(|rest| rest.starts_with("/print/")).unwrap().split('"').next().unwrap();
    let sheet = host.get(None, style).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert!(sheet.text().contains("@page"));
    assert_eq!(host.get(None, "/print/sheets.0.css").await.status, StatusCode::NOT_FOUND);

    let foreign = host.get(Some(&stranger), path).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let foreman = things.foreman["id"].as_str().unwrap();
    let own = host.get(Some(&stranger), &format!("/w/southline/schedule/print?week=2026-W47&foreman={foreman}")).await;
    assert!(own.status == StatusCode::OK && !own.text().contains(MARK), "a filter of another workspace leaves nobody");
    assert_eq!(host.get(Some(&owner), "/w/northline/schedule/print?week=soon").await.status, StatusCode::BAD_REQUEST);
}
