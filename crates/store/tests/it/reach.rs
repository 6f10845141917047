//! Which records a role reaches, on every way to them.

use entity::{employee, member_project, member_region, project, region, role, schedule_entry};
use kernel::{EmployeeId, EntryId, Op, Permission, ProjectId, RecordScope, RegionId, Role};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, FromQueryResult,
};
use store::{AuditChange, Reads, Reason, RequestCx, StoreError, WriteTx};
use testkit::{TestDb, World, db_test};

const READ: Op = Op::read("test/read", Permission::PeopleView);
const WRITE: Op = Op::write("test/write", Permission::PeopleEdit);
const OWN: Op = Op::read("test/own", Permission::OwnDays);

/// Two regions, each with a foreman, who has the scheduler's address in the first, a person of the crew, and a project where that person
/// works on the day.
struct Land {
    world: World,
    regions: [RegionId; 2],
    foremen: [EmployeeId; 2],
    people: [EmployeeId; 2],
    projects: [ProjectId; 2],
}

#[derive(FromQueryResult)]
struct Number {
    number: String,
}

impl Land {
    async fn make(db: &TestDb) -> Self {
        let world = db.workspace("ours").await;
        let tx = world.cx(Role::Owner).await.write(WRITE).await.unwrap();
        let mut audit = Vec::new();
        let mut made = Vec::new();
        for n in 0..2 {
            let region = tx
                .insert(region::ActiveModel {
                    id: Set(tx.new_id()),
                    name: Set(format!("Region {n}")),
                    created_at: Set(tx.now()),
                    updated_at: Set(tx.now()),
                    version: Set(1),
                    ..Default::default()
                })
                .await
                .unwrap();
            audit.push(AuditChange::created::<region::Entity>(&region));
            let email = (n == 0).then(|| "Scheduler@ours.example".to_owned());
            let foreman = tx.insert(person(&tx, &format!("F{n}"), region.id, None, email)).await.unwrap();
            let hand = tx.insert(person(&tx, &format!("P{n}"), region.id, Some(foreman.id), None)).await.unwrap();
            let site = tx
                .insert(project::ActiveModel {
                    id: Set(tx.new_id()),
                    code: Set(format!("S{n}")),
                    name: Set("Site".into()),
                    region_id: Set(Some(region.id)),
                    status: Set("active".into()),
                    color: Set(0),
                    heads_per_day: Set(0),
                    created_at: Set(tx.now()),
                    updated_at: Set(tx.now()),
                    version: Set(1),
                    ..Default::default()
                })
                .await
                .unwrap();
            let entry = tx.insert(entry(&tx, hand.id, site.id)).await.unwrap();
            audit.push(AuditChange::created::<employee::Entity>(&foreman));
            audit.push(AuditChange::created::<employee::Entity>(&hand));
            audit.push(AuditChange::created::<project::Entity>(&site));
            audit.push(AuditChange::created::<schedule_entry::Entity>(&entry));
            made.push((region.id, foreman.id, hand.id, site.id));
        }
        tx.commit(audit).await.unwrap();
        Self {
            world,
            regions: [made[0].0, made[1].0],
            foremen: [made[0].1, made[1].1],
            people: [made[0].2, made[1].2],
            projects: [made[0].3, made[1].3],
        }
    }

    /// The scheduler, whose role reaches this much, and who is given the first region and project.
    async fn scheduler(&self, db: &TestDb, records: RecordScope) -> RequestCx {
        let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
        let change = role::ActiveModel { record_scope: Set(records.as_str().into()), ..Default::default() };
        tx.update_where(change, role::Column::Id.eq(self.world.role(Role::Scheduler))).await.unwrap();
        tx.commit().await.unwrap();
        let tx = self.world.cx(Role::Owner).await.write(WRITE).await.unwrap();
        let member = self.world.membership(Role::Scheduler);
        tx.insert_all(vec![member_region::ActiveModel {
            membership_id: Set(member),
            region_id: Set(self.regions[0]),
            ..Default::default()
        }])
        .await
        .unwrap();
        tx.insert_all(vec![member_project::ActiveModel {
            membership_id: Set(member),
            project_id: Set(self.projects[0]),
            ..Default::default()
        }])
        .await
        .unwrap();
        tx.commit([]).await.unwrap();
        self.world.cx(Role::Scheduler).await
    }
}

