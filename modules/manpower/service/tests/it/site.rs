//! A small company: two crews in two regions, three projects.

use entity::{employee, project, region};
use kernel::{EmployeeId, ProjectId, RegionId, Role};
use manpower_service::op;
use sea_orm::ActiveValue::Set;
use store::{AuditChange, Reads, WriteTx};
use testkit::World;

pub(crate) struct Site {
    pub(crate) north: RegionId,
    pub(crate) south: RegionId,
    /// Foreman in the north.
    pub(crate) dan: EmployeeId,
    /// Dan's crew.
    pub(crate) luis: EmployeeId,
    pub(crate) tom: EmployeeId,
    /// Foreman in the south.
    pub(crate) ruth: EmployeeId,
    /// Ruth's crew.
    pub(crate) pete: EmployeeId,
    pub(crate) p104: ProjectId,
    pub(crate) p121: ProjectId,
    /// A project whose name begins like a formula.
    pub(crate) p133: ProjectId,
}

impl Site {
    pub(crate) async fn make(world: &World) -> Self {
        let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
        let mut audit = Vec::new();
        let north = add_region(&tx, &mut audit, "North").await;
        let south = add_region(&tx, &mut audit, "South").await;
        let dan = add_person(&tx, &mut audit, "1001", "Dan", "Kowalski", None, north).await;
        let luis = add_person(&tx, &mut audit, "1002", "Luis", "Herrera", Some(dan), north).await;
        let tom = add_person(&tx, &mut audit, "1003", "Tom", "Bright", Some(dan), north).await;
        let ruth = add_person(&tx, &mut audit, "1004", "Ruth", "Adeyemi", None, south).await;
        let pete = add_person(&tx, &mut audit, "1005", "=Pete", "Novak", Some(ruth), south).await;
        let p104 = add_project(&tx, &mut audit, "P-104", "Riverside Tower", north, 2).await;
        let p121 = add_project(&tx, &mut audit, "P-121", "Harlan Middle School", north, 3).await;
        let p133 = add_project(&tx, &mut audit, "P-133", "=HYPERLINK(\"x\")", south, 1).await;
        tx.commit(audit).await.unwrap();
        Self { north, south, dan, luis, tom, ruth, pete, p104, p121, p133 }
    }
}

async fn add_region(tx: &WriteTx, audit: &mut Vec<AuditChange>, name: &str) -> RegionId {
    let row = region::ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id()),
        name: Set(name.into()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
    };
    let stored = tx.insert(row).await.unwrap();
    audit.push(AuditChange::created::<region::Entity>(&stored));
    stored.id
}

async fn add_person(
    tx: &WriteTx,
    audit: &mut Vec<AuditChange>,
    number: &str,
    given: &str,
    family: &str,
    foreman: Option<EmployeeId>,
    region: RegionId,
) -> EmployeeId {
    let row = employee::ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id()),
        number: Set(number.into()),
        given_name: Set(given.into()),
        family_name: Set(family.into()),
        title: Set(Some(if foreman.is_some() { "Finisher" } else { "Foreman" }.into())),
        classification: Set(None),
        is_foreman: Set(foreman.is_none()),
        foreman_id: Set(foreman),
        region_id: Set(Some(region)),
        phone: Set(None),
        email: Set(None),
        pay_rate: Set(None),
        cost_rate: Set(None),
        hired_on: Set(None),
        ended_on: Set(None),
        skills: Set("[]".into()),
        active: Set(true),
        deleted_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
    };
    let stored = tx.insert(row).await.unwrap();
    audit.push(AuditChange::created::<employee::Entity>(&stored));
    stored.id
}

async fn add_project(
    tx: &WriteTx,
    audit: &mut Vec<AuditChange>,
    code: &str,
    name: &str,
    region: RegionId,
    heads: i32,
) -> ProjectId {
    let row = project::ActiveModel {
        tenant_id: Set(tx.tenant()),
        id: Set(tx.new_id()),
        code: Set(code.into()),
        name: Set(name.into()),
        region_id: Set(Some(region)),
        status: Set("active".into()),
        starts_on: Set("2026-01-05".parse().ok()),
        ends_on: Set("2027-12-31".parse().ok()),
        address: Set(None),
        lat: Set(None),
        lon: Set(None),
        time_zone: Set(None),
        color: Set(heads),
        heads_per_day: Set(heads),
        deleted_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let stored = tx.insert(row).await.unwrap();
    audit.push(AuditChange::created::<project::Entity>(&stored));
    stored.id
}

/// More people of Dan's crew, of whom nothing is known but a number and a name.
pub(crate) async fn add_crowd(world: &World, dan: EmployeeId, count: usize) -> Vec<EmployeeId> {
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
    let pattern = tx.get::<employee::Entity>(dan).await.unwrap();
    let row = |n: usize| employee::Model {
        id: tx.new_id(),
        number: format!("C{n}"),
        family_name: format!("Crowd {n}"),
        is_foreman: false,
        foreman_id: Some(dan),
        ..pattern.clone()
    };
    let rows: Vec<employee::Model> = (0..count).map(row).collect();
    let audit: Vec<AuditChange> = rows.iter().map(AuditChange::created::<employee::Entity>).collect();
    let ids = rows.iter().map(|row| row.id).collect();
    tx.insert_all(rows.into_iter().map(|row| row.into_active_model().reset_all()).collect()).await.unwrap();
    tx.commit(audit).await.unwrap();
    ids
}

/// Changes a person's row by a form of the entity, with its audit row.
pub(crate) async fn change_person(world: &World, who: EmployeeId, how: impl FnOnce(&mut employee::ActiveModel)) {
    use sea_orm::IntoActiveModel;
    let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
    let before = tx.get::<employee::Entity>(who).await.unwrap();
    let mut row = before.clone().into_active_model();
    how(&mut row);
    let after = tx.update(row).await.unwrap();
    tx.commit(AuditChange::changed::<employee::Entity>(&before, &after)).await.unwrap();
}
