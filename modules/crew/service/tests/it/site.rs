//! A small company: a foreman with two hands, somebody in another crew, and two projects. The week begins today.

use chrono::{Days, NaiveDate};
use crew_service::op;
use entity::{employee, project, schedule_entry};
use kernel::{EmployeeId, EntryId, ProjectId, Role};
use sea_orm::{ActiveValue::Set, ColumnTrait, IntoActiveModel};
use store::{AuditChange, Reads, WriteTx};
use testkit::World;

pub(crate) struct Site {
    pub(crate) today: NaiveDate,
    /// Foreman, with a phone.
    pub(crate) dan: EmployeeId,
    /// Dan's crew.
    pub(crate) luis: EmployeeId,
    pub(crate) tom: EmployeeId,
    /// Of no crew.
    pub(crate) pete: EmployeeId,
    pub(crate) school: ProjectId,
    pub(crate) tower: ProjectId,
}

impl Site {
    pub(crate) async fn make(world: &World) -> Self {
        let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ALL).await.unwrap();
        let mut audit = Vec::new();
        let dan = person(&tx, &mut audit, ("1001", "Dan", "Kowalski"), None).await;
        let luis = person(&tx, &mut audit, ("1002", "Luis", "Herrera"), Some(dan)).await;
        let tom = person(&tx, &mut audit, ("1003", "Tom", "Bright"), Some(dan)).await;
        let pete = person(&tx, &mut audit, ("1004", "Pete", "Novak"), None).await;
        let school = add_project(&tx, &mut audit, "P-121", "Harlan Middle School").await;
        let tower = add_project(&tx, &mut audit, "P-104", "Riverside Tower").await;
        let today = workspace_service::today(&tx).await.unwrap();
        tx.commit(audit).await.unwrap();
        Self { today, dan, luis, tom, pete, school, tower }
    }

    /// So many days from today.
    pub(crate) fn day(&self, n: u64) -> NaiveDate {
        self.today + Days::new(n)
    }

    /// Sends somebody to a project for a whole day.
    pub(crate) async fn send(&self, world: &World, who: EmployeeId, day: NaiveDate, to: ProjectId) -> EntryId {
        let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ALL).await.unwrap();
        let row = schedule_entry::ActiveModel {
            id: Set(tx.new_id()),
            employee_id: Set(who),
            day: Set(day),
            part: Set(0),
            project_id: Set(Some(to)),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            version: Set(1),
            ..Default::default()
        };
        let stored = tx.insert(row).await.unwrap();
        tx.commit(AuditChange::created::<schedule_entry::Entity>(&stored)).await.unwrap();
        stored.id
    }
}

/// Sends whoever an entry sends to another project.
pub(crate) async fn resend(world: &World, entry: EntryId, to: ProjectId) {
    let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ALL).await.unwrap();
    let before = tx.get::<schedule_entry::Entity>(entry).await.unwrap();
    let mut row = before.clone().into_active_model();
    row.project_id = Set(Some(to));
    let after = tx.update(row).await.unwrap();
    tx.commit(AuditChange::changed::<schedule_entry::Entity>(&before, &after)).await.unwrap();
}

/// Takes somebody off the roster.
pub(crate) async fn dismiss(world: &World, who: EmployeeId) {
    let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ALL).await.unwrap();
    let before = tx.find::<employee::Entity>().filter(employee::Column::Id.eq(who)).one().await.unwrap().unwrap();
    let mut row = before.clone().into_active_model();
    row.active = Set(false);
    let after = tx.update(row).await.unwrap();
    tx.commit(AuditChange::changed::<employee::Entity>(&before, &after)).await.unwrap();
}

/// Writes an e-mail address into the roster.
pub(crate) async fn give_email(world: &World, who: EmployeeId, email: &str) {
    let tx = world.cx(Role::Scheduler).await.write(op::MAKE_ALL).await.unwrap();
    let before = tx.get::<employee::Entity>(who).await.unwrap();
    let mut row = before.clone().into_active_model();
    row.email = Set(Some(email.to_owned()));
    let after = tx.update(row).await.unwrap();
    tx.commit(AuditChange::changed::<employee::Entity>(&before, &after)).await.unwrap();
}

async fn person(
    tx: &WriteTx,
    audit: &mut Vec<AuditChange>,
    (number, given, family): (&str, &str, &str),
    foreman: Option<EmployeeId>,
) -> EmployeeId {
    let row = employee::ActiveModel {
        id: Set(tx.new_id()),
        number: Set(number.into()),
        given_name: Set(given.into()),
        family_name: Set(family.into()),
        is_foreman: Set(given == "Dan"),
        foreman_id: Set(foreman),
        phone: Set(Some(format!("612555{number}"))),
        skills: Set("[]".into()),
        active: Set(true),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let stored = tx.insert(row).await.unwrap();
    audit.push(AuditChange::created::<employee::Entity>(&stored));
    stored.id
}

async fn add_project(tx: &WriteTx, audit: &mut Vec<AuditChange>, code: &str, name: &str) -> ProjectId {
    let row = project::ActiveModel {
        id: Set(tx.new_id()),
        code: Set(code.into()),
        name: Set(name.into()),
        status: Set("active".into()),
        address: Set(Some("2210 W 9th St".into())),
        color: Set(1),
        heads_per_day: Set(3),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    };
    let stored = tx.insert(row).await.unwrap();
    audit.push(AuditChange::created::<project::Entity>(&stored));
    stored.id
}
