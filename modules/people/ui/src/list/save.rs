//! Saving cells: one after the other in each row, because each save needs the version that the one before has made.

use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use std::{
    collections::{HashMap, VecDeque},
    future::Future,
    pin::Pin,
    sync::Arc,
};

/// How far the page's cells are saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// All are stored.
    #[default]
    Saved,
    /// Some are on their way.
    Busy,
    /// The last one was refused; the row shows what is stored.
    Refused,
}

type Answer<R> = Pin<Box<dyn Future<Output = Result<R, AppError>>>>;
type Store<R, P> = Arc<dyn Fn(R, P) -> Answer<R> + Send + Sync>;
type Told<R> = Callback<(String, Result<R, AppError>)>;

/// Saves the cells of one table. `R` is its row, `P` the change of one cell.
pub struct RowSaver<R: 'static, P: 'static> {
    inner: StoredValue<Inner<R, P>>,
    saving: RwSignal<Saving>,
}

impl<R, P> Clone for RowSaver<R, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R, P> Copy for RowSaver<R, P> {}

struct Inner<R: 'static, P: 'static> {
    key: fn(&R) -> String,
    /// The rows as the server told them last.
    rows: HashMap<String, R>,
    /// The changes of a row that wait for the one under way. A row without one has no entry.
    waiting: HashMap<String, VecDeque<P>>,
    store: Store<R, P>,
    told: Told<R>,
}

/// One change on its way.
struct Step<R: 'static, P: 'static> {
    row: R,
    change: P,
    store: Store<R, P>,
    told: Told<R>,
}

impl<R, P> RowSaver<R, P>
where
    R: Clone + Send + Sync + 'static,
    P: Send + Sync + 'static,
{
    /// `key` tells rows apart; `store` stores one change of a row; `told` hears each answer, with the row's key.
    pub fn new<F, Fut>(key: fn(&R) -> String, store: F, told: Callback<(String, Result<R, AppError>)>) -> Self
    where
        F: Fn(R, P) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<R, AppError>> + 'static,
    {
        let store: Store<R, P> = Arc::new(move |row, change| Box::pin(store(row, change)));
        let inner = Inner { key, rows: HashMap::new(), waiting: HashMap::new(), store, told };
        Self { inner: StoredValue::new(inner), saving: RwSignal::new(Saving::Saved) }
    }

    /// Learns rows that the server has told: call it with each window, and with each row that came by another way.
    pub fn know(self, rows: &[R]) {
        self.inner.try_update_value(|inner| inner.rows.extend(rows.iter().map(|row| ((inner.key)(row), row.clone()))));
    }

    /// How far the cells are saved.
    pub fn saving(self) -> RwSignal<Saving> {
        self.saving
    }

    /// Stores a change, after those of the same row that came before. A refusal drops those that wait behind it: they were
    /// typed against a row that is not so.
    pub fn save(self, key: String, change: P) {
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
            while let Some(Step { row, change, store, told }) = self.next(&key) {
                let answer = store(row, change).await;
                last = self.took(&key, &answer);
                // the page may have gone meanwhile
                told.try_run((key.clone(), answer));
            }
            self.rest(&key, last);
        });
    }

    fn next(self, key: &str) -> Option<Step<R, P>> {
        self.inner
            .try_update_value(|inner| {
                let change = inner.waiting.get_mut(key)?.pop_front()?;
                let row = inner.rows.get(key)?.clone();
                Some(Step { row, change, store: inner.store.clone(), told: inner.told })
            })
            .flatten()
    }

    fn took(self, key: &str, answer: &Result<R, AppError>) -> Saving {
        match answer {
            Ok(row) => {
                self.know(std::slice::from_ref(row));
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
pub fn SaveState(
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
        sync::Mutex,
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
        let log = sent.clone();
        let store = move |(key, version): (String, i64), change: i64| {
            log.lock().unwrap().push((version, change));
            async move { if change < 0 { Err(AppError::Stale) } else { Ok((key, version + 1)) } }
        };
        let answers = Arc::new(Mutex::new(Vec::new()));
        let heard = answers.clone();
        let told = Callback::new(move |(_, answer): (String, Result<(String, i64), AppError>)| {
            heard.lock().unwrap().push(answer.is_ok());
        });
        let saver = RowSaver::new(|(key, _): &(String, i64)| key.clone(), store, told);
        saver.know(&[("a".to_owned(), 1)]);

        saver.save("a".into(), 10);
        saver.save("a".into(), 20);
        assert_eq!(saver.saving().get_untracked(), Saving::Busy);
        Later.poll_local();
        assert_eq!(*sent.lock().unwrap(), [(1, 10), (2, 20)]);
        assert_eq!(saver.saving().get_untracked(), Saving::Saved);

        saver.save("a".into(), -1);
        saver.save("a".into(), 30);
        Later.poll_local();
        assert_eq!(sent.lock().unwrap().last(), Some(&(3, -1)), "what waited behind a refusal is dropped");
        assert_eq!(saver.saving().get_untracked(), Saving::Refused);
        assert_eq!(*answers.lock().unwrap(), [true, true, false]);
    }
}
