//! Edits on their way to the server. What is typed shows at once; one batch at a time is under way, and what is typed meanwhile waits
//! for the next, so that each change carries what the server last said of its cell.

use crate::{api, live::Newest, state::GridState, words};
use chrono::NaiveDate;
use kernel::{AppError, EmployeeId, Slug};
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{Cell, CellDetails, CellOp, CellView, OpBatch, OpOutcome, OpResult, Refusal, WeekView};
use std::collections::{HashMap, HashSet, VecDeque};
use ui_kit::{ToastId, Toasts, use_toasts};
use uuid::Uuid;

pub(crate) type Key = (EmployeeId, NaiveDate);

/// What a cell holds, and what is written at its entries.
pub(crate) type Held = (CellView, CellDetails);

/// A cell that waits to be sent.
struct Waiting {
    key: Key,
    set: Cell,
    /// What shall be written at its entries; none: what is there stays with its work.
    details: Option<CellDetails>,
    /// What was done in one go has one number.
    edit: u32,
    /// All of the edit is applied, or nothing.
    together: bool,
}

/// What was changed last is taken back, or done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Undo,
    Redo,
}

/// How the edits stand, for the foot of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saving {
    /// Everything is on the server.
    Saved,
    /// Something is under way.
    Busy,
    /// The last try failed and was taken back.
    Failed,
}

/// The edits of one grid. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Pending {
    ws: StoredValue<Slug>,
    waiting: StoredValue<Vec<Waiting>>,
    /// Asked for while something is under way.
    turns: StoredValue<VecDeque<Turn>>,
    /// The number of the last edit, and the message that offers to take it back.
    edit: StoredValue<u32>,
    offer: StoredValue<Option<ToastId>>,
    /// What the server last said of each cell that is being changed.
    known: StoredValue<HashMap<Key, Held>>,
    newest: StoredValue<Newest<Held>>,
    under_way: StoredValue<bool>,
    pub(crate) saving: RwSignal<Saving>,
    /// Runs when the week must be loaded again.
    pub(crate) reload: Callback<()>,
    toasts: Toasts,
}

impl Pending {
    pub(crate) fn new(ws: Slug, reload: Callback<()>) -> Self {
        Self {
            ws: StoredValue::new(ws),
            waiting: StoredValue::new(Vec::new()),
            turns: StoredValue::new(VecDeque::new()),
            edit: StoredValue::new(0),
            offer: StoredValue::new(None),
            known: StoredValue::new(HashMap::new()),
            newest: StoredValue::new(Newest::new()),
            under_way: StoredValue::new(false),
            saving: RwSignal::new(Saving::Saved),
            reload,
            toasts: use_toasts(),
        }
    }

    /// Puts into each cell what it shall hold, as one edit, with what shall be written at its entries; without that, what is there
    /// stays with its work. `together`: all of them or none.
    pub(crate) fn write(self, state: &GridState, cells: Vec<(Key, Cell, Option<CellDetails>)>, together: bool) {
        let together = together && cells.len() <= OpBatch::MOST;
        let edit = self.edit.get_value().wrapping_add(1);
        let mut before = Vec::new();
        state.change(|view| {
            for (key, set, details) in cells {
                let Some(shown) = view
                    .rows()
                    .find(|row| row.employee == key.0)
                    .and_then(|row| row.cells.get(day_of(view, key.1)?))
                    .copied()
                else {
                    continue;
                };
                let written = view.details_of(key.0, key.1);
                if shown.cell.plain() == set.plain() && details.as_ref().is_none_or(|details| *details == written) {
                    continue;
                }
                before.push(shown.cell);
                self.known.update_value(|known| {
                    known.entry(key).or_insert((shown, written));
                });
                view.put(key.0, key.1, CellView { cell: set.plain(), ..shown });
                if let Some(details) = details.clone() {
                    view.write_details(key.0, key.1, details);
                }
                self.waiting.update_value(|waiting| {
                    waiting.push(Waiting { key, set: set.plain(), details, edit, together });
                });
            }
        });
        if before.is_empty() {
            return;
        }
        self.edit.set_value(edit);
        self.end_offer();
        if before.len() > 1 && before.iter().any(|cell| !cell.is_empty()) {
            let state = state.clone();
            let offer = self.toasts.undo(words::changed(before.len()), move || self.take_back(&state, edit));
            self.offer.set_value(Some(offer));
        }
        self.send(state.clone());
    }

