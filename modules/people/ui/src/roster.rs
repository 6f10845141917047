//! What the parts of the page share, and what the page does with people.

use crate::{
    api,
    history::Trail,
    list::{RowSaver, focus_row},
    loads::Loads,
    words::words,
};
use kernel::{AppError, EmployeeId, Page, Slug};
use leptos::{prelude::*, task::spawn_local};
use people_domain::{
    EmployeeDetail, EmployeePatch, EmployeeRef, EmployeeRow, PeopleChoices, PeopleQuery, SetEmployeeField,
};
use ui_kit::{SetParams, TableHandle, Toasts, use_set_params, use_toasts, words::error_message};

/// Everything in it is a handle: copying it copies no data.
#[derive(Clone, Copy)]
pub(crate) struct Roster {
    ws: StoredValue<Slug>,
    pub(crate) query: Memo<PeopleQuery>,
    /// The person in the panel.
    pub(crate) open: Memo<Option<EmployeeId>>,
    pub(crate) first: Resource<Result<Page<EmployeeRow>, AppError>>,
    /// What menus offered when the page came; `menus` follows.
    pub(crate) choices: Resource<Result<PeopleChoices, AppError>>,
    pub(crate) detail: Resource<Option<Result<EmployeeDetail, AppError>>>,
    pub(crate) trail: Resource<Trail>,
    pub(crate) table: TableHandle<EmployeeRow>,
    /// How many people match and how many there are, as the last page came with it.
    pub(crate) came: RwSignal<(u64, u64)>,
    /// How many people match, as the table knows it; 0 before there is a table.
    pub(crate) total: Signal<u64>,
    /// How many people are on the roster, as the last window told it; 0 before.
    pub(crate) of: RwSignal<u64>,
    /// What menus offer, once it has come.
    pub(crate) menus: RwSignal<PeopleChoices>,
    pub(crate) saver: RowSaver<EmployeeRow, EmployeePatch>,
    pub(crate) params: SetParams,
    pub(crate) toasts: Toasts,
    pub(crate) may_edit: bool,
    /// Whether the dialog of a new person is open.
    pub(crate) adding: RwSignal<bool>,
    /// Whether the dialog of regions is open.
    pub(crate) regions: RwSignal<bool>,
    /// Whether the dialog that edits is open, and whom it edits.
    pub(crate) editing: RwSignal<bool>,
    pub(crate) edited: RwSignal<Option<EmployeeRow>>,
}

impl Roster {
    /// Makes the page's state. Call it in the page's component.
    pub(crate) fn new(loads: Loads, may_edit: bool) -> Self {
        let Loads { ws, query, open, first, choices, detail, trail } = loads;
        let (params, toasts) = (use_set_params(), use_toasts());
        let table = TableHandle::new(key_of);
        let sends_to = ws.clone();
        let store = move |row: EmployeeRow, patch| {
            api::set_person_field(sends_to.clone(), SetEmployeeField { id: row.id, version: row.version, patch })
        };
        let told = StoredValue::new(None::<Roster>);
        let hear = Callback::new(move |(key, answer)| {
            if let Some(roster) = told.get_value() {
                roster.cell_saved(key, answer);
            }
        });
        let roster = Self {
            ws: StoredValue::new(ws),
            query,
            open,
            first,
            choices,
            detail,
            trail,
            table,
            came: RwSignal::new((0, 0)),
            total: table.total(),
            of: RwSignal::new(0),
            menus: RwSignal::new(PeopleChoices::default()),
            saver: RowSaver::new(key_of, store, hear),
            params,
            toasts,
            may_edit,
            adding: RwSignal::new(false),
            regions: RwSignal::new(false),
            editing: RwSignal::new(false),
            edited: RwSignal::new(None),
        };
        told.set_value(Some(roster));
        roster
    }

    pub(crate) fn ws(self) -> Slug {
        self.ws.get_value()
    }

    /// Learns a window of the list.
    pub(crate) fn know(self, page: &Page<EmployeeRow>) {
        self.saver.know(&page.rows);
        self.of.set(page.of);
    }

