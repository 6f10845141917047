//! A week is copied and a rain day pushed: what is shown is what is done, in one edit, or nothing is.

use crate::{
    away, cell, fill, on,
    site::{Site, add_crowd, change_person},
    trail, view, w47,
};
use kernel::{AppError, EmployeeId, Role};
use manpower_domain::{
    Cell, CopyWeek, EntryWrite, Fate, PushDay, Status, TransferCounts, TransferPreview, WeekQuery, WeekView,
};
use manpower_service::{copy_week, import_apply, op, preview_copy_week, preview_push_day, push_day, undo_last};
use sea_orm::ActiveValue::Set;
use testkit::{TestDb, World};

fn to_next_week(overwrite: bool) -> CopyWeek {
    CopyWeek { from: WeekQuery::of(w47()), people: None, to: w47().next(), overwrite }
}

async fn shown(world: &World, command: &CopyWeek) -> TransferPreview {
    let tx = world.cx(Role::Scheduler).await.read(op::COPY_WEEK_PREVIEW).await.unwrap();
    preview_copy_week(&tx, command).await.unwrap()
}

async fn copy(world: &World, command: &CopyWeek, seen: Option<&str>) -> Result<TransferCounts, AppError> {
    copy_week(&world.cx(Role::Scheduler).await, command, seen).await
}

fn contents(view: &WeekView) -> Vec<(EmployeeId, Vec<Cell>)> {
    let mut rows: Vec<_> =
        view.rows().map(|row| (row.employee, row.cells.iter().map(|cell| cell.cell.plain()).collect())).collect();
    rows.sort_by_key(|(who, _)| *who);
    rows
}

#[testkit::db_test]
async fn a_week_is_copied_as_shown_and_goes_back_in_one_step(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (this, next) = (w47(), w47().next());
    fill(
        &world,
        [
            (site.dan, this.day(0), on(site.p104)),
            (site.dan, this.day(1), away(Status::Pto)),
            (site.luis, this.day(0), on(site.p104)),
            (site.luis, this.day(1), on(site.p104)),
            (site.tom, this.day(0), on(site.p121)),
            (site.pete, this.day(4), on(site.p121)),
            (site.luis, next.day(0), on(site.p121)),
            (site.luis, next.day(1), away(Status::Sick)),
        ],
    )
    .await;
    change_person(&world, site.pete, |row| row.ended_on = Set(this.sunday().into())).await;
    let before = view(&world, WeekQuery::of(next)).await;

    let preview = shown(&world, &to_next_week(true)).await;
    let expected =
        TransferCounts { created: 2, overwritten: 1, time_off: 1, not_there: 1, ..TransferCounts::default() };
    assert_eq!(preview.counts, expected);
    let told: Vec<_> = preview.notes.iter().map(|note| (note.name.as_str(), note.fate)).collect();
    assert_eq!(
        told,
        [("Luis Herrera", Fate::Overwritten), ("Luis Herrera", Fate::TimeOff), ("=Pete Novak", Fate::NotThere)]
    );

    let rows = trail(&world).await.len();
    assert_eq!(copy(&world, &to_next_week(true), Some(&preview.digest)).await.unwrap(), expected);
    assert_eq!(cell(&world, site.luis, next.day(0)).await.cell, on(site.p104));
    assert_eq!(cell(&world, site.tom, next.day(0)).await.cell, on(site.p121));
    assert!(cell(&world, site.dan, next.day(1)).await.cell.is_empty());
    let told = trail(&world).await;
    assert_eq!((told.len(), told[rows..].iter().all(|row| row.op == "schedule/copy-week")), (rows + 3, true));
    // the same again has nothing to do, and leaves no edit behind
    assert!(!copy(&world, &to_next_week(true), None).await.unwrap().changes());

    let undone = undo_last(&world.cx(Role::Scheduler).await).await.unwrap().unwrap();
    assert_eq!(undone.iter().filter(|one| one.result.is_applied()).count(), 3);
    assert_eq!(contents(&view(&world, WeekQuery::of(next)).await), contents(&before));
}

