use crate::{away, cell, fill, on, site::Site, split, trail, w47};
use kernel::{EmployeeId, Role};
use manpower_domain::{Cell, CellView, EntryWrite, Refusal, Status};
use manpower_service::{Imported, import_apply, known, op};
use testkit::{TestDb, World};

async fn bring(world: &World, writes: &[EntryWrite], replace: bool) -> Vec<Imported> {
    let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
    let done = import_apply(&tx, writes, replace).await.unwrap();
    tx.commit(done.audit).await.unwrap();
    done.value
}

fn write(employee: EmployeeId, day: usize, cell: Cell) -> EntryWrite {
    EntryWrite { employee, day: w47().day(day), cell }
}

#[testkit::db_test]
async fn the_same_file_twice_changes_nothing(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let file = [
        write(site.dan, 0, on(site.p121)),
        write(site.dan, 1, split(site.p121, site.p104)),
        write(site.luis, 0, away(Status::Pto)),
        write(site.luis, 1, Cell::Empty),
        // the file has this cell twice
        write(site.dan, 0, on(site.p104)),
    ];
    let created = |entries| Imported::Created { entries };
    assert_eq!(bring(&world, &file, true).await, [created(1), created(2), created(1), Imported::Same, Imported::Kept]);
    let rows = trail(&world).await.len();
    let again = [Imported::Same, Imported::Same, Imported::Same, Imported::Same, Imported::Kept];
    for replace in [true, false] {
        assert_eq!(bring(&world, &file, replace).await, again);
    }
    assert_eq!(trail(&world).await.len(), rows);
    let tx = world.cx(Role::Scheduler).await.read(op::WEEK).await.unwrap();
    let found = known(&tx, w47().monday(), w47().sunday()).await.unwrap();
    let mut found: Vec<_> = found.into_iter().map(|k| (k.employee, k.day, k.cell)).collect();
    let mut expected: Vec<_> = file[..3].iter().map(|w| (w.employee, w.day, w.cell)).collect();
    found.sort_by_key(|k| (k.0, k.1));
    expected.sort_by_key(|k| (k.0, k.1));
    assert_eq!(found, expected);
}

#[testkit::db_test]
async fn another_cell_is_replaced_only_when_asked(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let mon = w47().monday();
    fill(&world, [(site.dan, mon, on(site.p121))]).await;
    let file = [write(site.dan, 0, on(site.p104)), write(site.dan, 1, on(site.p104))];
    assert_eq!(bring(&world, &file, false).await, [Imported::Kept, Imported::Created { entries: 1 }]);
    assert_eq!(cell(&world, site.dan, mon).await.cell, on(site.p121));
    assert_eq!(bring(&world, &file, true).await, [Imported::Replaced, Imported::Same]);
    assert_eq!(cell(&world, site.dan, mon).await.cell, on(site.p104));
}

#[testkit::db_test]
async fn what_the_workspace_lacks_is_refused(db: TestDb) {
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let other = Site::make(&db.workspace("southline").await).await;
    let file =
        [write(other.dan, 0, on(site.p121)), write(site.dan, 0, on(other.p121)), write(site.dan, 1, on(site.p121))];
    let refused = Imported::Refused;
    let expected =
        [refused(Refusal::PersonNotFound), refused(Refusal::ProjectNotFound), Imported::Created { entries: 1 }];
    assert_eq!(bring(&world, &file, true).await, expected);
    assert_eq!(cell(&world, site.dan, w47().monday()).await, CellView::default());
}
