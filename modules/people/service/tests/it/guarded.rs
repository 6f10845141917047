//! Fields that not everybody sees who sees the person.

use crate::person;
use kernel::{Field, Role};
use people_domain::{ChangeEmployee, EmployeeInput, EmployeePatch, PeopleQuery, SetEmployeeField};
use people_service::op;
use store::StoreError;
use testkit::{TestDb, World};

fn paid() -> EmployeeInput {
    EmployeeInput {
        phone: Some("6125550134".into()),
        pay_rate: Some(2_850),
        cost_rate: Some(4_120),
        ..person("1121", "Pete", "Novak")
    }
}

async fn add(world: &World) -> people_domain::EmployeeRow {
    let tx = world.cx(Role::Owner).await.write(op::ADD).await.unwrap();
    let done = people_service::add(&tx, paid()).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    done.value
}

#[testkit::db_test]
async fn each_role_is_told_the_fields_it_shows(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world).await;
    for role in [Role::Owner, Role::Scheduler, Role::Accountant, Role::Hr, Role::Viewer] {
        let cx = world.cx(role).await;
        let shows = |field| role.fields().has(field);
        let tx = cx.read(op::GET).await.unwrap();
        let one = people_service::get(&tx, pete.id).await.unwrap().row;
        let listed = people_service::list(&tx, &PeopleQuery::default()).await.unwrap().rows.remove(0);
        for row in [one, listed] {
            assert_eq!(row.phone.is_some(), shows(Field::Phone), "{role:?}");
            assert_eq!(row.pay_rate, Some(2_850).filter(|_| shows(Field::Pay)), "{role:?}");
            assert_eq!(row.cost_rate, Some(4_120).filter(|_| shows(Field::Cost)), "{role:?}");
        }
    }
}

#[testkit::db_test]
async fn who_does_not_see_a_field_changes_nothing_in_it(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world).await;
    let scheduler = world.cx(Role::Scheduler).await;
    let tx = scheduler.write(op::CHANGE).await.unwrap();
    let input = EmployeeInput { title: Some("Finisher".into()), pay_rate: Some(9_999), cost_rate: None, ..paid() };
    let change = ChangeEmployee { id: pete.id, version: pete.version, input };
    let done = people_service::change(&tx, change).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    let tx = world.cx(Role::Owner).await.read(op::GET).await.unwrap();
    let row = people_service::get(&tx, pete.id).await.unwrap().row;
    assert_eq!((row.title.as_deref(), row.pay_rate, row.cost_rate), (Some("Finisher"), Some(2_850), Some(4_120)));
    drop(tx);
    let tx = scheduler.write(op::SET_FIELD).await.unwrap();
    let patch = EmployeePatch::PayRate(Some(1));
    let refused = people_service::set_field(&tx, SetEmployeeField { id: row.id, version: row.version, patch }).await;
    assert!(matches!(refused, Err(people_service::Refused::Store(StoreError::Forbidden))));
}

#[testkit::db_test]
async fn the_trail_of_a_person_tells_no_more_than_the_person(db: TestDb) {
    let world = db.workspace("northline").await;
    let pete = add(&world).await;
    let tx = world.cx(Role::Owner).await.write(op::SET_FIELD).await.unwrap();
    let patch = EmployeePatch::PayRate(Some(3_000));
    let set = SetEmployeeField { id: pete.id, version: pete.version, patch };
    let done = people_service::set_field(&tx, set).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    for (role, told) in [(Role::Owner, 1), (Role::Scheduler, 0)] {
        let tx = world.cx(role).await.read(op::HISTORY).await.unwrap();
        let history = people_service::history(&tx, pete.id).await.unwrap();
        assert_eq!(history[0].changes.len(), told, "{role:?}");
    }
}
