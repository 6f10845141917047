//! A kind of records without its types: rows are [`AnyRow`]s, and futures are boxed. The browser loads the code of the page once,
//! whatever the kinds are; only what stands here is made anew for each.

use super::{Loads, Menu, Panel, RecordKind, Records, Typed, Wording, save::Change, trail::Trail};
use crate::table::{AnyColumn, AnyRow, Column, Edit, Fetch};
use kernel::{AppError, FieldError, Page, Slug};
use leptos::prelude::*;
use std::{any::Any, future::Future, pin::Pin, sync::Arc};

/// What is on its way.
pub(super) type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;
/// What menus offer, as the server told it.
pub(super) type AnyChoices = Arc<dyn Any + Send + Sync>;
/// Brings a deleted record back.
pub(super) type Restore = Arc<dyn Fn() -> Answer<Result<AnyRow, AppError>> + Send + Sync>;

/// A kind of records and what its page loads. See [`RecordKind`] for what its functions answer.
pub(super) trait AnyKind: Send + Sync {
    fn one(&self) -> &'static str;
    fn wording(&self) -> &'static Wording;
    /// Of two answers that cross, the one with the higher is the newer.
    fn version(&self, row: &AnyRow) -> i64;
    fn name(&self, row: &AnyRow) -> String;
    fn columns(&self, records: Records) -> Vec<AnyColumn>;
    fn own_dialog(&self, records: Records) -> Option<AnyView>;

    /// The key of the record that the address names. Reads a signal.
    fn open_key(&self) -> Option<String>;
    /// The list's first window, as the page came with it.
    fn first(&self) -> Answer<Result<Page<AnyRow>, AppError>>;
    /// Fetches other windows of what the address asks for now.
    fn fetch(&self) -> Fetch;
    /// Asks for the first window again.
    fn refetch(&self);
    /// The record in the panel; `records` is the page that shows it.
    fn opened(&self, records: Records) -> Answer<Option<Result<Opened, AppError>>>;
    /// What was done to it.
    fn trail(&self) -> Answer<Trail>;
    /// Asks for the record in the panel again.
    fn refetch_opened(&self);
    /// A record as it is stored now; none when this is no key.
    fn stored(&self, key: &str) -> Option<Answer<Result<AnyRow, AppError>>>;

    fn no_choices(&self) -> AnyChoices;
    /// What menus offer, as the page came with it.
    fn choices(&self) -> Answer<Result<AnyChoices, AppError>>;
    /// What menus offer now.
    fn choices_now(&self) -> Answer<Result<AnyChoices, AppError>>;
    fn menus(&self, choices: &AnyChoices) -> Vec<Menu>;

    /// The change of a cell, ready to be stored.
    fn change(&self, edit: &Edit) -> Result<Change, FieldError>;
    fn filled(&self, row: Option<&AnyRow>) -> Typed;
    /// Sends a form: of a new record when there is no row.
    fn save(&self, row: Option<&AnyRow>, typed: &Typed) -> Result<Answer<Result<AnyRow, AppError>>, Vec<FieldError>>;
    fn remove(&self, row: &AnyRow) -> Option<Answer<Result<Restore, AppError>>>;
}

/// The record in the panel.
pub(super) struct Opened {
    pub(super) row: AnyRow,
    pub(super) panel: Panel,
}

impl<K: RecordKind> Loads<K> {
    fn ws(&self) -> Slug {
        self.ws.clone()
    }
}

fn any_row<K: RecordKind>(row: K::Row) -> AnyRow {
    AnyRow::new(K::id(&row).to_string(), row)
}

fn any_page<K: RecordKind>(page: Page<K::Row>) -> Page<AnyRow> {
    AnyRow::page(page, |row| K::id(row).to_string())
}

/// A row that is about to come.
fn any_answer<K: RecordKind>(
    answer: impl Future<Output = Result<K::Row, AppError>> + Send + 'static,
) -> Answer<Result<AnyRow, AppError>> {
    Box::pin(async move { answer.await.map(any_row::<K>) })
}

