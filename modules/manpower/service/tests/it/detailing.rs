use crate::{change, fill, on, save, site::Site, split, view, w47};
use chrono::NaiveDate;
use kernel::{EmployeeId, Role, Shift};
use manpower_domain::{
    Cell, CellDetails, CellOp, CellView, DayPart, EntryDetails, OpResult, Refusal, WeekQuery, WeekView,
};
use testkit::{TestDb, World};

fn details(note: &str) -> CellDetails {
    let shift = Shift::new(360, 870, 30).ok();
    let details = EntryDetails { shift, role: Some("Lead finisher".into()), note: Some(note.into()) };
    CellDetails::of([(DayPart::Whole, details)])
}

async fn week(world: &World) -> WeekView {
    view(world, WeekQuery::of(w47())).await
}

async fn seen(world: &World, who: EmployeeId, day: NaiveDate) -> (CellView, CellDetails) {
    let view = week(world).await;
    (crate::cell(world, who, day).await, view.details_of(who, day))
}

/// Writes at a cell, on the sight of it as it is.
async fn write(world: &World, who: EmployeeId, day: NaiveDate, set: Cell, details: CellDetails) -> OpResult {
    let base = crate::cell(world, who, day).await;
    let op = CellOp { details: Some(details), ..change(who, day, set, base) };
    save(world, vec![op]).await.remove(0).result
}

#[testkit::db_test]
async fn details_are_written_kept_with_their_work_and_undone(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (mon, cx) = (w47().monday(), world.cx(Role::Scheduler).await);
    fill(&world, [(site.dan, mon, on(site.p104))]).await;
    assert!(write(&world, site.dan, mon, on(site.p104), details("Gate 3")).await.is_applied());
    let (cell, written) = seen(&world, site.dan, mon).await;
    assert_eq!((cell.base.stamps().map(|s| s.version).collect::<Vec<_>>(), written), (vec![2], details("Gate 3")));

    // half the day goes to another project: the note stays with the first, its times do not
    save(&world, vec![change(site.dan, mon, split(site.p104, site.p121), cell)]).await;
    let (cell, written) = seen(&world, site.dan, mon).await;
    let first = written.at(DayPart::First).cloned().unwrap();
    assert_eq!((first.shift, first.note.as_deref()), (None, Some("Gate 3")));
    assert_eq!(written.at(DayPart::Second), None);

    // the project goes, and all that was written at it
    save(&world, vec![change(site.dan, mon, on(site.p133), cell)]).await;
    assert!(seen(&world, site.dan, mon).await.1.is_empty());

    // step by step back, and once again
    for expected in [2, 1, 0] {
        manpower_service::undo_last(&cx).await.unwrap().unwrap();
        let (_, written) = seen(&world, site.dan, mon).await;
        match expected {
            2 => assert_eq!(written.at(DayPart::First).unwrap().note.as_deref(), Some("Gate 3")),
            1 => assert_eq!(written, details("Gate 3")),
            _ => assert!(written.is_empty()),
        }
    }
    let answer = manpower_service::redo_last(&cx).await.unwrap().unwrap();
    assert_eq!(
        (answer[0].details.clone(), seen(&world, site.dan, mon).await.1),
        (details("Gate 3"), details("Gate 3"))
    );
}

#[testkit::db_test]
async fn another_persons_note_is_in_the_way_of_an_undo(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (mon, owner) = (w47().monday(), world.cx(Role::Owner).await);
    let batch = manpower_domain::OpBatch {
        ops: vec![change(site.dan, mon, on(site.p104), CellView::default())],
        all_or_nothing: false,
    };
    manpower_service::save(&owner, &batch).await.unwrap();
    write(&world, site.dan, mon, on(site.p104), details("Bring the laser")).await;
    let outcome = manpower_service::undo_last(&owner).await.unwrap().unwrap().remove(0);
    assert!(matches!(outcome.result, OpResult::Conflict { .. }), "{outcome:?}");
    assert_eq!(seen(&world, site.dan, mon).await.1, details("Bring the laser"));
}

#[testkit::db_test]
async fn details_need_an_entry_and_an_end(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().monday();
    let refused = OpResult::Refused { code: Refusal::DetailsRefused };
    assert_eq!(write(&world, site.dan, mon, Cell::Empty, details("for nobody")).await, refused);
    assert_eq!(write(&world, site.dan, mon, on(site.p104), details(&"x".repeat(501))).await, refused);
    assert_eq!(seen(&world, site.dan, mon).await.0, CellView::default());
}