#[testkit::db_test]
async fn nothing_is_copied_when_the_week_changed_since_it_was_shown(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let next = w47().next();
    fill(&world, [(site.dan, w47().day(0), on(site.p104)), (site.luis, w47().day(0), on(site.p104))]).await;
    let preview = shown(&world, &to_next_week(false)).await;
    fill(&world, [(site.dan, next.day(0), on(site.p121))]).await;
    let answer = copy(&world, &to_next_week(false), Some(&preview.digest)).await;
    assert!(matches!(&answer, Err(AppError::Rule { code, .. }) if code == "changed_since_preview"), "{answer:?}");
    assert!(cell(&world, site.luis, next.day(0)).await.cell.is_empty());
    // a change elsewhere is no reason to refuse
    let preview = shown(&world, &to_next_week(false)).await;
    fill(&world, [(site.ruth, next.day(3), on(site.p121))]).await;
    assert_eq!(copy(&world, &to_next_week(false), Some(&preview.digest)).await.unwrap().created, 1);
    let same = CopyWeek { to: w47(), ..to_next_week(false) };
    let answer = copy(&world, &same, None).await;
    assert!(matches!(&answer, Err(AppError::Rule { code, .. }) if code == "same_week"), "{answer:?}");
}

#[testkit::db_test]
async fn a_large_company_goes_in_one_edit(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let people = add_crowd(&world, site.dan, 400).await;
    let days = people.iter().flat_map(|employee| w47().days().map(|day| (*employee, day)));
    let week: Vec<EntryWrite> = days.map(|(employee, day)| EntryWrite { employee, day, cell: on(site.p104) }).collect();
    let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
    let filled = import_apply(&tx, &week, true).await.unwrap();
    tx.commit(filled.audit).await.unwrap();
    let preview = shown(&world, &to_next_week(false)).await;
    assert_eq!((preview.counts.created, preview.notes.len()), (2_800, 0));
    let done = copy(&world, &to_next_week(false), Some(&preview.digest)).await.unwrap();
    assert_eq!(done.created, 2_800);
    let undone = undo_last(&world.cx(Role::Scheduler).await).await.unwrap().unwrap();
    assert_eq!(undone.iter().filter(|one| one.result.is_applied()).count(), 2_800);
}

#[testkit::db_test]
async fn a_rain_day_moves_to_the_next_working_day(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let (friday, monday) = (w47().day(4), w47().next().day(0));
    fill(
        &world,
        [
            (site.dan, friday, on(site.p104)),
            (site.luis, friday, on(site.p104)),
            (site.tom, friday, on(site.p104)),
            (site.pete, friday, on(site.p121)),
            (site.luis, monday, on(site.p121)),
            (site.tom, monday, away(Status::Holiday)),
        ],
    )
    .await;
    let command = PushDay { project: site.p104, day: friday, overwrite: false };
    let preview = {
        let tx = world.cx(Role::Scheduler).await.read(op::PUSH_DAY_PREVIEW).await.unwrap();
        preview_push_day(&tx, &command).await.unwrap()
    };
    let expected = TransferCounts { created: 1, left: 3, kept: 1, time_off: 1, ..TransferCounts::default() };
    assert_eq!((preview.counts, preview.to), (expected, monday));
    let done = push_day(&world.cx(Role::Scheduler).await, &command, Some(&preview.digest)).await.unwrap();
    assert_eq!(done, expected);
    for who in [site.dan, site.luis, site.tom] {
        assert!(cell(&world, who, friday).await.cell.is_empty());
    }
    assert_eq!(cell(&world, site.dan, monday).await.cell, on(site.p104));
    assert_eq!(cell(&world, site.pete, friday).await.cell, on(site.p121));
    let undone = undo_last(&world.cx(Role::Scheduler).await).await.unwrap().unwrap();
    assert_eq!(undone.len(), 4);
    assert_eq!(cell(&world, site.luis, friday).await.cell, on(site.p104));
    assert!(cell(&world, site.dan, monday).await.cell.is_empty());
}

#[testkit::db_test]
async fn another_workspace_has_nothing_to_copy_or_push(db: TestDb) {
    let (ours, theirs) = (db.workspace("northline").await, db.workspace("southline").await);
    let site = Site::make(&ours).await;
    fill(&ours, [(site.dan, w47().day(0), on(site.p104))]).await;
    let people = CopyWeek { people: Some(vec![site.dan]), ..to_next_week(true) };
    let cx = theirs.cx(Role::Scheduler).await;
    assert_eq!(copy_week(&cx, &people, None).await.unwrap(), TransferCounts::default());
    let push = PushDay { project: site.p104, day: w47().day(0), overwrite: true };
    assert_eq!(push_day(&cx, &push, None).await.unwrap(), TransferCounts::default());
    assert_eq!(cell(&ours, site.dan, w47().day(0)).await.cell, on(site.p104));
}