fn person(
    tx: &WriteTx,
    number: &str,
    region: RegionId,
    foreman: Option<EmployeeId>,
    email: Option<String>,
) -> employee::ActiveModel {
    employee::ActiveModel {
        id: Set(tx.new_id()),
        number: Set(number.into()),
        given_name: Set("Pete".into()),
        family_name: Set("Novak".into()),
        region_id: Set(Some(region)),
        foreman_id: Set(foreman),
        is_foreman: Set(foreman.is_none()),
        email: Set(email),
        active: Set(true),
        skills: Set("[]".into()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    }
}

fn entry(tx: &WriteTx, employee: EmployeeId, project: ProjectId) -> schedule_entry::ActiveModel {
    schedule_entry::ActiveModel {
        id: Set(tx.new_id::<EntryId>()),
        employee_id: Set(employee),
        day: Set("2026-11-16".parse().unwrap()),
        part: Set(0),
        project_id: Set(Some(project)),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        version: Set(1),
        ..Default::default()
    }
}

async fn numbers(cx: &RequestCx, op: Op) -> (Vec<String>, Vec<String>) {
    let tx = cx.read(op).await.unwrap();
    let mut found: Vec<String> =
        tx.find::<employee::Entity>().all().await.unwrap().into_iter().map(|one| one.number).collect();
    let sql = "select e.number from employee e where e.tenant_id = $1 and e.active";
    let mut told: Vec<String> =
        tx.select_as::<Number>(sql, []).await.unwrap().into_iter().map(|row| row.number).collect();
    found.sort();
    told.sort();
    (found, told)
}

#[db_test]
async fn a_role_reads_what_it_reaches_and_nothing_else(db: TestDb) {
    let land = Land::make(&db).await;
    let all = ["F0", "F1", "P0", "P1"].map(str::to_owned).to_vec();
    assert_eq!(numbers(&land.world.cx(Role::Scheduler).await, READ).await, (all.clone(), all.clone()));
    let own = ["F0", "P0"].map(str::to_owned).to_vec();
    let cx = land.scheduler(&db, RecordScope::Regions).await;
    assert_eq!(numbers(&cx, READ).await, (own.clone(), own.clone()));
    assert_eq!(numbers(&cx, OWN).await, (all.clone(), all), "the own days are wherever one works");
    let tx = cx.read(READ).await.unwrap();
    assert!(tx.get::<employee::Entity>(land.people[0]).await.is_ok());
    assert!(matches!(tx.get::<employee::Entity>(land.people[1]).await, Err(StoreError::NotFound)));
    assert!(matches!(tx.get::<project::Entity>(land.projects[1]).await, Err(StoreError::NotFound)));
    assert!(matches!(tx.get::<region::Entity>(land.regions[1]).await, Err(StoreError::NotFound)));
    assert_eq!(tx.find::<schedule_entry::Entity>().count().await.unwrap(), 1);
}

#[db_test]
async fn projects_and_crews_narrow_as_regions_do(db: TestDb) {
    let land = Land::make(&db).await;
    let cx = land.scheduler(&db, RecordScope::Projects).await;
    assert_eq!(numbers(&cx, READ).await.0, ["P0"], "who works there");
    let tx = cx.read(READ).await.unwrap();
    assert_eq!(tx.find::<project::Entity>().count().await.unwrap(), 1);
    assert_eq!(tx.find::<region::Entity>().count().await.unwrap(), 1);
    assert_eq!(tx.find::<schedule_entry::Entity>().count().await.unwrap(), 1);
    drop(tx);

    let sys = db.store.system_write(Reason::CommandLine).await.unwrap();
    let change = role::ActiveModel { record_scope: Set("crews".into()), ..Default::default() };
    sys.update_where(change, role::Column::Id.eq(land.world.role(Role::Scheduler))).await.unwrap();
    sys.commit().await.unwrap();
    let cx = land.world.cx(Role::Scheduler).await;
    assert_eq!(numbers(&cx, READ).await.0, ["F0", "P0"], "the foreman by the address, and the crew");
    let tx = cx.read(READ).await.unwrap();
    assert!(tx.get::<employee::Entity>(land.foremen[1]).await.is_err());
    assert!(tx.get::<project::Entity>(land.projects[0]).await.is_ok(), "where the crew is");
    assert!(tx.get::<project::Entity>(land.projects[1]).await.is_err());
}

#[db_test]
async fn what_is_out_of_reach_is_not_written(db: TestDb) {
    let land = Land::make(&db).await;
    let cx = land.scheduler(&db, RecordScope::Regions).await;
    let before = db.content_hash(land.world.tenant).await;
    let tx = cx.write(WRITE).await.unwrap();
    let outside = tx.insert(person(&tx, "X", land.regions[1], None, None)).await;
    assert!(matches!(outside, Err(StoreError::NotFound)), "no new person in another region");
    drop(tx);
    let rename = |id, region: Option<RegionId>| employee::ActiveModel {
        id: Unchanged(id),
        version: Unchanged(1),
        title: Set(Some("Finisher".into())),
        region_id: region.map_or(sea_orm::ActiveValue::NotSet, |region| Set(Some(region))),
        ..Default::default()
    };
    for change in [rename(land.people[1], None), rename(land.people[0], Some(land.regions[1]))] {
        let tx = cx.write(WRITE).await.unwrap();
        assert!(matches!(tx.update(change).await, Err(StoreError::NotFound)));
    }
    let tx = cx.write(WRITE).await.unwrap();
    assert!(matches!(tx.delete::<project::Entity>(land.projects[1], 1).await, Err(StoreError::NotFound)));
    let entries = schedule_entry::Column::EmployeeId.eq(land.people[1]);
    assert_eq!(tx.delete_where::<schedule_entry::Entity>(entries).await.unwrap(), 0);
    drop(tx);
    assert_eq!(db.content_hash(land.world.tenant).await, before);
    let tx = cx.write(WRITE).await.unwrap();
    let after = tx.update(rename(land.people[0], None)).await.unwrap();
    tx.commit(AuditChange::event("employee", after.id.0, "P0", serde_json::json!({}))).await.unwrap();
}

#[db_test]
async fn who_is_given_nothing_reaches_nothing(db: TestDb) {
    let land = Land::make(&db).await;
    let tx = db.store.system_write(Reason::CommandLine).await.unwrap();
    let change = role::ActiveModel { record_scope: Set("regions".into()), ..Default::default() };
    tx.update_where(change, role::Column::Id.eq(land.world.role(Role::Admin))).await.unwrap();
    tx.commit().await.unwrap();
    let cx = land.world.cx(Role::Admin).await;
    assert_eq!(numbers(&cx, READ).await, (vec![], vec![]));
    assert!(cx.allows(Permission::MembersManage), "an administrator is not locked out of giving regions");
    assert!(!cx.allows(Permission::AuditView), "the trail tells of every record");
}
