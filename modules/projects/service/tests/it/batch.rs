//! A whole file at once.

use crate::{add, add_region, project, refused, trail};
use kernel::{ProjectId, Role};
use projects_domain::{ProjectInput, ProjectStatus};
use projects_service::{ProjectWrite, op};
use testkit::{TestDb, World};

async fn apply(world: &World, writes: Vec<ProjectWrite>) -> usize {
    let tx = world.cx(Role::Scheduler).await.write(op::ADD).await.unwrap();
    let audit = projects_service::apply(&tx, writes).await.unwrap();
    let count = audit.len();
    tx.commit(audit).await.unwrap();
    count
}

fn new_id() -> ProjectId {
    ProjectId(uuid::Uuid::now_v7())
}

#[testkit::db_test]
async fn two_thousand_projects_come_in_whole(db: TestDb) {
    let world = db.workspace("northline").await;
    let region = add_region(&world, "North").await;
    let rows = trail(&world).await;
    let input = |n: usize| ProjectInput { region_id: Some(region), ..project(&format!("P-{n}"), "Project") };
    let ids: Vec<ProjectId> = (0..2_000).map(|_| new_id()).collect();
    let insert = |(n, id): (usize, &ProjectId)| ProjectWrite::Insert { id: *id, input: input(n) };
    assert_eq!(apply(&world, ids.iter().enumerate().map(insert).collect()).await, 2_000);
    assert_eq!(trail(&world).await, rows + 2_000);

    let tx = world.cx(Role::Scheduler).await.read(op::LIST).await.unwrap();
    let known = projects_service::known(&tx).await.unwrap();
    assert_eq!((known.projects.len(), known.regions.len()), (2_000, 1));
    let hue = |code: &str| known.projects.iter().find(|known| known.input.code == code).unwrap().input.color;
    assert_eq!((hue("P-0"), hue("P-11"), hue("P-12")), (Some(0), Some(11), Some(0)));
    drop(tx);

    // once more, as updates without a colour: nothing is different
    let update = |(n, id): (usize, &ProjectId)| ProjectWrite::Update { id: *id, input: input(n) };
    assert_eq!(apply(&world, ids.iter().enumerate().map(update).collect()).await, 0);
    assert_eq!(trail(&world).await, rows + 2_000);
}

#[testkit::db_test]
async fn a_batch_may_add_and_change(db: TestDb) {
    let world = db.workspace("northline").await;
    let quarry = add(&world, project("P-109", "Quarry Overpass")).await;
    let changed = ProjectInput { status: ProjectStatus::Lost, color: None, ..quarry.input() };
    let writes = vec![
        ProjectWrite::Update { id: quarry.id, input: changed },
        ProjectWrite::Insert { id: new_id(), input: project("P-110", "New") },
    ];
    assert_eq!(apply(&world, writes).await, 2);
    let tx = world.cx(Role::Scheduler).await.read(op::GET).await.unwrap();
    let now = projects_service::get(&tx, quarry.id).await.unwrap();
    assert_eq!((now.status, now.color, now.version), (ProjectStatus::Lost, quarry.color, 2));
    assert_eq!(projects_service::by_code(&tx, "P-110").await.unwrap().unwrap().color, 1);
}

#[testkit::db_test]
async fn a_batch_that_breaks_a_rule_is_refused_whole(db: TestDb) {
    let world = db.workspace("northline").await;
    let quarry = add(&world, project("P-109", "Quarry Overpass")).await;
    let before = db.content_hash(world.tenant).await;
    let insert = |input| ProjectWrite::Insert { id: new_id(), input };
    for (writes, why) in [
        (vec![insert(project("P-1", "A")), insert(project("p-1", "B"))], "rule:code_taken"),
        (vec![insert(project("p-109", "A"))], "rule:code_taken"),
        (vec![insert(project("P-1", ""))], "name:required"),
        (vec![insert(ProjectInput { lon: Some(200.0), ..project("P-1", "A") })], "lon:out_of_range"),
        (vec![ProjectWrite::Update { id: new_id(), input: quarry.input() }], "not found"),
    ] {
        let tx = world.cx(Role::Scheduler).await.write(op::ADD).await.unwrap();
        assert_eq!(refused(projects_service::apply(&tx, writes).await), [why]);
    }
    assert_eq!(db.content_hash(world.tenant).await, before);
}