    /// Takes back what was changed last, or does it again, once all that is under way has arrived.
    pub(crate) fn turn(self, state: &GridState, turn: Turn) {
        self.turns.update_value(|turns| turns.push_back(turn));
        self.send(state.clone());
    }

    /// Takes in what others did to a cell, as it stood at a place of the trail. Answers what to show; none while the cell is being
    /// changed here, for then the answer to that decides.
    pub(crate) fn hear(self, key: Key, at: i64, told: Held) -> Option<Held> {
        let changing = self.known.with_value(|known| known.contains_key(&key));
        self.newest.try_update_value(|newest| newest.hear(key, at, told, changing)).flatten()
    }

    /// What to show of a cell after the answer to its change.
    fn answered(self, key: Key, at: Option<i64>, now: Held) -> Held {
        self.newest.try_update_value(|newest| newest.answer(key, at, now.clone())).unwrap_or(now)
    }

    /// Closes the message that offers to take back an edit which is no longer the last.
    fn end_offer(self) {
        if let Some(offer) = self.offer.get_value() {
            self.toasts.close(offer);
        }
    }

    /// The last edit is not the one that a message offers to take back.
    fn forget_offer(self) {
        self.edit.update_value(|edit| *edit = edit.wrapping_add(1));
        self.end_offer();
    }

    /// Takes back this very edit; when something else was changed since, or the page has gone, says how.
    fn take_back(self, state: &GridState, edit: u32) {
        if self.edit.try_get_value() == Some(edit) {
            self.turn(state, Turn::Undo);
        } else {
            self.toasts.say(words::CHANGED_SINCE);
        }
    }

    fn send(self, state: GridState) {
        if self.under_way.get_value() {
            return;
        }
        if self.waiting.with_value(Vec::is_empty) {
            self.send_turn(state);
            return;
        }
        self.under_way.set_value(true);
        self.saving.set(Saving::Busy);
        let mut waiting = Vec::new();
        self.waiting.update_value(|queue| waiting = next_batch(queue));
        let all_or_nothing = waiting.first().is_some_and(|one| one.together);
        let ops = self.known.with_value(|known| {
            waiting
                .into_iter()
                .filter_map(|Waiting { key, set, details, edit, .. }| {
                    let base = known.get(&key)?.0;
                    Some(CellOp { op_id: op_id(), edit, employee: key.0, day: key.1, set, details, base })
                })
                .collect::<Vec<_>>()
        });
        let keys: Vec<Key> = ops.iter().map(|op| (op.employee, op.day)).collect();
        let ws = self.ws.get_value();
        spawn_local(async move {
            let answer = api::apply_ops(ws, OpBatch { ops, all_or_nothing }).await;
            // the page may have gone meanwhile; the server has the change all the same
            if self.under_way.is_disposed() {
                return;
            }
            self.under_way.set_value(false);
            match answer {
                Ok(outcomes) => self.applied(&state, &outcomes, words::outcome),
                Err(error) => self.failed(&state, &keys, &error),
            }
            self.send(state);
        });
    }

    fn send_turn(self, state: GridState) {
        let mut next = None;
        self.turns.update_value(|turns| next = turns.pop_front());
        let Some(turn) = next else { return };
        self.under_way.set_value(true);
        self.saving.set(Saving::Busy);
        let ws = self.ws.get_value();
        spawn_local(async move {
            let answer = match turn {
                Turn::Undo => api::undo(ws).await,
                Turn::Redo => api::redo(ws).await,
            };
            if self.under_way.is_disposed() {
                return;
            }
            self.under_way.set_value(false);
            match answer {
                Ok(Some(outcomes)) => self.turned(&state, turn, &outcomes),
                Ok(None) => {
                    self.saving.set(Saving::Saved);
                    self.toasts.say(words::nothing(turn));
                }
                Err(error) => self.failed(&state, &[], &error),
            }
            self.send(state);
        });
    }

    fn turned(self, state: &GridState, turn: Turn, outcomes: &[OpOutcome]) {
        // the button of a message must not take back another edit
        self.forget_offer();
        self.applied(state, outcomes, words::stays);
        let elsewhere = state.with(|view| {
            let shown: HashSet<EmployeeId> = view.rows().map(|row| row.employee).collect();
            let here = |one: &&OpOutcome| shown.contains(&one.employee) && day_of(view, one.day).is_some();
            outcomes.len() - outcomes.iter().filter(here).count()
        });
        if elsewhere > 0 {
            self.toasts.say(words::elsewhere(turn, elsewhere));
        }
    }

