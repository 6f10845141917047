//! Another workspace's people and regions might as well not exist.

use crate::{add, add_region, codes, foreman, person, refused, try_add};
use kernel::Role;
use people_domain::{
    ChangeEmployee, EmployeeInput, EmployeePatch, EmployeeRef, PeopleQuery, RenameRegion, SetEmployeeField,
};
use people_service::{EmployeeWrite, op, regions};
use testkit::TestDb;

#[testkit::db_test]
async fn another_workspace_s_ids_are_unknown(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (their_region, their_foreman) =
        (add_region(&theirs, "South").await, add(&theirs, foreman("1", "Sam", "Ortega")).await);
    let pete = add(&ours, person("1121", "Pete", "Novak")).await;
    let before = db.content_hash(theirs.tenant).await;

    let mixed = EmployeeInput {
        foreman_id: Some(their_foreman.id),
        region_id: Some(their_region.id),
        ..person("1", "Ana", "Sousa")
    };
    assert_eq!(codes(try_add(&ours, mixed.clone()).await.unwrap_err()), ["foreman_id:unknown", "region_id:unknown"]);

    let cx = ours.cx(Role::Scheduler).await;
    let tx = cx.write(op::CHANGE).await.unwrap();
    let version = pete.version;
    for patch in [EmployeePatch::ForemanId(Some(their_foreman.id)), EmployeePatch::RegionId(Some(their_region.id))] {
        let done = people_service::set_field(&tx, SetEmployeeField { id: pete.id, version, patch }).await;
        assert!(refused(done)[0].ends_with("_id:unknown"));
    }
    let id = their_foreman.id;
    let change = ChangeEmployee { id, version, input: person("9", "A", "B") };
    assert_eq!(refused(people_service::change(&tx, change).await), ["not found"]);
    assert_eq!(codes(people_service::remove(&tx, EmployeeRef { id, version }).await.unwrap_err()), ["not found"]);
    assert_eq!(refused(people_service::restore(&tx, EmployeeRef { id, version }).await), ["not found"]);
    let rename = RenameRegion { id: their_region.id, version: 1, name: "Ours".into() };
    assert_eq!(refused(regions::rename(&tx, rename).await), ["not found"]);
    assert_eq!(codes(people_service::get(&tx, id).await.unwrap_err()), ["not found"]);
    assert_eq!(codes(people_service::history(&tx, id).await.unwrap_err()), ["not found"]);
    for foreign in [
        EmployeeInput { foreman_id: Some(id), ..person("5", "A", "B") },
        EmployeeInput { region_id: Some(their_region.id), ..person("5", "A", "B") },
    ] {
        let write = EmployeeWrite::Insert { id: tx.new_id(), input: foreign };
        assert!(refused(people_service::apply(&tx, vec![write]).await)[0].ends_with("_id:unknown"));
    }
    let write = EmployeeWrite::Update { id, input: person("5", "A", "B") };
    assert_eq!(refused(people_service::apply(&tx, vec![write]).await), ["not found"]);
    drop(tx);

    let tx = cx.read(op::LIST).await.unwrap();
    assert_eq!(people_service::list(&tx, &PeopleQuery::default()).await.unwrap().of, 1);
    let crew = PeopleQuery { foreman: Some(id), ..PeopleQuery::default() };
    assert_eq!(people_service::list(&tx, &crew).await.unwrap().total, 0);
    let choices = people_service::choices(&tx).await.unwrap();
    assert!(choices.regions.is_empty() && choices.foremen.is_empty());
    assert!(people_service::search(&tx, "Ortega").await.unwrap().is_empty());
    assert_eq!(people_service::known(&tx).await.unwrap().employees.len(), 1);
    assert_eq!(db.content_hash(theirs.tenant).await, before);
}

#[testkit::db_test]
async fn roles_get_what_they_may(db: TestDb) {
    let world = db.workspace("northline").await;
    for role in Role::ALL {
        let cx = world.cx(role).await;
        for op in op::ALL {
            let allowed = match op.access {
                kernel::Access::Read => cx.read(*op).await.is_ok(),
                kernel::Access::Write => cx.write(*op).await.is_ok(),
            };
            assert_eq!(allowed, role.allows(op.permission), "{role:?} {}", op.name);
        }
    }
}
