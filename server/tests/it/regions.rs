//! Each role, limited to one region: each server function and each plain route is tried with things of the own region, of another
//! region and of another workspace. What happened stands in `regions.txt`, which is read by people; that nothing of the other two is
//! told or changed is asserted.
//!
//! After a change that is meant, write it anew with `UPDATE_MATRIX=1 cargo test -p server --test it regions`, and read the difference.

use crate::{
    browser::Answer,
    isolation::{Address, PARTING, Scene, functions, routes},
    matrix, samples,
    things::{MARK, Things, seen},
};
use axum::http::StatusCode;
use kernel::{Access, Op, Permission, RecordScope, Role};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write};
use testkit::TestDb;

const PRINTED: &str = include_str!("regions.txt");

const LEGEND: &str = "\
# Each cell: things of the own region, of another region, of another workspace.
# y done or told   e nothing told   n not found   r refused with a reason   - not for this role
# . names nothing of the kind
# The owner reaches all regions, so another one is told as well.
";

/// A word in everything of the other region.
const OTHER: &str = "Zephyrine";

/// A word in everything of the other workspace.
const FOREIGN: &str = "Wolfram";

/// What belongs to no region: who is a member, what roles, settings and own tokens there are.
const OF_NO_REGION: [&str; 2] = ["workspace/", "tokens/"];

/// Writes that share a scene, as what is compared grows with each.
const SHARING: usize = 6;

/// What came of an operation, by its name and the role's place.
type Cells = BTreeMap<(String, usize), String>;

#[testkit::db_test]
async fn each_role_keeps_to_its_region_and_its_workspace(db: TestDb) {
    let all: Vec<_> = functions().into_iter().chain(routes()).collect();
    let (reads, writes): (Vec<_>, Vec<_>) = all.iter().copied().partition(|(_, op)| op.access == Access::Read);
    let (parting, writes): (Vec<_>, Vec<_>) = writes.into_iter().partition(|(_, op)| PARTING.contains(&op.name));
    let mut cells = Cells::new();
    for some in [reads.as_slice()].into_iter().chain(parting.chunks(1)).chain(writes.chunks(SHARING)) {
        Ground::new(&db).await.try_some(some, &mut cells).await;
    }
    compare(&all, &cells);
}

/// Our workspace with every role but the owner's limited to a region, and what lies outside.
struct Ground {
    scene: Scene,
    /// Of no region that a member is given.
    other: Things,
    /// Of the workspace `southline`.
    foreign: Things,
    n: u32,
}

impl Ground {
    async fn new(db: &TestDb) -> Self {
        let scene = Scene::fresh(db).await;
        let owner = scene.member(Role::Owner);
        let other = Things::marked(&scene.host, owner, "northline", 900, OTHER).await;
        let foreign = Things::marked(&scene.host, &scene.stranger, "southline", 901, FOREIGN).await;
        scene.second_owner().await;
        let ground = Self { scene, other, foreign, n: 0 };
        for role in limited() {
            ground.limit(role).await;
            ground.give(role, &ground.scene.things.region).await;
        }
        ground
    }

    async fn try_some(mut self, some: &[(Address, Op)], cells: &mut Cells) {
        for (at, op) in some.iter().copied() {
            let before = self.scene.foreign_hash().await;
            for (place, role) in Role::ALL.into_iter().enumerate() {
                let told = if !may(op, role) {
                    self.refused(at, role).await
                } else if PARTING.contains(&op.name) {
                    self.parted(at, op, role).await
                } else if op.access == Access::Read {
                    self.tried(at, op, role, None).await
                } else {
                    self.n += 1;
                    let own = Things::make(&self.scene.host, self.scene.member(Role::Owner), "northline", self.n).await;
                    if role != Role::Owner {
                        self.give(role, &own.region).await;
                    }
                    self.tried(at, op, role, Some(&own)).await
                };
                cells.insert((at.name(), place), told);
            }
            assert_eq!(self.scene.foreign_hash().await, before, "{} changes another workspace", at.name());
        }
        self.scene.end().await;
    }

