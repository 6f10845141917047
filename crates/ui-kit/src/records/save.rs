//! Saving cells: one after the other in each row, because each save needs the version that the one before has made.

use super::any_kind::Answer;
use crate::table::AnyRow;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use std::collections::{HashMap, VecDeque};

/// How far the page's cells are saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Saving {
    /// All are stored.
    #[default]
    Saved,
    /// Some are on their way.
    Busy,
    /// The last one was refused; the row shows what is stored.
    Refused,
}

/// A row that is about to be stored.
type Stored = Answer<Result<AnyRow, AppError>>;
/// The change of a cell: stores it in a row as it is stored now. None when it is no change of such a row.
pub(super) type Change = Box<dyn FnOnce(&AnyRow) -> Option<Stored> + Send + Sync>;

type Version = Callback<AnyRow, i64>;
type Told = Callback<(String, Result<AnyRow, AppError>)>;

/// Saves the cells of one table.
#[derive(Clone, Copy)]
pub(super) struct RowSaver {
    inner: StoredValue<Inner>,
    saving: RwSignal<Saving>,
}

struct Inner {
    /// The rows as the server told them last, by their keys.
    rows: HashMap<String, AnyRow>,
    /// The changes of a row that wait for the one under way. A row without one has no entry.
    waiting: HashMap<String, VecDeque<Change>>,
    version: Version,
    told: Told,
}

impl RowSaver {
    /// `version` says how new a row is; `told` hears each answer, with the row's key.
    pub(super) fn new(version: Version, told: Told) -> Self {
        let inner = Inner { rows: HashMap::new(), waiting: HashMap::new(), version, told };
        Self { inner: StoredValue::new(inner), saving: RwSignal::new(Saving::Saved) }
    }

    /// Learns a row that the server has told, from a window or another answer; answers the newer of it and the one that was known.
    /// Answers can cross: a window that was asked for before a save may come after it.
    pub(super) fn know(self, row: AnyRow) -> AnyRow {
        let newer = self.inner.try_update_value(|inner| {
            let known = inner.rows.get(row.key());
            let known = known.filter(|known| inner.version.run((*known).clone()) > inner.version.run(row.clone()));
            let newer = known.unwrap_or(&row).clone();
            inner.rows.insert(newer.key().to_owned(), newer.clone());
            newer
        });
        newer.unwrap_or(row)
    }

    /// How far the cells are saved.
    pub(super) fn saving(self) -> RwSignal<Saving> {
        self.saving
    }

    /// Stores a change, after those of the same row that came before. A refusal drops those that wait behind it: they were
    /// typed against a row that is not so.
    pub(super) fn save(self, key: String, change: Change) {
        let begins = self.inner.try_update_value(|inner| match inner.waiting.get_mut(&key) {
            Some(waiting) => {
                waiting.push_back(change);
                false
            }
            None => {
                inner.waiting.insert(key.clone(), VecDeque::from([change]));
                true
            }
        });
        if begins != Some(true) {
            return;
        }
        self.saving.set(Saving::Busy);
        spawn_local(async move {
            let mut last = Saving::Saved;
            while let Some((answer, told)) = self.next(&key) {
                let answer = answer.await;
                last = self.took(&key, &answer);
                // the page may have gone meanwhile
                told.try_run((key.clone(), answer));
            }
            self.rest(&key, last);
        });
    }

    /// Sends the next change of a row.
    fn next(self, key: &str) -> Option<(Stored, Told)> {
        let (change, row, told) = self.inner.try_update_value(|inner| {
            let change = inner.waiting.get_mut(key)?.pop_front()?;
            Some((change, inner.rows.get(key)?.clone(), inner.told))
        })??;
        Some((change(&row)?, told))
    }

    fn took(self, key: &str, answer: &Result<AnyRow, AppError>) -> Saving {
        match answer {
            Ok(row) => {
                self.know(row.clone());
                Saving::Saved
            }
            Err(_) => {
                self.inner.try_update_value(|inner| inner.waiting.get_mut(key).map(VecDeque::clear));
                Saving::Refused
            }
        }
    }

