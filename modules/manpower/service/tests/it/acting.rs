//! Everything that a planner can do to a week, by three people at random, against a simple model.

use crate::{
    away, change, fill, on,
    site::Site,
    w47,
    week_model::{Dice, Edit, Key, Person, Week, halves, laid},
};
use kernel::{EmployeeId, Role};
use manpower_domain::{Cell, CopyWeek, OpBatch, OpOutcome, OpResult, PushDay, Status, TransferCounts, WeekQuery, Work};
use manpower_service::{copy_week, op, preview_copy_week, preview_push_day, push_day, redo_last, undo_last};
use std::collections::HashMap;
use store::Reads;
use testkit::{TestDb, World};

const ROLES: [Role; 3] = [Role::Owner, Role::Admin, Role::Scheduler];
const OPERATIONS: usize = 200;

/// How often each thing came about.
#[derive(Debug, Default)]
struct Tally {
    applied: u32,
    conflicts: u32,
    held_back: u32,
    transferred: u32,
    taken_back: u32,
    refused: u32,
}

struct Play {
    world: World,
    site: Site,
    crew: [EmployeeId; 4],
    /// The week before, which is copied.
    before: HashMap<(EmployeeId, usize), Cell>,
    dice: Dice,
    week: Week,
    people: [Person; 3],
    /// Who did what stands now, oldest first.
    order: Vec<usize>,
    tally: Tally,
}

#[testkit::db_test]
async fn whatever_three_people_do_follows_a_simple_model(db: TestDb) {
    let mut play = Play::begin(&db, 47).await;
    for _ in 0..OPERATIONS {
        let rows = play.trail_rows().await;
        let changed = match play.dice.roll(10) {
            0 | 1 => play.turn(Way::Back).await,
            2 => play.turn(Way::Again).await,
            _ => play.act().await,
        };
        play.week.assert_same(&play.world).await;
        let told = play.trail_rows().await - rows;
        assert!(told >= changed && (told == 0) == (changed == 0), "{changed} cells changed, {told} audit rows");
    }
    let t = &play.tally;
    assert!(t.applied > 80 && t.conflicts > 10 && t.held_back > 0, "{t:?}");
    assert!(t.transferred > 40 && t.taken_back > 40 && t.refused > 3, "{t:?}");
}

#[testkit::db_test]
async fn undoing_everything_newest_first_returns_to_the_start(db: TestDb) {
    let mut play = Play::begin(&db, 12).await;
    let start = play.week.filled();
    for _ in 0..OPERATIONS {
        play.act().await;
    }
    assert!(play.order.len() > 60, "{} edits", play.order.len());
    while let Some(who) = play.order.pop() {
        let (_, edit) = play.people[who].back().unwrap();
        let answer = undo_last(&play.world.cx(ROLES[who]).await).await.unwrap().unwrap();
        assert_eq!(answer.len(), edit.len());
        assert!(answer.iter().all(|outcome| outcome.result.is_applied()));
        for step in edit {
            play.week.turn(&step, true);
        }
    }
    play.week.assert_same(&play.world).await;
    assert_eq!(play.week.filled(), start);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Again,
}