    fn applied(self, state: &GridState, outcomes: &[OpOutcome], word: fn(&WeekView, &OpOutcome) -> String) {
        let mut complete = true;
        let mut told = None;
        state.change(|view| {
            for outcome in outcomes {
                let key = (outcome.employee, outcome.day);
                let changed_again = self.waiting.with_value(|waiting| waiting.iter().any(|one| one.key == key));
                let now = outcome.result.current().map(|now| (now, outcome.details.clone()));
                let Some(now) = now.or_else(|| self.known.with_value(|known| known.get(&key).cloned())) else {
                    continue;
                };
                // of a move the reason is told, and not that the rest was held back with it
                let held_back = matches!(outcome.result, OpResult::Refused { code: Refusal::BatchHeldBack });
                if !outcome.result.is_applied() && (told.is_none() || !held_back) {
                    told = Some(word(view, outcome));
                }
                if changed_again {
                    self.known.update_value(|known| {
                        known.insert(key, now);
                    });
                    continue;
                }
                let now = self.answered(key, outcome.at, now);
                let mut projects = now.0.cell.entries().filter_map(|(_, work)| work.project());
                complete &= projects.all(|id| view.project(id).is_some());
                show(view, key, now);
                self.known.update_value(|known| {
                    known.remove(&key);
                });
            }
        });
        let kept = outcomes.is_empty() || outcomes.iter().any(|outcome| outcome.result.is_applied());
        self.saving.set(if kept { Saving::Saved } else { Saving::Failed });
        if !kept {
            // nothing came of it, so its message must not offer to take it back
            self.forget_offer();
        }
        if let Some(text) = told {
            self.toasts.fail(text);
        }
        if !complete {
            self.reload.run(());
        }
    }

    /// Nothing of the batch was kept: the cells show again what the server has.
    fn failed(self, state: &GridState, keys: &[Key], error: &AppError) {
        self.forget_offer();
        state.change(|view| {
            for key in keys {
                let mut before = None;
                self.known.update_value(|known| before = known.remove(key));
                if let Some(before) = before {
                    show(view, *key, self.answered(*key, None, before));
                }
            }
        });
        self.waiting.update_value(|waiting| waiting.retain(|one| !keys.contains(&one.key)));
        self.saving.set(Saving::Failed);
        self.toasts.fail(words::not_saved(error));
    }
}

/// Shows what the server has of a cell, and gives back what was there; none when it is not in the grid.
pub(crate) fn show(view: &mut WeekView, key: Key, (now, details): Held) -> Option<CellView> {
    let before = view.put(key.0, key.1, now)?;
    view.write_details(key.0, key.1, details);
    Some(before)
}

/// Takes from the queue what goes together. Of several changes of one cell the last counts; the rest of a very large block goes with
/// the next batch, and so does what must be applied as a whole.
fn next_batch(queue: &mut Vec<Waiting>) -> Vec<Waiting> {
    let count = match queue.first() {
        Some(first) if first.together => queue.iter().take_while(|one| one.edit == first.edit).count(),
        _ => queue.iter().take_while(|one| !one.together).count(),
    };
    let (mut last, mut at): (Vec<Waiting>, HashMap<Key, usize>) = (Vec::new(), HashMap::new());
    for one in queue.drain(..count) {
        match at.get(&one.key) {
            Some(index) => {
                let was = &last[*index];
                let kept = was.details.as_ref().map(|details| details.kept(was.set, one.set));
                last[*index] = Waiting { details: one.details.or(kept), ..one };
            }
            None => {
                at.insert(one.key, last.len());
                last.push(one);
            }
        }
    }
    let rest = last.split_off(last.len().min(OpBatch::MOST));
    drop(queue.splice(..0, rest));
    last
}

fn day_of(view: &WeekView, day: NaiveDate) -> Option<usize> {
    view.query.week.index_of(day)
}

/// UUIDv7 from the browser's clock and its generator.
fn op_id() -> Uuid {
    let mut random = [0; 10];
    if let Ok(crypto) = window().crypto() {
        // without it the id is less random, but still of this millisecond
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970")]
    let now = js_sys::Date::now() as u64;
    uuid::Builder::from_unix_timestamp_millis(now, &random).into_uuid()
}