impl<K: RecordKind> AnyKind for Loads<K> {
    fn one(&self) -> &'static str {
        K::ONE
    }

    fn wording(&self) -> &'static Wording {
        K::WORDING
    }

    fn version(&self, row: &AnyRow) -> i64 {
        row.get().map(K::version).unwrap_or_default()
    }

    fn name(&self, row: &AnyRow) -> String {
        row.get().map(K::name).unwrap_or_default()
    }

    fn columns(&self, records: Records) -> Vec<AnyColumn> {
        K::columns(records).into_iter().map(Column::erased).collect()
    }

    fn own_dialog(&self, records: Records) -> Option<AnyView> {
        K::own_dialog(records)
    }

    fn open_key(&self) -> Option<String> {
        self.open.try_get().flatten().map(|id| id.to_string())
    }

    fn first(&self) -> Answer<Result<Page<AnyRow>, AppError>> {
        let first = self.first;
        Box::pin(async move { first.await.map(any_page::<K>) })
    }

    fn fetch(&self) -> Fetch {
        let (ws, query) = (self.ws(), self.query.get_untracked());
        Arc::new(move |window| {
            let answer = K::fetch(ws.clone(), query.clone(), window);
            Box::pin(async move { answer.await.map(any_page::<K>) })
        })
    }

    fn refetch(&self) {
        self.first.refetch();
    }

    fn opened(&self, records: Records) -> Answer<Option<Result<Opened, AppError>>> {
        let detail = self.detail;
        Box::pin(async move {
            let opened = detail
                .await?
                .map(|detail| Opened { row: any_row::<K>(K::row(detail.clone())), panel: K::panel(records, detail) });
            Some(opened)
        })
    }

    fn trail(&self) -> Answer<Trail> {
        let trail = self.trail;
        Box::pin(async move { trail.await })
    }

    fn refetch_opened(&self) {
        self.detail.refetch();
        self.trail.refetch();
    }

    fn stored(&self, key: &str) -> Option<Answer<Result<AnyRow, AppError>>> {
        let answer = K::fetch_one(self.ws(), key.parse().ok()?);
        Some(any_answer::<K>(async move { answer.await.map(K::row) }))
    }

    fn no_choices(&self) -> AnyChoices {
        Arc::new(K::Choices::default())
    }

    fn choices(&self) -> Answer<Result<AnyChoices, AppError>> {
        let choices = self.choices;
        Box::pin(async move { choices.await.map(|choices| Arc::new(choices) as AnyChoices) })
    }

    fn choices_now(&self) -> Answer<Result<AnyChoices, AppError>> {
        let choices = K::fetch_choices(self.ws());
        Box::pin(async move { choices.await.map(|choices| Arc::new(choices) as AnyChoices) })
    }

    fn menus(&self, choices: &AnyChoices) -> Vec<Menu> {
        choices.downcast_ref().map(K::menus).unwrap_or_default()
    }

    fn change(&self, edit: &Edit) -> Result<Change, FieldError> {
        let (ws, patch) = (self.ws(), K::patch(edit.column, &edit.text)?);
        Ok(Box::new(move |row| Some(any_answer::<K>(K::set_field(ws, row.get()?, patch)))))
    }

    fn filled(&self, row: Option<&AnyRow>) -> Typed {
        K::filled(row.and_then(AnyRow::get))
    }

    fn save(&self, row: Option<&AnyRow>, typed: &Typed) -> Result<Answer<Result<AnyRow, AppError>>, Vec<FieldError>> {
        let row = row.and_then(AnyRow::get::<K::Row>);
        let input = K::input(typed, row.map(K::id))?;
        Ok(match row {
            Some(row) => any_answer::<K>(K::change(self.ws(), row, input)),
            None => any_answer::<K>(K::add(self.ws(), input)),
        })
    }

    fn remove(&self, row: &AnyRow) -> Option<Answer<Result<Restore, AppError>>> {
        let (ws, removed) = (self.ws(), K::remove(self.ws(), row.get()?));
        Some(Box::pin(async move {
            let removed = removed.await?;
            let restore = move || any_answer::<K>(K::restore(ws.clone(), removed.clone()));
            Ok(Arc::new(restore) as Restore)
        }))
    }
}
