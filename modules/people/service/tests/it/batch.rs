//! A whole file at once.

use crate::{add, add_region, foreman, person, refused, trail};
use kernel::{EmployeeId, Role};
use people_domain::{EmployeeInput, PeopleQuery};
use people_service::{EmployeeWrite, op};
use testkit::{TestDb, World};

async fn apply(world: &World, writes: Vec<EmployeeWrite>) -> usize {
    let tx = world.cx(Role::Scheduler).await.write(op::ADD).await.unwrap();
    let audit = people_service::apply(&tx, writes).await.unwrap();
    let count = audit.len();
    tx.commit(audit).await.unwrap();
    count
}

fn new_id() -> EmployeeId {
    EmployeeId(uuid::Uuid::now_v7())
}

/// People of whom every twentieth is a foreman, who stands behind the crew and reports to the first foreman.
fn crews(count: usize, region_id: kernel::RegionId) -> Vec<EmployeeWrite> {
    let ids: Vec<EmployeeId> = (0..count).map(|_| new_id()).collect();
    let foreman_of = |at: usize| match (at / 20 * 20 + 19).min(count - 1) {
        last if last == at => (at != 19).then(|| ids[19]),
        last => Some(ids[last]),
    };
    let input = |at: usize| EmployeeInput {
        title: Some(if at % 20 == 19 { "Foreman" } else { "Finisher" }.into()),
        foreman_id: foreman_of(at),
        region_id: Some(region_id),
        phone: Some(format!("612555{at:04}")),
        email: Some(format!("person{at}@example.com")),
        hired_on: chrono::NaiveDate::from_ymd_opt(2020, 1, 1),
        skills: vec!["OSHA 10".into()],
        ..person(&format!("N{at}"), "Person", &format!("Number{at}"))
    };
    ids.iter().enumerate().map(|(at, id)| EmployeeWrite::Insert { id: *id, input: input(at) }).collect()
}

#[testkit::db_test]
async fn two_thousand_people_with_foremen_come_in_whole(db: TestDb) {
    let world = db.workspace("northline").await;
    let region = add_region(&world, "North").await;
    let rows = trail(&world).await;
    let writes = crews(2_000, region.id);
    assert_eq!(apply(&world, writes.clone()).await, 2_000);
    assert_eq!(trail(&world).await, rows + 2_000);

    let tx = world.cx(Role::Scheduler).await.read(op::LIST).await.unwrap();
    let choices = people_service::choices(&tx).await.unwrap();
    assert_eq!((choices.foremen.len(), choices.titles.len()), (100, 2));
    let first = choices.foremen.iter().find(|foreman| foreman.number == "N19").unwrap();
    let crew = PeopleQuery { foreman: Some(first.id), ..PeopleQuery::default() };
    let page = people_service::list(&tx, &crew).await.unwrap();
    // 19 of the own crew and the 99 other foremen
    assert_eq!((page.total, page.of), (118, 2_000));
    drop(tx);

    // once more, as updates: nothing is different
    let again = writes.into_iter().map(|write| match write {
        EmployeeWrite::Insert { id, input } | EmployeeWrite::Update { id, input } => {
            EmployeeWrite::Update { id, input }
        }
    });
    assert_eq!(apply(&world, again.collect()).await, 0);
    assert_eq!(trail(&world).await, rows + 2_000);
}

#[testkit::db_test]
async fn a_batch_may_add_and_change(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world, person("1121", "Pete", "Novak")).await;
    let ruth = add(&world, person("1000", "Ruth", "Adeyemi")).await;
    let boss = new_id();
    let writes = vec![
        EmployeeWrite::Update { id: pete.id, input: EmployeeInput { foreman_id: Some(boss), ..pete.input() } },
        EmployeeWrite::Insert {
            id: boss,
            input: EmployeeInput { foreman_id: Some(ruth.id), ..person("2", "Sam", "Ortega") },
        },
    ];
    // Ruth becomes a foreman by being named as one
    assert_eq!(apply(&world, writes).await, 3);
    let tx = world.cx(Role::Scheduler).await.read(op::LIST).await.unwrap();
    let pete = people_service::get(&tx, pete.id).await.unwrap().row;
    assert_eq!((pete.foreman.as_deref(), pete.version), (Some("Sam Ortega"), 2));
    assert!(people_service::get(&tx, ruth.id).await.unwrap().row.is_foreman);
    let known = people_service::known(&tx).await.unwrap();
    assert_eq!((known.employees.len(), known.titles.len()), (3, 0));
}

#[testkit::db_test]
async fn a_batch_that_breaks_a_rule_is_refused_whole(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world, foreman("1121", "Pete", "Novak")).await;
    let before = db.content_hash(world.tenant).await;
    let (one, two) = (new_id(), new_id());
    let insert = |id, input| EmployeeWrite::Insert { id, input };
    let reports_to = |number: &str, to| EmployeeInput { foreman_id: Some(to), ..person(number, "A", "B") };
    for (writes, why) in [
        (vec![insert(one, person("7", "A", "B")), insert(two, person("7", "C", "D"))], "rule:number_taken"),
        (vec![insert(one, person("1121", "A", "B"))], "rule:number_taken"),
        (vec![insert(one, person("", "A", "B"))], "number:required"),
        (vec![insert(one, reports_to("7", one))], "foreman_id:foreman_self"),
        (vec![insert(one, reports_to("7", two)), insert(two, reports_to("8", one))], "rule:foreman_circle"),
        (
            vec![
                insert(one, reports_to("7", pete.id)),
                EmployeeWrite::Update { id: pete.id, input: EmployeeInput { foreman_id: Some(one), ..pete.input() } },
            ],
            "rule:foreman_circle",
        ),
        (vec![insert(one, reports_to("7", two))], "foreman_id:unknown"),
        (vec![EmployeeWrite::Update { id: one, input: person("7", "A", "B") }], "not found"),
    ] {
        let tx = world.cx(Role::Scheduler).await.write(op::ADD).await.unwrap();
        assert_eq!(refused(people_service::apply(&tx, writes).await), [why]);
    }
    assert_eq!(db.content_hash(world.tenant).await, before);
}
