use crate::actors::{Outcome, rule};
use kernel::Role;
use serde_json::{Value, json};
use store::RequestCx;
use testkit::TestDb;
use workspace_domain::WorkspaceError;
use workspace_service::{op, preference};

async fn set(cx: &RequestCx, topic: &str, value: &Value) -> Outcome<()> {
    let tx = cx.write(op::SET_PREFERENCE).await?;
    preference::set(&tx, topic, value).await?;
    Ok(tx.commit([]).await?)
}

async fn get(cx: &RequestCx, topic: &str) -> Option<Value> {
    preference::get(&cx.read(op::GET_PREFERENCE).await.unwrap(), cx.actor(), topic).await.unwrap()
}

#[testkit::db_test]
async fn a_choice_is_kept_per_person_and_topic(db: TestDb) {
    let world = db.workspace("northline").await;
    let (viewer, crew) = (world.cx(Role::Viewer).await, world.cx(Role::Crew).await);
    assert_eq!(get(&viewer, "schedule").await, None);
    set(&viewer, "schedule", &json!({"week": "2026-W46"})).await.unwrap();
    set(&viewer, "schedule", &json!({"week": "2026-W47"})).await.unwrap();
    set(&crew, "schedule", &json!({"week": "2026-W40"})).await.unwrap();
    assert_eq!(get(&viewer, "schedule").await, Some(json!({"week": "2026-W47"})));
    assert_eq!(get(&viewer, "people").await, None);
    assert_eq!(get(&crew, "schedule").await, Some(json!({"week": "2026-W40"})));
}

#[testkit::db_test]
async fn a_choice_has_bounds(db: TestDb) {
    let cx = db.workspace("northline").await.cx(Role::Viewer).await;
    assert_eq!(rule(set(&cx, "", &json!(1)).await), WorkspaceError::PreferenceShape);
    assert_eq!(rule(set(&cx, &"x".repeat(61), &json!(1)).await), WorkspaceError::PreferenceShape);
    assert_eq!(rule(set(&cx, "schedule", &json!("x".repeat(4_000))).await), WorkspaceError::PreferenceShape);
}
