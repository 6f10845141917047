//! What the parts of the page share, and what the page does with records.

use super::{
    Menu, Wording,
    any_kind::{AnyChoices, AnyKind, Restore},
    save::RowSaver,
};
use crate::{
    Choice, SetParams, Toasts, error_message,
    focus::focus_row,
    table::{AnyColumn, AnyRow, AnyTable, Edit},
    use_set_params, use_toasts,
    words::field_message,
};
use kernel::{AppError, Field, FieldSet, Page, Slug};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// The state of a page of records. Everything in it is a handle: copying it copies no data.
#[derive(Clone, Copy)]
pub struct Records {
    kind: StoredValue<Arc<dyn AnyKind>>,
    ws: StoredValue<Slug>,
    columns: StoredValue<Arc<[AnyColumn]>>,
    pub(super) one: &'static str,
    pub(super) wording: &'static Wording,
    pub(super) may_edit: bool,
    pub(super) seen: FieldSet,
    pub(super) table: AnyTable,
    /// How many match and how many there are, as the last page came with it.
    pub(super) came: RwSignal<(u64, u64)>,
    /// How many there are, as the last window told it; 0 before.
    pub(super) of: RwSignal<u64>,
    choices: RwSignal<AnyChoices>,
    /// What menus offer; until it has come, what is known without the server.
    pub(super) menus: RwSignal<Vec<Menu>>,
    pub(super) saver: RowSaver,
    pub(super) params: SetParams,
    toasts: Toasts,
    /// Whether the dialog of a new one is open.
    pub(super) adding: RwSignal<bool>,
    /// Whether the dialog that edits is open, and what it edits.
    pub(super) editing: RwSignal<bool>,
    pub(super) edited: RwSignal<Option<AnyRow>>,
    own_dialog: RwSignal<bool>,
    /// The key of the record in the panel.
    pub(super) selected: Signal<Option<String>>,
    pub(super) on_open: Callback<String>,
    pub(super) on_edit: Callback<Edit>,
    pub(super) on_close: Callback<()>,
    pub(super) on_retry: Callback<()>,
    pub(super) on_retry_panel: Callback<()>,
}

impl Records {
    /// Makes the page's state. Call it in the page's component.
    pub(super) fn new(kind: Arc<dyn AnyKind>, ws: Slug, may_edit: bool, seen: FieldSet) -> Self {
        let made = StoredValue::new(None::<Self>);
        let page = move || made.try_get_value().flatten();
        let hear = move |(key, answer): (String, Result<AnyRow, AppError>)| {
            if let Some(records) = page() {
                records.cell_saved(&key, answer);
            }
        };
        let version = {
            let kind = kind.clone();
            move |row: AnyRow| kind.version(&row)
        };
        let (choices, [open, again, panel_again]) = (kind.no_choices(), std::array::from_fn(|_| kind.clone()));
        let records = Self {
            ws: StoredValue::new(ws),
            columns: StoredValue::new(Arc::new([])),
            one: kind.one(),
            wording: kind.wording(),
            may_edit,
            seen,
            table: AnyTable::new(),
            came: RwSignal::new((0, 0)),
            of: RwSignal::new(0),
            menus: RwSignal::new(kind.menus(&choices)),
            choices: RwSignal::new(choices),
            saver: RowSaver::new(Callback::new(version), Callback::new(hear)),
            params: use_set_params(),
            toasts: use_toasts(),
            adding: RwSignal::new(false),
            editing: RwSignal::new(false),
            edited: RwSignal::new(None),
            own_dialog: RwSignal::new(false),
            selected: Signal::derive(move || open.open_key()),
            on_open: Callback::new(move |key| page().map_or((), |records| records.open(key))),
            on_edit: Callback::new(move |edit| page().map_or((), |records| records.save_cell(edit))),
            on_close: Callback::new(move |()| page().map_or((), Self::close)),
            on_retry: Callback::new(move |()| again.refetch()),
            on_retry_panel: Callback::new(move |()| panel_again.refetch_opened()),
            kind: StoredValue::new(kind),
        };
        made.set_value(Some(records));
        records.columns.set_value(records.kind().columns(records).into());
        records
    }

    /// Whether the reader sees this guarded field.
    pub fn sees(self, field: Field) -> bool {
        self.seen.has(field)
    }

    /// The workspace.
    pub fn ws(self) -> Slug {
        self.ws.get_value()
    }

    /// Where messages are shown.
    pub fn toasts(self) -> Toasts {
        self.toasts
    }

    /// Whether the kind's own dialog is open.
    pub fn own_dialog(self) -> RwSignal<bool> {
        self.own_dialog
    }

