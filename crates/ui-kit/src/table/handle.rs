//! The rows of a table, and what a page does with them.

use super::{AnyRow, AnyTable};
use kernel::{AppError, Page, PageRequest};
use leptos::prelude::*;
use std::{future::Future, sync::Arc};

/// A table's rows, and all that it remembers. Make it in the page's body, one for each table, outside of any `Suspend`: what is made
/// inside is gone when the filters change, while the old table is still in sight and can be clicked.
pub struct TableHandle<T: 'static> {
    any: AnyTable,
    key: fn(&T) -> String,
}

impl<T> Clone for TableHandle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for TableHandle<T> {}

impl<T: Send + Sync + 'static> TableHandle<T> {
    /// `key` tells a row from all others: its id. Called under the router.
    pub fn new(key: fn(&T) -> String) -> Self {
        Self { any: AnyTable::new(), key }
    }

    /// How many rows match in all.
    pub fn total(self) -> Signal<u64> {
        self.any.total()
    }

    /// Begins anew with a first window; answers what draws it.
    pub(super) fn start<F, Fut>(self, first: Page<T>, fetch: F) -> AnyTable
    where
        F: Fn(PageRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Page<T>, AppError>> + 'static,
    {
        let key = self.key;
        let fetch = Arc::new(move |at| {
            let answer = fetch(at);
            Box::pin(async move { Ok(AnyRow::page(answer.await?, key)) }) as _
        });
        self.any.start(AnyRow::page(first, key), fetch);
        self.any
    }
}
