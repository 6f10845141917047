use crate::{change, fill, on, save, site::Site, split, view, w47};
use entity::schedule_entry;
use kernel::{ProjectId, Role};
use manpower_domain::{CellView, OpBatch, OpResult, Refusal, WeekQuery};
use manpower_service::{export, op};
use sea_orm::ActiveValue::Set;
use store::{Reads, StoreError};
use testkit::TestDb;

#[testkit::db_test]
async fn another_workspaces_people_and_projects_are_not_there(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (site, other) = (Site::make(&ours).await, Site::make(&theirs).await);
    let mon = w47().monday();
    fill(&theirs, [(other.dan, mon, on(other.p121))]).await;
    let before = db.content_hash(theirs.tenant).await;
    let empty = CellView::default();
    let ops = [
        (other.dan, on(site.p121), Refusal::PersonNotFound),
        (site.dan, on(other.p121), Refusal::ProjectNotFound),
        (site.dan, split(site.p121, other.p104), Refusal::ProjectNotFound),
        (site.dan, on(ProjectId(uuid::Uuid::nil())), Refusal::ProjectNotFound),
    ];
    // one by one and together: the two ways of loading judge alike
    let all: Vec<_> = ops.iter().map(|(who, cell, _)| change(*who, mon, *cell, empty)).collect();
    let mut outcomes = save(&ours, all.clone()).await;
    for op in all {
        outcomes.extend(save(&ours, vec![op]).await);
    }
    for (outcome, (_, _, code)) in outcomes.iter().zip(ops.iter().cycle()) {
        assert_eq!(outcome.result, OpResult::Refused { code: *code });
    }
    assert_eq!(outcomes.len(), 8);
    let seen = view(&ours, WeekQuery { foreman: Some(other.dan), ..WeekQuery::of(w47()) }).await;
    assert_eq!((seen.row_count(), seen.project(other.p121)), (0, None));
    assert_eq!(db.content_hash(theirs.tenant).await, before);
}

#[testkit::db_test]
async fn a_half_of_a_day_is_taken_once_whatever_the_code_does(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let day = w47().monday();
    for (there, then, taken) in
        [(0, 1, true), (0, 2, true), (1, 0, true), (2, 0, true), (1, 1, true), (1, 2, false), (2, 1, false)]
    {
        let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
        let row = |part: i32| schedule_entry::ActiveModel {
            tenant_id: Set(tx.tenant()),
            id: Set(tx.new_id()),
            employee_id: Set(site.dan),
            day: Set(day),
            part: Set(part),
            project_id: Set(Some(site.p121)),
            status: Set(None),
            created_at: Set(1),
            updated_at: Set(1),
            version: Set(1),
            ..Default::default()
        };
        tx.insert(row(there)).await.unwrap();
        let second = tx.insert(row(then)).await;
        assert_eq!(matches!(second, Err(StoreError::Taken(_))), taken, "{there} then {then}: {second:?}");
    }
}

#[testkit::db_test]
async fn each_role_may_do_what_the_matrix_says(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    for role in Role::ALL {
        let cx = world.cx(role).await;
        for op in op::ALL {
            let allowed = match op.access {
                kernel::Access::Read => cx.read(*op).await.is_ok(),
                kernel::Access::Write => cx.write(*op).await.is_ok(),
            };
            assert_eq!(allowed, role.allows(op.permission), "{} {}", role.as_str(), op.name);
        }
    }
    let ops = vec![change(site.dan, w47().monday(), on(site.p121), CellView::default())];
    let refused = manpower_service::save(&world.cx(Role::Viewer).await, &OpBatch { ops, all_or_nothing: false }).await;
    assert_eq!(refused, Err(kernel::AppError::Forbidden));
}

#[testkit::db_test]
async fn an_export_holds_no_row_of_another_workspace(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let (_, other) = (Site::make(&ours).await, Site::make(&theirs).await);
    fill(&theirs, w47().days().map(|day| (other.dan, day, on(other.p121)))).await;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("out.xlsx");
    let query = manpower_domain::ExportQuery::of(&WeekQuery::of(w47()));
    let tx = ours.cx(Role::Viewer).await.read(op::EXPORT).await.unwrap();
    export::schedule(tx, &query, export::Made { at: 0, by: "A".into() }, &path).await.unwrap();
    let schedule = crate::workbook_file::read(&path, "Schedule");
    assert!(schedule.iter().flatten().all(|cell| cell.text() != "P-121"));
}
