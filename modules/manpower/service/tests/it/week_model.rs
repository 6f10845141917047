//! A week as one would keep it on paper, written without the schedule's own rules, and the people who change it.

use crate::{site::Site, view, w47};
use chrono::NaiveDate;
use entity::time_off;
use kernel::{EmployeeId, Role};
use manpower_domain::{Cell, CellView, Status, WeekQuery, Work};
use manpower_service::op;
use std::collections::HashMap;
use store::Reads;
use testkit::World;

pub(crate) type Key = (EmployeeId, NaiveDate);

/// In which halves of a day a person is off.
type Halves = [bool; 2];

/// A fixed sequence of numbers that looks like none (Numerical Recipes' LCG).
pub(crate) struct Dice(pub(crate) u32);

impl Dice {
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) as usize % sides
    }

    /// Free, whole or in halves.
    pub(crate) fn cell(&mut self, site: &Site) -> Cell {
        let works =
            [Work::Project(site.p104), Work::Project(site.p121), Work::Status(Status::Pto), Work::Status(Status::Off)];
        let mut half = || [None, Some(works[self.roll(4)])][usize::from(self.roll(4) > 0)];
        let (first, second) = (half(), half());
        if self.roll(2) == 0 { Cell::halves(first, first) } else { Cell::halves(first, second) }
    }
}

/// One cell: what it holds, how often it was changed, and in which halves the person is off.
#[derive(Clone, Copy, Default)]
struct Held {
    cell: Cell,
    changes: u32,
    off: Halves,
}

/// What the week holds.
#[derive(Default)]
pub(crate) struct Week(HashMap<Key, Held>);

impl Week {
    pub(crate) fn get(&self, key: Key) -> Cell {
        self.0.get(&key).map_or(Cell::Empty, |held| held.cell)
    }

    pub(crate) fn changes(&self, key: Key) -> u32 {
        self.0.get(&key).map_or(0, |held| held.changes)
    }

    /// In which halves the person is off, also where a project stands over it.
    pub(crate) fn off(&self, key: Key) -> Halves {
        self.0.get(&key).map_or([false; 2], |held| held.off)
    }

    /// Puts into a cell what it shall hold. None when it holds that already.
    pub(crate) fn put(&mut self, key: Key, cell: Cell) -> Option<Step> {
        self.write(key, cell, None)
    }

    /// Takes a step back, or makes it again.
    pub(crate) fn turn(&mut self, step: &Step, back: bool) -> bool {
        let (from, to) = step.off;
        let off = if back { (to, from) } else { (from, to) };
        self.write(step.key, if back { step.before } else { step.after }, Some(off)).is_some()
    }

    /// `turned`: which halves were off before and after the step, when one is taken back or made again. Who is off is turned as that
    /// step did, unless it was settled otherwise since.
    fn write(&mut self, key: Key, after: Cell, turned: Option<(Halves, Halves)>) -> Option<Step> {
        let held = self.0.entry(key).or_default();
        let before = *held;
        let turned = turned.filter(|(from, to)| from != to && *from == before.off);
        let off = turned.map_or_else(|| off_after(before.off, before.cell, after), |(_, to)| to);
        let changed = before.cell != after;
        *held = Held { cell: after, changes: before.changes + u32::from(changed), off };
        changed.then_some(Step { key, before: before.cell, after, off: (before.off, off) })
    }

    /// Cells that are not free.
    pub(crate) fn filled(&self) -> HashMap<Key, Cell> {
        self.0.iter().filter(|(_, held)| !held.cell.is_empty()).map(|(key, held)| (*key, held.cell)).collect()
    }

    /// What the database says of the week, and of who is off.
    pub(crate) async fn assert_same(&self, world: &World) {
        let tx = world.cx(Role::Viewer).await.read(op::WEEK).await.unwrap();
        let off = tx.find::<time_off::Entity>().all().await.unwrap();
        drop(tx);
        let view = view(world, WeekQuery::of(w47())).await;
        for row in view.rows() {
            for (day, cell) in w47().days().into_iter().zip(row.cells) {
                assert_eq!(cell.cell.plain(), self.get((row.employee, day)), "{} on {day}", row.name);
                let own = || {
                    off.iter()
                        .filter(|off| off.employee_id == row.employee && (off.from_day..=off.to_day).contains(&day))
                };
                let halves = [1, 2].map(|half| own().any(|off| off.part == 0 || off.part == half));
                assert_eq!(halves, self.off((row.employee, day)), "{} off on {day}", row.name);
            }
        }
    }
}