    /// Shows a row as the server has stored it, in the list and in the panel.
    pub(crate) fn show(self, row: EmployeeRow) {
        self.saver.know(std::slice::from_ref(&row));
        if self.open.try_get_untracked() == Some(Some(row.id)) {
            self.detail.refetch();
            self.trail.refetch();
        }
        self.table.replace(row);
    }

    /// Asks for the list again, after somebody came or went. Safe when the page has gone.
    pub(crate) fn refresh(self) {
        let came_empty = self.came.try_get_untracked().is_none_or(|(total, _)| total == 0);
        // without a table, and when its only row has gone, the page has to decide anew what stands there
        if came_empty || self.total.try_get_untracked().is_none_or(|total| total <= 1) {
            self.first.refetch();
        } else {
            self.table.reload();
        }
        self.refresh_menus();
    }

    /// Asks again for what menus offer: a new person may be a foreman, or have a title that nobody had. Safe when the page has gone.
    pub(crate) fn refresh_menus(self) {
        let Some(ws) = self.ws.try_get_value() else { return };
        spawn_local(async move {
            // menus that are a little old do no harm; the next change asks again
            if let Ok(menus) = api::people_choices(ws).await {
                self.menus.set(menus);
            }
        });
    }

    /// Opens a person beside the list.
    pub(crate) fn open(self, id: String) {
        // the answer to an added person may find the page gone
        if !self.adding.is_disposed() {
            self.params.set("person", Some(id));
        }
    }

    /// Closes the panel and goes back to its row.
    pub(crate) fn close(self) {
        if let Some(Some(id)) = self.open.try_get_untracked() {
            self.params.set("person", None);
            focus_row(&id.to_string());
        }
    }

    /// Opens the form of a person.
    pub(crate) fn edit(self, row: EmployeeRow) {
        self.edited.set(Some(row));
        self.editing.set(true);
    }

    /// Takes a person off the roster, and offers to undo it.
    pub(crate) fn remove(self, row: &EmployeeRow) {
        let (ws, name) = (self.ws(), row.display_name());
        let who = EmployeeRef { id: row.id, version: row.version };
        spawn_local(async move {
            match api::remove_person(ws.clone(), who).await {
                Ok(gone) => {
                    if self.open.try_get_untracked() == Some(Some(who.id)) {
                        self.close();
                    }
                    self.refresh();
                    let back = name.clone();
                    self.toasts.undo(format!("{name} is off the roster."), move || {
                        self.restore(ws.clone(), gone, back.clone());
                    });
                }
                Err(error) => self.refused(who.id, &name, &error),
            }
        });
    }

    fn restore(self, ws: Slug, who: EmployeeRef, name: String) {
        spawn_local(async move {
            match api::restore_person(ws, who).await {
                Ok(_) => {
                    self.refresh();
                    self.toasts.say(format!("{name} is back on the roster."));
                }
                Err(error) => self.toasts.fail(format!("{name}: {}", error_message(&error, words))),
            }
        });
    }

    fn cell_saved(self, key: String, answer: Result<EmployeeRow, AppError>) {
        match answer {
            Ok(row) => self.show(row),
            Err(error) => {
                if let Ok(id) = key.parse() {
                    self.refused(id, "Not saved", &error);
                }
            }
        }
    }

    /// Says why something was refused; when the row on the screen is not the stored one, shows the stored one.
    fn refused(self, id: EmployeeId, what: &str, error: &AppError) {
        self.toasts.fail(format!("{what}: {}", error_message(error, words)));
        match error {
            AppError::Stale => {
                let Some(ws) = self.ws.try_get_value() else { return };
                spawn_local(async move {
                    match api::get_person(ws, id).await {
                        Ok(detail) => self.show(detail.row),
                        Err(_) => self.refresh(),
                    }
                });
            }
            AppError::NotFound => self.refresh(),
            _ => {}
        }
    }
}

fn key_of(row: &EmployeeRow) -> String {
    row.id.to_string()
}
