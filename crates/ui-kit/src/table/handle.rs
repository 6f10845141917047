//! The rows of a table, and what a page does with them.

use super::{WINDOW, editor::Spot, viewport::Viewport};
use kernel::{AppError, Page, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    hooks::{use_location, use_query_map},
    params::ParamsMap,
};
use std::{collections::BTreeMap, future::Future, pin::Pin, sync::Arc};

/// The rows of a window; none while they are on their way.
pub(super) type Rows<T> = Option<Arc<Vec<T>>>;
type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, AppError>>>>;
type Fetch<T> = Arc<dyn Fn(PageRequest) -> Answer<T> + Send + Sync>;

/// A table's rows, and all that it remembers. Make it in the page's body, one for each table, outside of any `Suspend`: what is made
/// inside is gone when the filters change, while the old table is still in sight and can be clicked.
pub struct TableHandle<T: 'static> {
    inner: StoredValue<Inner<T>>,
    total: RwSignal<u64>,
    total_read: Signal<u64>,
    failed: RwSignal<Option<AppError>>,
    pub(super) viewport: Viewport,
    pub(super) editing: RwSignal<Option<Spot>>,
    pub(super) query: Memo<ParamsMap>,
    pub(super) path: Memo<String>,
}

impl<T> Clone for TableHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TableHandle<T> {}

struct Inner<T> {
    windows: BTreeMap<u32, ArcRwSignal<Rows<T>>>,
    /// The windows drawn now: first and last.
    drawn: (u32, u32),
    key: fn(&T) -> String,
    fetch: Option<Fetch<T>>,
    /// Counts the starts: an answer that was asked for before is dropped.
    start: u32,
}

impl<T: Clone + Send + Sync + 'static> TableHandle<T> {
    /// `key` tells a row from all others: its id. Called under the router.
    pub fn new(key: fn(&T) -> String) -> Self {
        let inner = Inner { windows: BTreeMap::new(), drawn: (0, 0), key, fetch: None, start: 0 };
        let total = RwSignal::new(0);
        Self {
            inner: StoredValue::new(inner),
            total,
            total_read: total.into(),
            failed: RwSignal::new(None),
            viewport: Viewport::new(),
            editing: RwSignal::new(None),
            query: use_query_map(),
            path: use_location().pathname,
        }
    }

    /// How many rows match in all.
    pub fn total(self) -> Signal<u64> {
        self.total_read
    }

    /// Puts a changed row in the place of the one with its key, where that is loaded.
    pub fn replace(self, row: T) {
        let windows =
            self.inner.try_with_value(|inner| (inner.key, inner.windows.values().cloned().collect::<Vec<_>>()));
        let Some((key_of, windows)) = windows else { return };
        let key = key_of(&row);
        for window in windows {
            let at = window
                .with_untracked(|rows| rows.as_ref().and_then(|rows| rows.iter().position(|one| key_of(one) == key)));
            if let Some(at) = at {
                window.update(|rows| {
                    if let Some(place) = rows.as_mut().and_then(|rows| Arc::make_mut(rows).get_mut(at)) {
                        *place = row;
                    }
                });
                return;
            }
        }
    }

    /// Fetches the rows in sight again and forgets the others: after adding, deleting, undoing. Keeps the place.
    pub fn reload(self) {
        let known = self.inner.try_update_value(|inner| {
            inner.start = inner.start.wrapping_add(1);
            let (first, last) = inner.drawn;
            inner.windows.retain(|window, _| (first..=last).contains(window));
            inner.windows.keys().copied().collect::<Vec<_>>()
        });
        self.failed.try_set(None);
        known.into_iter().flatten().for_each(|window| self.ask(window));
    }

    /// Begins anew with a first window.
    pub(super) fn start<F, Fut>(self, first: Page<T>, fetch: F)
    where
        F: Fn(PageRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Page<T>, AppError>> + 'static,
    {
        let fetch: Fetch<T> = Arc::new(move |request| Box::pin(fetch(request)));
        self.total.set(first.total);
        self.failed.set(None);
        self.editing.set(None);
        let start = self.inner.try_update_value(|inner| {
            inner.start = inner.start.wrapping_add(1);
            inner.windows = BTreeMap::from([(0, ArcRwSignal::new(Some(Arc::new(first.rows))))]);
            inner.drawn = (0, 0);
            inner.fetch = Some(fetch);
            inner.start
        });
        self.viewport.start(start.unwrap_or_default(), self.total.get_untracked());
    }

    /// The rows of a window; asks for them when they are not known.
    pub(super) fn window(self, window: u32) -> ArcRwSignal<Rows<T>> {
        let known = self.inner.with_value(|inner| inner.windows.get(&window).cloned());
        known.unwrap_or_else(|| {
            let rows = ArcRwSignal::new(None);
            self.inner.update_value(|inner| drop(inner.windows.insert(window, rows.clone())));
            self.ask(window);
            rows
        })
    }

    /// A loaded row by its place.
    pub(super) fn row(self, index: u32) -> Option<T> {
        let window = self.inner.with_value(|inner| inner.windows.get(&(index / WINDOW)).cloned())?;
        window.with_untracked(|rows| rows.as_ref()?.get((index % WINDOW) as usize).cloned())
    }

    pub(super) fn key_of(self, row: &T) -> String {
        self.inner.with_value(|inner| (inner.key)(row))
    }

    pub(super) fn set_drawn(self, first: u32, last: u32) {
        self.inner.update_value(|inner| inner.drawn = (first, last));
    }

    pub(super) fn failed(self) -> RwSignal<Option<AppError>> {
        self.failed
    }

    fn ask(self, window: u32) {
        if is_server() {
            return;
        }
        let Some(Some((fetch, start))) = self.inner.try_with_value(|inner| Some((inner.fetch.clone()?, inner.start)))
        else {
            return;
        };
        spawn_local(async move {
            let answer = fetch(PageRequest { offset: window * WINDOW, limit: WINDOW }).await;
            if self.inner.try_with_value(|inner| inner.start) != Some(start) {
                return;
            }
            match answer {
                Ok(page) => self.arrived(window, page),
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
        });
    }

    fn arrived(self, window: u32, page: Page<T>) {
        self.total.try_set(page.total);
        let rows = self.inner.try_with_value(|inner| inner.windows.get(&window).cloned()).flatten();
        if let Some(rows) = rows {
            rows.set(Some(Arc::new(page.rows)));
        }
    }
}
