use crate::{away, cell, change, fill, on, save, site::Site, view, w47};
use chrono::NaiveDate;
use entity::time_off;
use kernel::{EmployeeId, Role};
use manpower_domain::{
    Cell, CellView, DayPart, SaveTimeOff, ScheduleError, Status, TimeOff, TimeOffKind, TimeOffState, TimeOffView,
    WeekQuery, Work,
};
use manpower_service::{
    op,
    time_off::{list, remove, save as record},
};
use store::{Reads, StoreError, UseCaseError};
use testkit::{TestDb, World};

/// Every record of a person: first day, last day, part, kind, state.
async fn kept(world: &World, who: EmployeeId) -> Vec<(NaiveDate, NaiveDate, i32, String, String)> {
    let tx = world.cx(Role::Viewer).await.read(op::WEEK).await.unwrap();
    let rows = tx.find::<time_off::Entity>().order_by_asc(time_off::Column::FromDay).all().await.unwrap();
    let own = rows.into_iter().filter(|row| row.employee_id == who);
    own.map(|row| (row.from_day, row.to_day, row.part, row.kind, row.state)).collect()
}

fn pto(from: NaiveDate, to: NaiveDate) -> (NaiveDate, NaiveDate, i32, String, String) {
    (from, to, 0, "pto".into(), "approved".into())
}

async fn set(world: &World, who: EmployeeId, day: NaiveDate, to: Cell) {
    let base = cell(world, who, day).await;
    assert!(save(world, vec![change(who, day, to, base)]).await[0].result.is_applied());
}

async fn put(world: &World, command: SaveTimeOff) -> Result<TimeOffView, UseCaseError<ScheduleError>> {
    let tx = world.cx(Role::Scheduler).await.write(op::SAVE_TIME_OFF).await.unwrap();
    let done = record(&tx, &command).await?;
    tx.commit(done.audit).await.unwrap();
    Ok(done.value)
}

fn asked(employee: EmployeeId, from: NaiveDate, to: NaiveDate, state: TimeOffState) -> SaveTimeOff {
    let off = TimeOff { id: None, employee, from, to, part: DayPart::Whole, kind: TimeOffKind::Pto, state };
    SaveTimeOff { seen: None, off }
}

#[testkit::db_test]
async fn cells_write_it_and_undo_takes_it_back(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, wed, thu, ..] = w47().days();
    let off = away(Status::Pto);
    fill(
        &world,
        [(site.tom, mon, off), (site.tom, tue, off), (site.tom, wed, off), (site.luis, mon, away(Status::Off))],
    )
    .await;
    assert_eq!(kept(&world, site.tom).await, [pto(mon, wed)]);
    assert_eq!(kept(&world, site.luis).await, []);
    // planned although off: the record stays
    set(&world, site.tom, tue, on(site.p104)).await;
    assert_eq!(kept(&world, site.tom).await, [pto(mon, wed)]);
    // sick on the day before the end: three records
    set(&world, site.tom, thu, off).await;
    set(&world, site.tom, wed, away(Status::Sick)).await;
    let sick = (wed, wed, 0, "sick".to_owned(), "approved".to_owned());
    assert_eq!(kept(&world, site.tom).await, [pto(mon, tue), sick, pto(thu, thu)]);
    let cx = world.cx(Role::Scheduler).await;
    for _ in 0..4 {
        manpower_service::undo_last(&cx).await.unwrap().unwrap();
    }
    assert_eq!(kept(&world, site.tom).await, []);
    assert_eq!(cell(&world, site.tom, tue).await, CellView::default());
}

#[testkit::db_test]
async fn undo_takes_back_the_time_off_that_an_edit_wrote_and_no_other(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, ..] = w47().days();
    let off = away(Status::Pto);
    let cx = world.cx(Role::Scheduler).await;
    // typed over a project
    set(&world, site.tom, mon, on(site.p104)).await;
    set(&world, site.tom, mon, off).await;
    assert_eq!(kept(&world, site.tom).await, [pto(mon, mon)]);
    manpower_service::undo_last(&cx).await.unwrap().unwrap();
    assert_eq!(cell(&world, site.tom, mon).await.cell, on(site.p104));
    assert_eq!(kept(&world, site.tom).await, []);
    manpower_service::redo_last(&cx).await.unwrap().unwrap();
    assert_eq!(kept(&world, site.tom).await, [pto(mon, mon)]);
    // recorded before, and planned on a project all the same: typing PTO says nothing new
    put(&world, asked(site.dan, tue, tue, TimeOffState::Approved)).await.unwrap();
    set(&world, site.dan, tue, on(site.p104)).await;
    set(&world, site.dan, tue, off).await;
    manpower_service::undo_last(&cx).await.unwrap().unwrap();
    assert_eq!(cell(&world, site.dan, tue).await.cell, on(site.p104));
    assert_eq!(kept(&world, site.dan).await, [pto(tue, tue)]);
}