impl Play {
    async fn begin(db: &TestDb, seed: u32) -> Self {
        let world = db.workspace("northline").await;
        let site = Site::make(&world).await;
        let mut before = HashMap::new();
        for day in 0..5 {
            before.insert((site.dan, day), on(site.p104));
            before
                .insert((site.luis, day), Cell::halves(Some(Work::Project(site.p104)), Some(Work::Project(site.p121))));
            before.insert((site.tom, day), away(if day < 2 { Status::Pto } else { Status::Training }));
            before.insert((site.pete, day), Cell::halves(None, Some(Work::Project(site.p121))));
        }
        fill(&world, before.iter().map(|((who, day), cell)| (*who, w47().prev().day(*day), *cell))).await;
        // what was filled can't be undone here: it belongs to nobody of the play
        forget_edits(&world).await;
        Self {
            crew: [site.dan, site.luis, site.tom, site.pete],
            site,
            world,
            before,
            dice: Dice(seed),
            week: Week::default(),
            people: std::array::from_fn(|_| Person::default()),
            order: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// One of the things that change cells; answers how many changed.
    async fn act(&mut self) -> u64 {
        let who = self.dice.roll(3);
        if self.dice.roll(2) == 0 {
            self.people[who].look(&self.world, &self.week).await;
        }
        match self.dice.roll(8) {
            0 | 1 => {
                let cells = [(self.any_key(), self.dice.cell(&self.site))];
                self.send(who, &cells, false).await
            }
            2 => {
                let cells = [(self.any_key(), Cell::Empty)];
                self.send(who, &cells, false).await
            }
            3 => {
                let cells: Vec<_> = self.block().into_iter().map(|key| (key, self.dice.cell(&self.site))).collect();
                self.send(who, &cells, false).await
            }
            4 => {
                let keys = self.block();
                let set = self.people[who].saw(keys[0]).0.cell.plain();
                self.send(who, &keys.iter().map(|key| (*key, set)).collect::<Vec<_>>(), false).await
            }
            5 => {
                let (from, to) = (self.any_key(), self.any_key());
                let set = self.people[who].saw(from).0.cell.plain();
                let cells: &[_] = &[(from, Cell::Empty), (to, set)];
                self.send(who, if from == to { &[] } else { cells }, true).await
            }
            6 => self.copy(who).await,
            _ => self.push(who).await,
        }
    }

    fn any_key(&mut self) -> Key {
        (self.crew[self.dice.roll(4)], w47().day(self.dice.roll(5)))
    }

    /// Up to two people and three days.
    fn block(&mut self) -> Vec<Key> {
        let (top, left) = (self.dice.roll(4), self.dice.roll(5));
        let rows = self.crew[top..=(top + self.dice.roll(2)).min(3)].to_vec();
        let days = left..=(left + self.dice.roll(3)).min(4);
        rows.into_iter().flat_map(|who| days.clone().map(move |day| (who, w47().day(day)))).collect()
    }

    /// Sends changes on what the person last saw, and judges the answers.
    async fn send(&mut self, who: usize, cells: &[(Key, Cell)], all_or_nothing: bool) -> u64 {
        let person = &self.people[who];
        let ops = cells.iter().map(|(key, set)| change(key.0, key.1, *set, person.saw(*key).0)).collect();
        let batch = OpBatch { ops, all_or_nothing };
        let answers = manpower_service::save(&self.world.cx(ROLES[who]).await, &batch).await.unwrap();
        let lost = answers.iter().any(|one| matches!(one.result, OpResult::Conflict { .. }));
        let mut edit = Edit::new();
        for ((key, set), answer) in cells.iter().zip(answers) {
            self.judge(who, *key, *set, &answer, all_or_nothing && lost);
            if answer.result.is_applied() {
                edit.extend(self.week.put(*key, *set));
            }
            if let Some(current) = answer.result.current() {
                self.people[who].see(*key, current, &self.week);
            }
        }
        self.done(who, edit)
    }

    /// Whether the answer is the one that the model expects.
    fn judge(&mut self, who: usize, key: Key, set: Cell, answer: &OpOutcome, none: bool) {
        let (now, (seen, changes)) = (self.week.get(key), self.people[who].saw(key));
        let unchanged = changes == self.week.changes(key);
        match answer.result {
            OpResult::Applied(current) => {
                self.tally.applied += 1;
                assert_eq!(current.cell.plain(), set);
                assert!(!none, "a part of a move was made");
                // a cell that is again as it was seen is no loss
                assert!(unchanged || set == now || seen.cell.plain() == now, "a lost update");
            }
            OpResult::Conflict { current, .. } => {
                self.tally.conflicts += 1;
                assert!(!unchanged && set != now, "{answer:?}");
                assert_eq!(current.cell.plain(), now);
            }
            OpResult::Refused { .. } => {
                self.tally.held_back += 1;
                assert!(none, "{answer:?}");
            }
        }
    }

    /// The week before, copied over this one.
    async fn copy(&mut self, who: usize) -> u64 {
        let overwrite = self.dice.roll(3) == 0;
        let from = WeekQuery::of(w47().prev());
        let chosen = self.crew[self.dice.roll(4)];
        let people = (self.dice.roll(2) == 0).then(|| vec![chosen]);
        let command = CopyWeek { from, people: people.clone(), to: w47(), overwrite };
        let cx = self.world.cx(ROLES[who]).await;
        let shown = {
            let tx = cx.read(op::COPY_WEEK_PREVIEW).await.unwrap();
            preview_copy_week(&tx, &command).await.unwrap()
        };
        let counts = copy_week(&cx, &command, Some(&shown.digest)).await.unwrap();
        assert_eq!(counts, shown.counts, "what was shown is what was done");
        let project = |work: Option<Work>| work.filter(|work| work.project().is_some());
        let cells: Vec<(Key, Cell)> = self
            .before
            .iter()
            .filter(|((whose, _), _)| people.as_ref().is_none_or(|people| people.contains(whose)))
            .map(|((whose, day), cell)| {
                let key = (*whose, w47().day(*day));
                (key, laid(halves(*cell).map(project), self.week.get(key), self.week.off(key), overwrite))
            })
            .collect();
        self.transferred(who, cells, counts)
    }

    /// A project's day, from Monday to Thursday, pushed to the next one.
    async fn push(&mut self, who: usize) -> u64 {
        let project = [self.site.p104, self.site.p121][self.dice.roll(2)];
        let (at, overwrite) = (self.dice.roll(4), self.dice.roll(2) == 0);
        let command = PushDay { project, day: w47().day(at), overwrite };
        let cx = self.world.cx(ROLES[who]).await;
        let shown = {
            let tx = cx.read(op::PUSH_DAY_PREVIEW).await.unwrap();
            preview_push_day(&tx, &command).await.unwrap()
        };
        let counts = push_day(&cx, &command, Some(&shown.digest)).await.unwrap();
        assert_eq!(counts, shown.counts, "what was shown is what was done");
        let mut cells = Vec::new();
        for whose in self.crew {
            let (day, next) = ((whose, w47().day(at)), (whose, w47().day(at + 1)));
            let held = halves(self.week.get(day));
            let pushed = held.map(|half| half.filter(|work| *work == Work::Project(project)));
            let [first, second] = held.map(|half| half.filter(|work| *work != Work::Project(project)));
            if pushed != [None; 2] {
                cells.push((day, Cell::halves(first, second)));
                cells.push((next, laid(pushed, self.week.get(next), self.week.off(next), overwrite)));
            }
        }
        self.transferred(who, cells, counts)
    }

    fn transferred(&mut self, who: usize, cells: Vec<(Key, Cell)>, counts: TransferCounts) -> u64 {
        let mut edit = Edit::new();
        for (key, set) in cells {
            edit.extend(self.week.put(key, set));
        }
        assert_eq!(edit.len(), (counts.placed() + counts.left) as usize);
        self.tally.transferred += counts.placed() + counts.left;
        self.done(who, edit)
    }

    fn done(&mut self, who: usize, edit: Edit) -> u64 {
        let changed = edit.len() as u64;
        if changed > 0 {
            self.order.push(who);
        }
        self.people[who].did(edit);
        changed
    }

    /// The newest edit of one of them is taken back or made again, but for cells that hold something else by now.
    async fn turn(&mut self, way: Way) -> u64 {
        let who = self.dice.roll(3);
        let cx = self.world.cx(ROLES[who]).await;
        let (answer, taken) = match way {
            Way::Back => (undo_last(&cx).await.unwrap(), self.people[who].back()),
            Way::Again => (redo_last(&cx).await.unwrap(), self.people[who].again()),
        };
        assert_eq!(answer.is_some(), taken.is_some());
        let Some((made, edit)) = taken else { return 0 };
        let (mut kept, mut changed) = (Edit::new(), 0);
        for step in edit {
            let (left, to) = if way == Way::Back { (step.after, step.before) } else { (step.before, step.after) };
            let outcome = answer.iter().flatten().find(|one| (one.employee, one.day) == step.key).unwrap();
            let now = self.week.get(step.key);
            if now == left {
                assert!(outcome.result.is_applied(), "{outcome:?}");
                self.tally.taken_back += 1;
                changed += u64::from(self.week.turn(&step, way == Way::Back));
                kept.push(step);
            } else {
                self.tally.refused += 1;
                let told = matches!(outcome.result, OpResult::Conflict { current, .. } if current.cell.plain() == now);
                assert!(told || (outcome.result.is_applied() && now == to), "{outcome:?}");
            }
        }
        self.people[who].settle(made, kept, way == Way::Back);
        changed
    }

    async fn trail_rows(&self) -> u64 {
        let tx = self.world.cx(Role::Owner).await.read(op::WEEK).await.unwrap();
        tx.find::<entity::audit_event::Entity>().count().await.unwrap()
    }
}

/// As after a month.
async fn forget_edits(world: &World) {
    let tx = world.cx(Role::Scheduler).await.write(op::OPS).await.unwrap();
    let all = sea_orm::Condition::all();
    tx.delete_where::<entity::schedule_edit::Entity>(all).await.unwrap();
    tx.commit([]).await.unwrap();
}
