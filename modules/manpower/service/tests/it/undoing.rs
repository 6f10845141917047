//! What a person changed last is taken back and done again, and never over somebody else's change.

use crate::{away, cell, change, on, save, site::Site, split, trail, w47};
use chrono::NaiveDate;
use kernel::{EmployeeId, Role};
use manpower_domain::{Cell, CellView, ConflictReason, OpBatch, OpOutcome, OpResult, Status};
use manpower_service::{redo_last, undo_last};
use testkit::{TestDb, World};

/// One click of a person: cells that are set together, whatever stands there.
async fn set(world: &World, role: Role, cells: &[(EmployeeId, NaiveDate, Cell)]) -> Vec<OpOutcome> {
    let mut ops = Vec::new();
    for (who, day, to) in cells {
        ops.push(change(*who, *day, *to, cell(world, *who, *day).await));
    }
    let batch = OpBatch { ops, all_or_nothing: false };
    manpower_service::save(&world.cx(role).await, &batch).await.unwrap()
}

async fn undo(world: &World, role: Role) -> Option<Vec<OpOutcome>> {
    undo_last(&world.cx(role).await).await.unwrap()
}

async fn redo(world: &World, role: Role) -> Option<Vec<OpOutcome>> {
    redo_last(&world.cx(role).await).await.unwrap()
}

fn applied(outcomes: Option<Vec<OpOutcome>>) -> usize {
    outcomes.unwrap().iter().filter(|outcome| outcome.result.is_applied()).count()
}

#[testkit::db_test]
async fn edits_go_back_one_by_one_and_come_again(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (mon, tue) = (w47().day(0), w47().day(1));
    assert_eq!(undo(&world, Role::Scheduler).await, None);
    set(&world, Role::Scheduler, &[(site.dan, mon, on(site.p104)), (site.luis, mon, split(site.p104, site.p121))])
        .await;
    set(&world, Role::Scheduler, &[(site.dan, mon, away(Status::Pto)), (site.dan, tue, on(site.p121))]).await;

    assert_eq!(applied(undo(&world, Role::Scheduler).await), 2);
    assert_eq!(cell(&world, site.dan, mon).await.cell, on(site.p104));
    assert_eq!(cell(&world, site.dan, tue).await.cell, Cell::Empty);
    assert_eq!(applied(undo(&world, Role::Scheduler).await), 2);
    assert!(cell(&world, site.luis, mon).await.cell.is_empty());
    assert_eq!(undo(&world, Role::Scheduler).await, None, "there is no third edit");

    let rows = trail(&world).await.len();
    assert_eq!(applied(redo(&world, Role::Scheduler).await), 2);
    assert_eq!(cell(&world, site.luis, mon).await.cell, split(site.p104, site.p121));
    assert_eq!(applied(redo(&world, Role::Scheduler).await), 2);
    assert_eq!(cell(&world, site.dan, mon).await.cell, away(Status::Pto));
    assert_eq!(redo(&world, Role::Scheduler).await, None);
    let told = trail(&world).await;
    assert!(told.len() > rows && told[rows..].iter().all(|row| row.op == "schedule/redo"));
}

#[testkit::db_test]
async fn a_new_edit_ends_what_could_be_done_again(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (mon, tue) = (w47().day(0), w47().day(1));
    set(&world, Role::Scheduler, &[(site.dan, mon, on(site.p104))]).await;
    undo(&world, Role::Scheduler).await;
    set(&world, Role::Scheduler, &[(site.dan, tue, on(site.p104))]).await;
    assert_eq!(redo(&world, Role::Scheduler).await, None);
    assert_eq!(applied(undo(&world, Role::Scheduler).await), 1);
    assert_eq!(applied(redo(&world, Role::Scheduler).await), 1);
    assert_eq!(redo(&world, Role::Scheduler).await, None, "the first edit was undone before the second was made");
    assert!(cell(&world, site.dan, mon).await.cell.is_empty());
}

#[testkit::db_test]
async fn what_somebody_changed_since_stays(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().day(0);
    set(&world, Role::Scheduler, &[(site.dan, mon, on(site.p104)), (site.luis, mon, on(site.p104))]).await;
    set(&world, Role::Admin, &[(site.dan, mon, on(site.p121))]).await;

    let outcomes = undo(&world, Role::Scheduler).await.unwrap();
    let dans = outcomes.iter().find(|outcome| outcome.employee == site.dan).unwrap();
    let OpResult::Conflict { current, reason } = dans.result else { panic!("{dans:?}") };
    assert_eq!((current.cell, reason), (on(site.p121), ConflictReason::Changed));
    assert_eq!(cell(&world, site.dan, mon).await.cell, on(site.p121));
    assert!(cell(&world, site.luis, mon).await.cell.is_empty(), "the rest of the edit is taken back");

    assert_eq!(redo(&world, Role::Scheduler).await.unwrap().len(), 1, "only what was taken back comes again");
    // the other person's own edit is theirs to undo
    assert_eq!(applied(undo(&world, Role::Admin).await), 1);
    assert_eq!(cell(&world, site.dan, mon).await.cell, on(site.p104));
}

#[testkit::db_test]
async fn several_edits_of_one_batch_go_back_one_by_one(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (mon, tue) = (w47().day(0), w47().day(1));
    let empty = CellView::default();
    let second = change(site.dan, tue, on(site.p121), empty);
    save(&world, vec![change(site.dan, mon, on(site.p104), empty), manpower_domain::CellOp { edit: 1, ..second }])
        .await;
    assert_eq!(applied(undo(&world, Role::Scheduler).await), 1);
    assert!(cell(&world, site.dan, tue).await.cell.is_empty());
    assert_eq!(cell(&world, site.dan, mon).await.cell, on(site.p104));
}

#[testkit::db_test]
async fn an_edit_of_another_person_or_workspace_is_nothing_to_undo(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let site = Site::make(&ours).await;
    Site::make(&theirs).await;
    set(&ours, Role::Scheduler, &[(site.dan, w47().day(0), on(site.p104))]).await;
    assert_eq!(undo(&theirs, Role::Scheduler).await, None);
    assert_eq!(undo(&ours, Role::Admin).await, None);
}