#[testkit::db_test]
async fn a_record_shows_once_it_is_approved(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let days = w47().days();
    let (fri, next_mon) = (days[4], days[6].succ_opt().unwrap());
    fill(&world, [(site.tom, fri, on(site.p104))]).await;
    let first = put(&world, asked(site.tom, days[2], next_mon, TimeOffState::Requested)).await.unwrap();
    assert_eq!(cell(&world, site.tom, days[2]).await, CellView::default());
    let approved = SaveTimeOff { seen: Some(first.seen), off: TimeOff { state: TimeOffState::Approved, ..first.off } };
    let second = put(&world, approved).await.unwrap();
    assert!(matches!(put(&world, approved).await, Err(UseCaseError::Store(StoreError::Stale))));
    // working days that are free show it; the project stays, the weekend is nobody's
    let shown = |view: manpower_domain::WeekView| {
        let row = view.rows().find(|row| row.employee == site.tom).unwrap().clone();
        row.cells.map(|seen| seen.cell)
    };
    let off = away(Status::Pto);
    let expected = [Cell::Empty, Cell::Empty, off, off, on(site.p104), Cell::Empty, Cell::Empty];
    assert_eq!(shown(view(&world, WeekQuery::of(w47())).await), expected);
    assert_eq!(cell(&world, site.tom, next_mon).await.cell, off);
    assert_eq!(kept(&world, site.tom).await, [pto(days[2], next_mon)]);

    // shorter by a day: that day is free again
    let shorter = SaveTimeOff { seen: Some(second.seen), off: TimeOff { to: days[3], ..second.off } };
    let third = put(&world, shorter).await.unwrap();
    assert_eq!(cell(&world, site.tom, next_mon).await, CellView::default());
    assert_eq!(cell(&world, site.tom, days[3]).await.cell, off);
    let tx = world.cx(Role::Viewer).await.read(op::TIME_OFF).await.unwrap();
    assert_eq!(list(&tx, site.tom, days[3]).await.unwrap(), [third]);
    assert_eq!(list(&tx, site.tom, fri).await.unwrap(), []);
    drop(tx);

    let tx = world.cx(Role::Scheduler).await.write(op::REMOVE_TIME_OFF).await.unwrap();
    let done = remove(&tx, third.seen).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    assert_eq!(kept(&world, site.tom).await, []);
    assert_eq!(cell(&world, site.tom, days[2]).await, CellView::default());
    assert_eq!(cell(&world, site.tom, fri).await.cell, on(site.p104));
}

#[testkit::db_test]
async fn days_are_taken_once_and_by_known_people(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let [mon, tue, wed, ..] = w47().days();
    fill(&world, [(site.tom, tue, Cell::halves(Some(Work::Status(Status::Sick)), None))]).await;
    let whole = asked(site.tom, mon, wed, TimeOffState::Approved);
    let told = put(&world, whole).await.unwrap_err();
    assert!(
        matches!(told, UseCaseError::Rule(ScheduleError::TimeOffOverlaps { from, to }) if (from, to) == (tue, tue))
    );
    // the other half of the day is free, and so is everything for who only asks
    let half = SaveTimeOff { off: TimeOff { part: DayPart::Second, ..whole.off }, ..whole };
    put(&world, half).await.unwrap();
    put(&world, asked(site.tom, mon, wed, TimeOffState::Requested)).await.unwrap();
    let both = Cell::halves(Some(Work::Status(Status::Sick)), Some(Work::Status(Status::Pto)));
    assert_eq!(cell(&world, site.tom, tue).await.cell, both);
    let nobody = asked(EmployeeId(uuid::Uuid::nil()), mon, mon, TimeOffState::Approved);
    assert!(matches!(put(&world, nobody).await, Err(UseCaseError::Store(StoreError::NotFound))));
}
