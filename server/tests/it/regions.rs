//! A role that reaches one region: each server function and each plain route is tried with things of the own region and of another.
//! What happened stands in `regions.txt`, which is read by people; that nothing of the other region is told or changed is asserted.
//!
//! After a change that is meant, write it anew with `UPDATE_MATRIX=1 cargo test -p server --test it regions`, and read the difference.

use crate::{
    browser::{Answer, Browser},
    harness::hash,
    isolation::{Address, Scene, functions, routes},
    samples,
    things::{MARK, Things},
};
use kernel::{Access, Op, Role, RoleId};
use serde_json::{Value, json};
use std::fmt::Write;
use testkit::TestDb;

const PRINTED: &str = include_str!("regions.txt");

/// A word in everything of the other region.
const OTHER: &str = "Zephyrine";

/// What belongs to no region: who is a member, what roles and settings there are.
const OF_NO_REGION: &str = "workspace/";

#[testkit::db_test]
async fn a_role_of_one_region_keeps_to_it(db: TestDb) {
    let scene = Scene::fresh(&db).await;
    let owner = scene.member(Role::Owner);
    let other = Things::marked(&scene.host, owner, "northline", 900, OTHER).await;
    let (planner, member) = planner(&scene).await;
    let (mut n, mut lines) = (0, Vec::new());
    // who leaves is nobody's planner any more
    let staying = functions().into_iter().chain(routes()).filter(|(_, op)| op.name != "workspace/leave");
    for (at, op) in staying {
        n += 1;
        let own = Things::make(&scene.host, owner, "northline", n).await;
        give(&scene, &member, &own.region).await;
        for endpoint in samples::before(op.name) {
            scene.call(Address::Function(endpoint), Some(&planner), "northline", &own).await;
        }
        let answer = scene.call(at, Some(&planner), "northline", &own).await;
        let told_own = outcome(&answer);
        if !op.name.starts_with(OF_NO_REGION) {
            assert!(!answer.words().contains(OTHER), "{} tells another region: {}", at.name(), answer.words());
        }
        let before = scene.hash().await;
        let answer = scene.call(at, Some(&planner), "northline", &other).await;
        let told_other = outcome(&answer);
        assert!(!answer.status.is_server_error(), "{}: {}", at.name(), answer.text());
        if !op.name.starts_with(OF_NO_REGION) {
            assert!(!answer.words().contains(OTHER), "{} tells another region: {}", at.name(), answer.words());
            let harmless = about_nobody(op) || told_other == "empty" || scene.hash().await == before;
            assert!(harmless, "{} changes another region: {}", at.name(), answer.text());
        }
        lines.push(line(&at.name(), op, told_own, told_other));
    }
    scene.end().await;
    compare(&lines);
}

/// Operations whose sample names nothing of a region: they act on what the person reaches.
fn about_nobody(op: Op) -> bool {
    ["schedule/remember", "schedule/undo", "schedule/redo", "crew/make-all", "crew/answer", "crew/days"]
        .contains(&op.name)
}

/// A member whose role may do all that a narrowed role can, in the regions that are given.
async fn planner(scene: &Scene) -> (Browser, Value) {
    let owner = scene.member(Role::Owner);
    let permissions: Vec<_> = kernel::Permission::ALL
        .into_iter()
        .filter(|one| !one.needs_all_records())
        .map(kernel::Permission::word)
        .collect();
    let draft = json!({
        "name": "Regional", "permissions": permissions, "records": "regions", "fields": ["phone"],
        "requires_second_factor": true
    });
    let role = scene.host.done(owner, "workspace/create_role", &json!({ "ws": "northline", "draft": draft })).await;
    let id: RoleId = role["id"].as_str().unwrap().parse().unwrap();
    let member = scene.host.db.seat("northline", "rita@northline.example", "Rita Regan", id, Some(hash())).await;
    (scene.host.sign_in("rita@northline.example").await, json!({ "id": member }))
}

/// Gives the member this region in place of the one before.
async fn give(scene: &Scene, member: &Value, region: &Value) {
    let owner = scene.member(Role::Owner);
    let members = scene.host.done(owner, "workspace/list_members", &json!({ "ws": "northline" })).await;
    let now = members.as_array().unwrap().iter().find(|row| row["id"] == member["id"]).unwrap();
    let command = json!({
        "member": { "id": now["id"], "version": now["version"] }, "regions": [region["id"]], "projects": []
    });
    scene.host.done(owner, "workspace/set_member_reach", &json!({ "ws": "northline", "command": command })).await;
}

fn outcome(answer: &Answer) -> &'static str {
    match answer.status.as_u16() {
        200..400 if answer.words().contains(MARK) || answer.words().contains(OTHER) => "yes",
        200..400 => "empty",
        403 => "-",
        404 => "not found",
        400 | 409 | 412 | 422 => "refused",
        _ => "fault",
    }
}

fn line(name: &str, op: Op, own: &str, other: &str) -> String {
    let access = if op.access == Access::Read { "read" } else { "write" };
    // a write tells little: that it was done is what counts
    let word =
        |told: &str| if op.access == Access::Write && told == "empty" { "yes".to_owned() } else { told.to_owned() };
    let mut text = String::new();
    write!(text, "{name:<58}{access:<8}{:<12}{}", word(own), word(other)).unwrap();
    text.trim_end().to_owned()
}

fn compare(lines: &[String]) {
    let mut now = format!("{:<58}{:<8}{:<12}{}\n", "operation", "access", "own", "other region");
    for line in lines {
        writeln!(now, "{line}").unwrap();
    }
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/regions.txt");
        std::fs::write(file, &now).unwrap();
        return;
    }
    assert!(now == PRINTED, "what a role of one region may do has changed (UPDATE_MATRIX=1 writes it down):\n{now}");
}