/// A cell as its two halves.
pub(crate) fn halves(cell: Cell) -> [Option<Work>; 2] {
    match cell {
        Cell::Empty => [None; 2],
        Cell::Whole(work) => [Some(work); 2],
        Cell::Halves { first, second } => [first, second],
    }
}

const PTO: Work = Work::Status(Status::Pto);

/// Which halves are off after a change: PTO makes a half off, another status or clearing PTO ends that, and a project planned over it
/// does not. A change without any PTO says nothing of it.
fn off_after(off: Halves, was: Cell, is: Cell) -> [bool; 2] {
    let (was, is) = (halves(was), halves(is));
    if !was.iter().chain(&is).any(|half| *half == Some(PTO)) {
        return off;
    }
    [0, 1].map(|half| match is[half] {
        Some(Work::Status(status)) => status == Status::Pto,
        Some(Work::Project(_)) => off[half],
        None => off[half] && was[half] != Some(PTO),
    })
}

/// Work laid over a cell: time off stays as it is, and without overwriting everything does.
pub(crate) fn laid(work: [Option<Work>; 2], over: Cell, off: Halves, overwrite: bool) -> Cell {
    let [first, second] = [0, 1].map(|half| match (work[half], halves(over)[half]) {
        (None, there) => there,
        (_, there) if off[half] => there,
        (work, None) => work,
        (_, Some(there)) if there == PTO || !overwrite => Some(there),
        (work, Some(_)) => work,
    });
    Cell::halves(first, second)
}

/// What became of one cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) key: Key,
    pub(crate) before: Cell,
    pub(crate) after: Cell,
    off: (Halves, Halves),
}

/// What one person did.
pub(crate) type Edit = Vec<Step>;

/// One edit of a person, numbered in the order in which things happened.
struct Kept {
    made: u32,
    undone: Option<u32>,
    edit: Edit,
}

/// One of the people: what they did and undid, and what they last saw of each cell.
#[derive(Default)]
pub(crate) struct Person {
    edits: Vec<Kept>,
    last: u32,
    seen: HashMap<Key, (CellView, u32)>,
}

impl Person {
    /// A cell as they last saw it, and how often it had been changed then.
    pub(crate) fn saw(&self, key: Key) -> (CellView, u32) {
        self.seen.get(&key).copied().unwrap_or_default()
    }

    pub(crate) fn see(&mut self, key: Key, cell: CellView, week: &Week) {
        self.seen.insert(key, (cell, week.changes(key)));
    }

    /// Looks at the whole week.
    pub(crate) async fn look(&mut self, world: &World, week: &Week) {
        for row in view(world, WeekQuery::of(w47())).await.rows() {
            for (day, cell) in w47().days().into_iter().zip(row.cells) {
                self.see((row.employee, day), cell, week);
            }
        }
    }

    pub(crate) fn did(&mut self, edit: Edit) {
        if !edit.is_empty() {
            self.last += 1;
            self.edits.push(Kept { made: self.last, undone: None, edit });
        }
    }

    /// What undoing takes back: the newest edit that is not undone. Answers when it was made, too.
    pub(crate) fn back(&mut self) -> Option<(u32, Edit)> {
        let made = self.edits.iter().filter(|one| one.undone.is_none()).map(|one| one.made).max()?;
        self.take(made)
    }

    /// What redoing does again: the edit that was undone last, unless another was made since and is still there.
    pub(crate) fn again(&mut self) -> Option<(u32, Edit)> {
        let last = self.edits.iter().filter_map(|one| Some((one.undone?, one.made))).max()?;
        if self.edits.iter().any(|one| one.made > last.0) { None } else { self.take(last.1) }
    }

    /// Keeps what took part in undoing or redoing; of an edit without any cell nothing is left.
    pub(crate) fn settle(&mut self, made: u32, edit: Edit, undone: bool) {
        if !edit.is_empty() {
            self.last += 1;
            let undone = undone.then_some(self.last);
            self.edits.push(Kept { made, undone, edit });
        }
    }

    fn take(&mut self, made: u32) -> Option<(u32, Edit)> {
        let at = self.edits.iter().position(|one| one.made == made)?;
        Some((made, self.edits.remove(at).edit))
    }
}