    fn rest(self, key: &str, last: Saving) {
        let all = self.inner.try_update_value(|inner| {
            inner.waiting.remove(key);
            inner.waiting.is_empty()
        });
        if all == Some(true) {
            self.saving.set(last);
        }
    }
}

/// The state of saving, in the line at the foot of a page.
#[component]
pub(super) fn SaveState(
    /// How far the cells are saved.
    saving: RwSignal<Saving>,
) -> impl IntoView {
    let dot = move || match saving.get() {
        Saving::Saved => "dot",
        Saving::Busy => "dot busy",
        Saving::Refused => "dot bad",
    };
    let text = move || match saving.get() {
        Saving::Saved => " Saved",
        Saving::Busy => " Saving",
        Saving::Refused => " Not saved, taken back",
    };
    view! { <span role="status"><i class=dot></i>{text}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use any_spawner::{CustomExecutor, Executor};
    use std::{
        cell::RefCell,
        pin::Pin,
        sync::{Arc, Mutex},
        task::{Context, Waker},
    };

    type Task = Pin<Box<dyn Future<Output = ()>>>;

    thread_local! {
        static TASKS: RefCell<Vec<Task>> = const { RefCell::new(Vec::new()) };
    }

    /// Keeps tasks until the test runs them.
    struct Later;

    impl CustomExecutor for Later {
        fn spawn(&self, task: Pin<Box<dyn Future<Output = ()> + Send>>) {
            self.spawn_local(task);
        }

        fn spawn_local(&self, task: Task) {
            TASKS.with_borrow_mut(|tasks| tasks.push(task));
        }

        fn poll_local(&self) {
            for mut task in TASKS.take() {
                while task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {}
            }
        }
    }

    #[test]
    fn a_cell_goes_out_with_the_version_that_the_one_before_has_made() {
        Executor::init_custom_executor(Later).unwrap();
        let owner = Owner::new();
        owner.set();
        let sent = Arc::new(Mutex::new(Vec::new()));
        // a row is its version; a change below nothing is refused
        let change = |change: i64| -> Change {
            let log = sent.clone();
            Box::new(move |row| {
                let version = *row.get::<i64>()?;
                log.lock().unwrap().push((version, change));
                let stored = if change < 0 { Err(AppError::Stale) } else { Ok(AnyRow::new("a".into(), version + 1)) };
                Some(Box::pin(async move { stored }))
            })
        };
        let version = |row: AnyRow| row.get().copied().unwrap_or_default();
        let answers = Arc::new(Mutex::new(Vec::new()));
        let heard = answers.clone();
        let saver = RowSaver::new(
            Callback::new(version),
            Callback::new(move |(_, answer): (String, Result<AnyRow, AppError>)| {
                heard.lock().unwrap().push(answer.is_ok());
            }),
        );
        saver.know(AnyRow::new("a".into(), 1_i64));

        saver.save("a".into(), change(10));
        saver.save("a".into(), change(20));
        assert_eq!(saver.saving().get_untracked(), Saving::Busy);
        Later.poll_local();
        assert_eq!(*sent.lock().unwrap(), [(1, 10), (2, 20)]);
        assert_eq!(saver.saving().get_untracked(), Saving::Saved);

        let late = saver.know(AnyRow::new("a".into(), 2_i64));
        assert_eq!(late.get(), Some(&3_i64), "a window that was asked for before the last save");
        saver.save("a".into(), change(-1));
        saver.save("a".into(), change(30));
        Later.poll_local();
        assert_eq!(sent.lock().unwrap().last(), Some(&(3, -1)), "what waited behind a refusal is dropped");
        assert_eq!(saver.saving().get_untracked(), Saving::Refused);
        assert_eq!(*answers.lock().unwrap(), [true, true, false]);
    }
}
