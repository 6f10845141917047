//! The rows of a table, whatever their type: which are loaded, and how others are fetched.

use super::{AnyRow, WINDOW, editor::Spot, viewport::Viewport};
use kernel::{AppError, Page, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    hooks::{use_location, use_query_map},
    params::ParamsMap,
};
use std::{collections::BTreeMap, future::Future, pin::Pin, sync::Arc};

/// The rows of a window; none while they are on their way.
pub(super) type Rows = Option<Arc<Vec<AnyRow>>>;
/// Fetches a window.
pub(crate) type Fetch =
    Arc<dyn Fn(PageRequest) -> Pin<Box<dyn Future<Output = Result<Page<AnyRow>, AppError>>>> + Send + Sync>;

/// All that a table remembers. See [`TableHandle`](super::TableHandle), its face.
#[derive(Clone, Copy)]
pub(crate) struct AnyTable {
    inner: StoredValue<Inner>,
    total: RwSignal<u64>,
    total_read: Signal<u64>,
    failed: RwSignal<Option<AppError>>,
    pub(super) viewport: Viewport,
    pub(super) editing: RwSignal<Option<Spot>>,
    pub(super) query: Memo<ParamsMap>,
    pub(super) path: Memo<String>,
}

struct Inner {
    windows: BTreeMap<u32, ArcRwSignal<Rows>>,
    /// The windows drawn now: first and last.
    drawn: (u32, u32),
    fetch: Option<Fetch>,
    /// Counts the starts: an answer that was asked for before is dropped.
    start: u32,
}

impl AnyTable {
    /// Called under the router.
    pub(crate) fn new() -> Self {
        let inner = Inner { windows: BTreeMap::new(), drawn: (0, 0), fetch: None, start: 0 };
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

    pub(crate) fn total(self) -> Signal<u64> {
        self.total_read
    }

    pub(crate) fn replace(self, row: AnyRow) {
        let windows = self.inner.try_with_value(|inner| inner.windows.values().cloned().collect::<Vec<_>>());
        for window in windows.into_iter().flatten() {
            let at = window.with_untracked(|rows| rows.as_ref()?.iter().position(|one| one.key() == row.key()));
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

    pub(crate) fn reload(self) {
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
    pub(crate) fn start(self, first: Page<AnyRow>, fetch: Fetch) {
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
    pub(super) fn window(self, window: u32) -> ArcRwSignal<Rows> {
        let known = self.inner.with_value(|inner| inner.windows.get(&window).cloned());
        known.unwrap_or_else(|| {
            let rows = ArcRwSignal::new(None);
            self.inner.update_value(|inner| drop(inner.windows.insert(window, rows.clone())));
            self.ask(window);
            rows
        })
    }

    /// A loaded row by its place.
    pub(super) fn row(self, index: u32) -> Option<AnyRow> {
        let window = self.inner.with_value(|inner| inner.windows.get(&(index / WINDOW)).cloned())?;
        window.with_untracked(|rows| rows.as_ref()?.get((index % WINDOW) as usize).cloned())
    }

    /// Where the row of a key stands, if it is known.
    pub(super) fn place_of(self, key: &str) -> Option<u32> {
        self.inner.with_value(|inner| {
            inner.windows.iter().find_map(|(window, rows)| {
                let at = rows.with_untracked(|rows| rows.as_ref()?.iter().position(|row| row.key() == key))?;
                Some(window * WINDOW + u32::try_from(at).ok()?)
            })
        })
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

    fn arrived(self, window: u32, page: Page<AnyRow>) {
        self.total.try_set(page.total);
        let rows = self.inner.try_with_value(|inner| inner.windows.get(&window).cloned()).flatten();
        if let Some(rows) = rows {
            rows.set(Some(Arc::new(page.rows)));
        }
    }
}
