//! What a person changed last is taken back and done again, and never over somebody else's change.

use crate::{away, cell, change, on, save, site::Site, split, trail, view, w47};
use chrono::NaiveDate;
use kernel::{EmployeeId, Role};
use manpower_domain::{Cell, CellView, ConflictReason, OpBatch, OpOutcome, OpResult, Status, WeekQuery, Work};
use manpower_service::{redo_last, undo_last};
use std::collections::HashMap;
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

/// A fixed sequence of numbers that looks like none (Numerical Recipes' LCG).
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) as usize % sides
    }
}

/// What one person did, as the model remembers it: each cell before and after.
type Edit = Vec<((EmployeeId, NaiveDate), Cell, Cell)>;

#[derive(Default)]
struct Person {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

#[testkit::db_test]
async fn three_people_who_edit_undo_and_redo_follow_a_simple_model(db: TestDb) {
    const ROLES: [Role; 3] = [Role::Owner, Role::Admin, Role::Scheduler];
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let crew = [site.dan, site.luis, site.pete];
    let works = [Work::Project(site.p104), Work::Project(site.p121), Work::Status(Status::Pto)];
    let mut dice = Dice(3);
    let mut model: HashMap<(EmployeeId, NaiveDate), Cell> = HashMap::new();
    let mut people: [Person; 3] = std::array::from_fn(|_| Person::default());
    let holds = |model: &HashMap<_, Cell>, key: &(EmployeeId, NaiveDate)| model.get(key).copied().unwrap_or_default();
    let (mut taken_back, mut refused) = (0, 0);

    for _ in 0..200 {
        let who = dice.roll(3);
        let person = &mut people[who];
        match dice.roll(4) {
            // a block: the same cell all over, or nothing
            0 | 1 => {
                let mut half = || [None, Some(works[dice.roll(3)])][dice.roll(2)];
                let to = Cell::halves(half(), half());
                let (top, left) = (dice.roll(3), dice.roll(4));
                let rows = &crew[top..=(top + dice.roll(2)).min(2)];
                let days = left..=left + dice.roll(3);
                let cells: Vec<_> =
                    rows.iter().flat_map(|who| days.clone().map(|day| (*who, w47().day(day), to))).collect();
                set(&world, ROLES[who], &cells).await;
                let edit: Edit =
                    cells.iter().map(|(who, day, to)| ((*who, *day), holds(&model, &(*who, *day)), *to)).collect();
                let edit: Edit = edit.into_iter().filter(|(_, before, after)| before != after).collect();
                for (key, _, after) in &edit {
                    model.insert(*key, *after);
                }
                if !edit.is_empty() {
                    person.done.push(edit);
                    person.undone.clear();
                }
            }
            way => {
                let back = way == 2;
                let answer = if back { undo(&world, ROLES[who]).await } else { redo(&world, ROLES[who]).await };
                let edit = if back { person.done.pop() } else { person.undone.pop() };
                assert_eq!(answer.is_some(), edit.is_some());
                let Some(edit) = edit else { continue };
                let mut kept = Edit::new();
                for (key, before, after) in edit {
                    let (left, to) = if back { (after, before) } else { (before, after) };
                    let outcome =
                        answer.iter().flatten().find(|outcome| (outcome.employee, outcome.day) == key).unwrap();
                    if holds(&model, &key) == left {
                        assert!(outcome.result.is_applied(), "{outcome:?}");
                        model.insert(key, to);
                        kept.push((key, before, after));
                        taken_back += 1;
                    } else {
                        assert_eq!(outcome.result.is_applied(), holds(&model, &key) == to, "{outcome:?}");
                        refused += 1;
                    }
                }
                if !kept.is_empty() {
                    if back { person.undone.push(kept) } else { person.done.push(kept) }
                }
            }
        }
        assert_same(&world, &model).await;
    }
    assert!(taken_back > 50 && refused > 5, "{taken_back} cells taken back, {refused} refused");
}

async fn assert_same(world: &World, model: &HashMap<(EmployeeId, NaiveDate), Cell>) {
    let view = view(world, WeekQuery::of(w47())).await;
    for row in view.rows() {
        for (day, cell) in w47().days().into_iter().zip(row.cells) {
            assert_eq!(cell.cell.plain(), model.get(&(row.employee, day)).copied().unwrap_or_default());
        }
    }
}

#[testkit::db_test]
async fn undoing_every_edit_newest_first_returns_to_the_start(db: TestDb) {
    const ROLES: [Role; 3] = [Role::Owner, Role::Admin, Role::Scheduler];
    let world = db.workspace("northline").await;
    let site = Site::make(&world).await;
    let crew = [site.dan, site.luis, site.pete];
    let cells = [on(site.p104), on(site.p121), split(site.p104, site.p121), away(Status::Sick), Cell::Empty];
    set(&world, Role::Owner, &[(site.dan, w47().day(0), on(site.p104)), (site.pete, w47().day(2), away(Status::Pto))])
        .await;
    let start = view(&world, WeekQuery::of(w47())).await;
    let (mut dice, mut order) = (Dice(11), Vec::new());
    for _ in 0..40 {
        let (role, key) = (ROLES[dice.roll(3)], (crew[dice.roll(3)], w47().day(dice.roll(4))));
        let to = cells[dice.roll(5)];
        if cell(&world, key.0, key.1).await.cell.plain() != to {
            set(&world, role, &[(key.0, key.1, to)]).await;
            order.push(role);
        }
    }
    assert!(order.len() > 20);
    for role in order.into_iter().rev() {
        assert_eq!(applied(undo(&world, role).await), 1);
    }
    let end = view(&world, WeekQuery::of(w47())).await;
    let contents = |view: &manpower_domain::WeekView| -> Vec<_> {
        view.rows().map(|row| (row.employee, row.cells.map(|cell| cell.cell.plain()))).collect()
    };
    assert_eq!(contents(&end), contents(&start));
}
