//! The columns of a table.

use super::AnyRow;
use crate::Choice;
use leptos::prelude::*;
use std::{marker::PhantomData, sync::Arc};

type Cell = Arc<dyn Fn(&AnyRow) -> AnyView + Send + Sync>;
/// The text that a cell's editor starts with.
type EditText = Arc<dyn Fn(&AnyRow) -> String + Send + Sync>;

/// How a cell is edited.
#[derive(Clone)]
pub enum EditKind {
    /// A line of text.
    Text,
    /// A day, as an ISO date.
    Date,
    /// One of a list; an empty value for none.
    Choice(Signal<Vec<Choice>>),
}

/// A change typed into a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The row's key.
    pub key: String,
    /// The column's key.
    pub column: &'static str,
    /// What was typed.
    pub text: String,
}

/// One column: its head, its cells, and whether it sorts and is edited.
pub struct Column<T> {
    any: AnyColumn,
    row: PhantomData<fn(T)>,
}

/// A column of rows of any type. A row of another type than the column's own has an empty cell.
pub(crate) struct AnyColumn {
    pub(super) key: &'static str,
    pub(super) head: &'static str,
    pub(super) class: &'static str,
    pub(super) sorts: bool,
    pub(super) names_row: bool,
    pub(super) cell: Cell,
    pub(super) edit: Option<(EditKind, EditText)>,
}

impl<T: 'static> Column<T> {
    /// `key` is the column's word in the address (`?sort=name`) and in [`Edit`].
    pub fn new<V: IntoView>(
        key: &'static str,
        head: &'static str,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        let cell: Cell = Arc::new(move |row| row.get().map_or_else(|| ().into_any(), |row: &T| cell(row).into_any()));
        let any = AnyColumn { key, head, class: "", sorts: false, names_row: false, cell, edit: None };
        Self { any, row: PhantomData }
    }

    /// Its cells' class: `num muted`.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.any.class = class;
        self
    }

    /// Its head is a link that sorts by it.
    #[must_use]
    pub fn sorts(mut self) -> Self {
        self.any.sorts = true;
        self
    }

    /// Its cell names the row for a screen reader. One column of a table has it.
    #[must_use]
    pub fn names_row(mut self) -> Self {
        self.any.names_row = true;
        self
    }

    /// Its cells are edited in place; `text` is what the editor starts with (for a choice its value, for a day its ISO date).
    #[must_use]
    pub fn edits(mut self, kind: EditKind, text: fn(&T) -> String) -> Self {
        let text: EditText = Arc::new(move |row| row.get().map(text).unwrap_or_default());
        self.any.edit = Some((kind, text));
        self
    }

    pub(crate) fn erased(self) -> AnyColumn {
        self.any
    }
}