    /// Reads what menus offer as the kind knows it. Reads a signal.
    pub fn with_choices<C: 'static, T: Default>(self, read: impl FnOnce(&C) -> T) -> T {
        self.choices.with(|choices| choices.downcast_ref().map(read).unwrap_or_default())
    }

    /// What a menu offers in a cell or a form.
    pub fn menu(self, name: &'static str) -> Signal<Vec<Choice>> {
        Signal::derive(move || {
            self.menus.with(|menus| menus.iter().find(|menu| menu.name == name).map(Menu::offered).unwrap_or_default())
        })
    }

    /// Asks for the list again, after one came or went. Safe when the page has gone.
    pub fn refresh(self) {
        let Some(kind) = self.kind.try_get_value() else { return };
        let came_empty = self.came.try_get_untracked().is_none_or(|(total, _)| total == 0);
        // without a table, and when its only row has gone, the page has to decide anew what stands there
        if came_empty || self.table.total().try_get_untracked().is_none_or(|total| total <= 1) {
            kind.refetch();
        } else {
            self.table.reload();
        }
        self.refresh_menus();
    }

    /// Asks again for what menus offer: a change may have brought a value that nobody had. Safe when the page has gone.
    pub fn refresh_menus(self) {
        let Some(kind) = self.kind.try_get_value() else { return };
        spawn_local(async move {
            // menus that are a little old do no harm; the next change asks again
            if let Ok(choices) = kind.choices_now().await {
                self.learn(choices);
            }
        });
    }

    pub(super) fn kind(self) -> Arc<dyn AnyKind> {
        self.kind.get_value()
    }

    pub(super) fn columns(self) -> Arc<[AnyColumn]> {
        self.columns.get_value()
    }

    /// Learns what menus offer.
    pub(super) fn learn(self, choices: AnyChoices) {
        let Some(kind) = self.kind.try_get_value() else { return };
        self.menus.set(kind.menus(&choices));
        self.choices.set(choices);
    }

    /// Learns a window of the list, and answers it without what is older than what is known.
    pub(super) fn know(self, mut page: Page<AnyRow>) -> Page<AnyRow> {
        page.rows = page.rows.into_iter().map(|row| self.saver.know(row)).collect();
        self.of.try_set(page.of);
        page
    }

    /// Shows a row as the server has stored it, in the list and in the panel.
    pub(super) fn show(self, row: AnyRow) {
        let row = self.saver.know(row);
        if self.is_open(row.key()) {
            self.kind().refetch_opened();
        }
        self.table.replace(row);
    }

    /// Opens a record beside the list.
    pub(super) fn open(self, key: String) {
        // the answer to an added one may find the page gone
        if !self.adding.is_disposed() {
            self.params.set(self.one, Some(key));
        }
    }

    /// Closes the panel and goes back to its row.
    pub(super) fn close(self) {
        if let Some(Some(key)) = self.selected.try_get_untracked() {
            self.params.set(self.one, None);
            focus_row(&key);
        }
    }

    /// Opens the form of a record.
    pub(super) fn edit(self, row: AnyRow) {
        self.edited.set(Some(row));
        self.editing.set(true);
    }

    /// Deletes a record, and offers to undo it.
    pub(super) fn remove(self, row: &AnyRow) {
        let (kind, key) = (self.kind(), row.key().to_owned());
        let name = kind.name(row);
        let Some(removed) = kind.remove(row) else { return };
        spawn_local(async move {
            match removed.await {
                Ok(restore) => {
                    if self.is_open(&key) {
                        self.close();
                    }
                    self.refresh();
                    let text = format!("{name} {}.", self.wording.removed);
                    self.toasts.undo(text, move || self.restore(&restore, name.clone()));
                }
                Err(error) => self.refused(&key, &name, &error),
            }
        });
    }

    /// A sentence for a refusal that no field shows.
    pub(super) fn fail(self, what: &str, error: &AppError) {
        self.toasts.fail(format!("{what}: {}", error_message(error, self.wording.words)));
    }

    fn restore(self, restore: &Restore, name: String) {
        let restored = restore();
        spawn_local(async move {
            match restored.await {
                Ok(_) => {
                    self.refresh();
                    self.toasts.say(format!("{name} {}.", self.wording.restored));
                }
                Err(error) => self.fail(&name, &error),
            }
        });
    }

    fn save_cell(self, edit: Edit) {
        match self.kind().change(&edit) {
            Ok(change) => self.saver.save(edit.key, change),
            Err(error) => self.toasts.fail(format!("Not saved: {}", field_message(&error, self.wording.words))),
        }
    }

    fn cell_saved(self, key: &str, answer: Result<AnyRow, AppError>) {
        match answer {
            Ok(row) => self.show(row),
            Err(error) => self.refused(key, "Not saved", &error),
        }
    }

    /// Says why something was refused; when the row on the screen is not the stored one, shows the stored one.
    fn refused(self, key: &str, what: &str, error: &AppError) {
        self.fail(what, error);
        match error {
            AppError::Stale => {
                let Some(stored) = self.kind.try_get_value().and_then(|kind| kind.stored(key)) else { return };
                spawn_local(async move {
                    match stored.await {
                        Ok(row) => self.show(row),
                        Err(_) => self.refresh(),
                    }
                });
            }
            AppError::NotFound => self.refresh(),
            _ => {}
        }
    }

    fn is_open(self, key: &str) -> bool {
        self.selected.try_get_untracked().flatten().as_deref() == Some(key)
    }
}