    /// That it changes nothing is shown in `isolation`.
    async fn refused(&self, at: Address, role: Role) -> String {
        for things in [&self.scene.things, &self.other, &self.foreign] {
            let answer = self.scene.call(at, Some(self.scene.member(role)), "northline", things).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} as {role:?}: {}", at.name(), answer.text());
        }
        "---".to_owned()
    }

    /// Who did it has another place afterwards or none, so it comes last; none of these names anything of a region.
    async fn parted(&self, at: Address, op: Op, role: Role) -> String {
        let (scene, who) = (&self.scene, Some(self.scene.member(role)));
        let mut told_foreign = ".";
        if op.name != "workspace/leave" {
            told_foreign = outcome(op, &scene.call(at, who, "northline", &self.foreign).await);
        }
        let answer = scene.call(at, who, "southline", &self.foreign).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} as {role:?} in another workspace", at.name());
        let told_own = outcome(op, &scene.call(at, who, "northline", &scene.things).await);
        [told_own, ".", told_foreign].concat()
    }

    async fn tried(&self, at: Address, op: Op, role: Role, own: Option<&Things>) -> String {
        let (scene, who) = (&self.scene, Some(self.scene.member(role)));
        let about = format!("{} as {role:?}", at.name());
        let own = own.unwrap_or(&scene.things);
        for endpoint in samples::before(op.name) {
            scene.call(Address::Function(endpoint), who, "northline", own).await;
        }
        let answer = scene.call(at, who, "northline", own).await;
        let regional = role != Role::Owner && !OF_NO_REGION.iter().any(|start| op.name.starts_with(start));
        assert!(!answer.words().contains(FOREIGN), "{about} tells another workspace: {}", answer.words());
        assert!(!regional || !answer.words().contains(OTHER), "{about} tells another region: {}", answer.words());
        let told_own = outcome(op, &answer);

        let mut told_other = told_own;
        if role != Role::Owner {
            let before = if op.access == Access::Write { scene.hash().await } else { 0 };
            let answer = scene.call(at, who, "northline", &self.other).await;
            told_other = outcome(op, &answer);
            assert!(!regional || !answer.words().contains(OTHER), "{about} tells another region: {}", answer.words());
            // what is refused is rolled back whole, and a read has nothing to write
            let may_change = regional && op.access == Access::Write && answer.status.is_success() && !about_nobody(op);
            assert!(!may_change || scene.hash().await == before, "{about} changes another region: {}", answer.text());
        }

        let answer = scene.call(at, who, "southline", &self.foreign).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{about} in another workspace: {}", answer.text());
        let answer = scene.call(at, who, "northline", &self.foreign).await;
        assert!(!answer.words().contains(FOREIGN), "{about} tells another workspace: {}", answer.words());
        [told_own, told_other, outcome(op, &answer)].concat()
    }

    /// Gives the member of this role what the role may do, in regions that are given.
    async fn limit(&self, role: Role) {
        let owner = self.scene.member(Role::Owner);
        let permissions: Vec<_> =
            Permission::ALL.into_iter().filter(|one| role.allows(*one) && !one.needs_all_records()).collect();
        let draft = json!({
            "name": format!("Regional {}", role.as_str()), "permissions": permissions,
            "records": RecordScope::Regions.as_str(), "fields": role.fields(), "requires_second_factor": true
        });
        let made = json!({ "ws": "northline", "draft": draft });
        let made = self.scene.host.done(owner, "workspace/create_role", &made).await;
        let command = json!({ "member": seen(&self.row(role).await), "role": made["id"] });
        let given = json!({ "ws": "northline", "command": command });
        self.scene.host.done(owner, "workspace/set_role", &given).await;
    }

    /// Gives the member of this role this region in place of the one before.
    async fn give(&self, role: Role, region: &Value) {
        let owner = self.scene.member(Role::Owner);
        let member = seen(&self.row(role).await);
        let command = json!({ "member": member, "regions": [region["id"]], "projects": [] });
        let set = json!({ "ws": "northline", "command": command });
        self.scene.host.done(owner, "workspace/set_member_reach", &set).await;
    }

    /// The member of this role, in the list of members.
    async fn row(&self, role: Role) -> Value {
        let owner = self.scene.member(Role::Owner);
        let members = self.scene.host.done(owner, "workspace/list_members", &json!({ "ws": "northline" })).await;
        let email = format!("{}@northline.example", role.as_str());
        members.as_array().unwrap().iter().find(|row| row["email"] == email).unwrap().clone()
    }
}

fn limited() -> impl Iterator<Item = Role> {
    Role::ALL.into_iter().filter(|role| *role != Role::Owner)
}

/// Whether the role may, once it is limited.
fn may(op: Op, role: Role) -> bool {
    matrix::allows(op.name, role) && (role == Role::Owner || !op.permission.needs_all_records())
}

/// Operations whose sample names nothing of a region: they act on what the person reaches.
fn about_nobody(op: Op) -> bool {
    ["schedule/remember", "schedule/undo", "schedule/redo", "crew/make-all", "crew/answer", "crew/days"]
        .contains(&op.name)
}

fn outcome(op: Op, answer: &Answer) -> &'static str {
    let told = [MARK, OTHER].iter().any(|word| answer.words().contains(word));
    match answer.status.as_u16() {
        // a write tells little: that it was done is what counts
        200..400 if told || op.access == Access::Write => "y",
        200..400 => "e",
        403 => "-",
        404 => "n",
        400 | 409 | 412 | 422 => "r",
        _ => panic!("{}: {} {}", op.name, answer.status, answer.text()),
    }
}

fn compare(all: &[(Address, Op)], cells: &Cells) {
    let mut now = format!("{LEGEND}{:<58}{:<8}", "operation", "access");
    Role::ALL.iter().for_each(|role| write!(now, "{:<15}", role.as_str()).unwrap());
    now.truncate(now.trim_end().len());
    now.push('\n');
    for (at, op) in all {
        let access = if op.access == Access::Read { "read" } else { "write" };
        let mut line = format!("{:<58}{access:<8}", at.name());
        for place in 0..Role::ALL.len() {
            write!(line, "{:<15}", cells[&(at.name(), place)]).unwrap();
        }
        writeln!(now, "{}", line.trim_end()).unwrap();
    }
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/regions.txt");
        std::fs::write(file, &now).unwrap();
        return;
    }
    assert!(now == PRINTED, "what roles of one region may do has changed (UPDATE_MATRIX=1 writes it down):\n{now}");
}
