//! Edits on their way to the server. What is typed shows at once; one batch at a time is under way, and what is typed meanwhile waits
//! for the next, so that each change carries what the server last said of its cell.

use crate::{api, state::GridState, words};
use chrono::NaiveDate;
use kernel::{AppError, EmployeeId, Slug};
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{Cell, CellOp, CellView, OpBatch, OpOutcome, OpResult};
use std::collections::HashMap;
use ui_kit::{Toasts, use_toasts};
use uuid::Uuid;

type Key = (EmployeeId, NaiveDate);

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
    waiting: StoredValue<Vec<(Key, Cell)>>,
    /// What the server last said of each cell that is being changed.
    known: StoredValue<HashMap<Key, CellView>>,
    under_way: StoredValue<bool>,
    pub(crate) saving: RwSignal<Saving>,
    /// Runs when the week must be loaded again.
    reload: Callback<()>,
    toasts: Toasts,
}

impl Pending {
    pub(crate) fn new(ws: Slug, reload: Callback<()>) -> Self {
        Self {
            ws: StoredValue::new(ws),
            waiting: StoredValue::new(Vec::new()),
            known: StoredValue::new(HashMap::new()),
            under_way: StoredValue::new(false),
            saving: RwSignal::new(Saving::Saved),
            reload,
            toasts: use_toasts(),
        }
    }

    /// Puts the same into several cells.
    pub(crate) fn set(self, state: &GridState, cells: Vec<Key>, set: Cell) {
        self.set_each(state, cells.into_iter().map(|key| (key, set)).collect(), true);
    }

    fn set_each(self, state: &GridState, cells: Vec<(Key, Cell)>, undoable: bool) {
        let mut before = Vec::new();
        state.change(|view| {
            for (key, set) in cells {
                let Some(shown) = view
                    .rows()
                    .find(|row| row.employee == key.0)
                    .and_then(|row| row.cells.get(day_of(view, key.1)?))
                    .copied()
                else {
                    continue;
                };
                if shown.cell.plain() == set.plain() {
                    continue;
                }
                before.push((key, shown.cell));
                self.known.update_value(|known| {
                    known.entry(key).or_insert(shown);
                });
                self.waiting.update_value(|waiting| waiting.push((key, set.plain())));
                view.put(key.0, key.1, CellView { cell: set.plain(), ..shown });
            }
        });
        if before.is_empty() {
            return;
        }
        if undoable && before.iter().any(|(_, cell)| !cell.is_empty()) && before.len() > 1 {
            let (state, count) = (state.clone(), before.len());
            self.toasts.undo(words::changed(count), move || self.set_each(&state, before.clone(), false));
        }
        self.send(state.clone());
    }

    fn send(self, state: GridState) {
        if self.under_way.get_value() || self.waiting.with_value(Vec::is_empty) {
            return;
        }
        self.under_way.set_value(true);
        self.saving.set(Saving::Busy);
        let mut waiting = Vec::new();
        self.waiting.update_value(|queue| {
            // of several changes of one cell the last counts; the rest of a very large block goes with the next batch
            let mut last: Vec<(Key, Cell)> = Vec::new();
            for (key, set) in queue.drain(..) {
                match last.iter_mut().find(|(other, _)| *other == key) {
                    Some(entry) => entry.1 = set,
                    None => last.push((key, set)),
                }
            }
            *queue = last.split_off(last.len().min(OpBatch::MOST));
            waiting = last;
        });
        let ops = self.known.with_value(|known| {
            waiting
                .into_iter()
                .filter_map(|((employee, day), set)| {
                    let base = *known.get(&(employee, day))?;
                    Some(CellOp { op_id: op_id(), edit: 0, employee, day, set, base })
                })
                .collect::<Vec<_>>()
        });
        let keys: Vec<Key> = ops.iter().map(|op| (op.employee, op.day)).collect();
        let ws = self.ws.get_value();
        spawn_local(async move {
            let answer = api::apply_ops(ws, OpBatch { ops, all_or_nothing: false }).await;
            // the page may have gone meanwhile; the server has the change all the same
            if self.under_way.is_disposed() {
                return;
            }
            self.under_way.set_value(false);
            match answer {
                Ok(outcomes) => self.applied(&state, &outcomes),
                Err(error) => self.failed(&state, &keys, &error),
            }
            self.send(state);
        });
    }

    fn applied(self, state: &GridState, outcomes: &[OpOutcome]) {
        let mut complete = true;
        let mut told = None;
        state.change(|view| {
            for outcome in outcomes {
                let key = (outcome.employee, outcome.day);
                let changed_again = self.waiting.with_value(|waiting| waiting.iter().any(|(other, _)| *other == key));
                let refused = matches!(outcome.result, OpResult::Refused { .. });
                let now = outcome.result.current().or_else(|| self.known.with_value(|known| known.get(&key).copied()));
                let Some(now) = now else { continue };
                if !outcome.result.is_applied() {
                    told = Some(words::outcome(view, outcome));
                }
                if changed_again && !refused {
                    self.known.update_value(|known| {
                        known.insert(key, now);
                    });
                    continue;
                }
                complete &=
                    now.cell.entries().filter_map(|(_, work)| work.project()).all(|id| view.project(id).is_some());
                view.put(key.0, key.1, now);
                self.known.update_value(|known| {
                    known.remove(&key);
                });
            }
        });
        self.saving.set(Saving::Saved);
        if let Some(text) = told {
            self.toasts.fail(text);
        }
        if !complete {
            self.reload.run(());
        }
    }

    /// Nothing of the batch was kept: the cells show again what the server has.
    fn failed(self, state: &GridState, keys: &[Key], error: &AppError) {
        state.change(|view| {
            for key in keys {
                let mut before = None;
                self.known.update_value(|known| before = known.remove(key));
                if let Some(before) = before {
                    view.put(key.0, key.1, before);
                }
            }
        });
        self.waiting.update_value(|waiting| waiting.retain(|(key, _)| !keys.contains(key)));
        self.saving.set(Saving::Failed);
        self.toasts.fail(words::not_saved(error));
    }
}

fn day_of(view: &manpower_domain::WeekView, day: NaiveDate) -> Option<usize> {
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
