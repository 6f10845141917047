//! What the parts of the page share, and what the page does with projects.

use crate::{api, history::Trail, loads::Loads, words::words};
use kernel::{AppError, Page, ProjectId, Slug};
use leptos::{prelude::*, task::spawn_local};
use people_ui::list::{RowSaver, focus_row};
use projects_domain::{ProjectChoices, ProjectPatch, ProjectRef, ProjectRow, ProjectsQuery, SetProjectField};
use ui_kit::{SetParams, TableHandle, Toasts, use_set_params, use_toasts, words::error_message};

/// Everything in it is a handle: copying it copies no data.
#[derive(Clone, Copy)]
pub(crate) struct Portfolio {
    ws: StoredValue<Slug>,
    pub(crate) query: Memo<ProjectsQuery>,
    /// The project in the panel.
    pub(crate) open: Memo<Option<ProjectId>>,
    pub(crate) first: Resource<Result<Page<ProjectRow>, AppError>>,
    /// What menus offered when the page came.
    pub(crate) choices: Resource<Result<ProjectChoices, AppError>>,
    pub(crate) detail: Resource<Option<Result<ProjectRow, AppError>>>,
    pub(crate) trail: Resource<Trail>,
    pub(crate) table: TableHandle<ProjectRow>,
    /// How many projects match and how many there are, as the last page came with it.
    pub(crate) came: RwSignal<(u64, u64)>,
    /// How many projects match, as the table knows it; 0 before there is a table.
    pub(crate) total: Signal<u64>,
    /// How many projects there are, as the last window told it; 0 before.
    pub(crate) of: RwSignal<u64>,
    /// What menus offer, once it has come.
    pub(crate) menus: RwSignal<ProjectChoices>,
    pub(crate) saver: RowSaver<ProjectRow, ProjectPatch>,
    pub(crate) params: SetParams,
    pub(crate) toasts: Toasts,
    pub(crate) may_edit: bool,
    /// Whether the dialog of a new project is open.
    pub(crate) adding: RwSignal<bool>,
    /// Whether the dialog that edits is open, and what it edits.
    pub(crate) editing: RwSignal<bool>,
    pub(crate) edited: RwSignal<Option<ProjectRow>>,
}

impl Portfolio {
    /// Makes the page's state. Call it in the page's component.
    pub(crate) fn new(loads: Loads, may_edit: bool) -> Self {
        let Loads { ws, query, open, first, choices, detail, trail } = loads;
        let (params, toasts) = (use_set_params(), use_toasts());
        let table = TableHandle::new(key_of);
        let sends_to = ws.clone();
        let store = move |row: ProjectRow, patch| {
            api::set_project_field(sends_to.clone(), SetProjectField { id: row.id, version: row.version, patch })
        };
        let told = StoredValue::new(None::<Portfolio>);
        let hear = Callback::new(move |(key, answer)| {
            if let Some(portfolio) = told.get_value() {
                portfolio.cell_saved(key, answer);
            }
        });
        let portfolio = Self {
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
            menus: RwSignal::new(ProjectChoices::default()),
            saver: RowSaver::new(key_of, store, hear),
            params,
            toasts,
            may_edit,
            adding: RwSignal::new(false),
            editing: RwSignal::new(false),
            edited: RwSignal::new(None),
        };
        told.set_value(Some(portfolio));
        portfolio
    }

    pub(crate) fn ws(self) -> Slug {
        self.ws.get_value()
    }

    /// Learns a window of the list.
    pub(crate) fn know(self, page: &Page<ProjectRow>) {
        self.saver.know(&page.rows);
        self.of.set(page.of);
    }

    /// Shows a row as the server has stored it, in the list and in the panel.
    pub(crate) fn show(self, row: ProjectRow) {
        self.saver.know(std::slice::from_ref(&row));
        if self.open.try_get_untracked() == Some(Some(row.id)) {
            self.detail.refetch();
            self.trail.refetch();
        }
        self.table.replace(row);
    }

    /// Asks for the list again, after a project came or went. Safe when the page has gone.
    pub(crate) fn refresh(self) {
        let came_empty = self.came.try_get_untracked().is_none_or(|(total, _)| total == 0);
        // without a table, and when its only row has gone, the page has to decide anew what stands there
        if came_empty || self.total.try_get_untracked().is_none_or(|total| total <= 1) {
            self.first.refetch();
        } else {
            self.table.reload();
        }
    }

    /// Opens a project beside the list.
    pub(crate) fn open(self, id: String) {
        // the answer to an added project may find the page gone
        if !self.adding.is_disposed() {
            self.params.set("project", Some(id));
        }
    }

    /// Closes the panel and goes back to its row.
    pub(crate) fn close(self) {
        if let Some(Some(id)) = self.open.try_get_untracked() {
            self.params.set("project", None);
            focus_row(&id.to_string());
        }
    }

    /// Opens the form of a project.
    pub(crate) fn edit(self, row: ProjectRow) {
        self.edited.set(Some(row));
        self.editing.set(true);
    }

    /// Deletes a project, and offers to undo it.
    pub(crate) fn remove(self, row: &ProjectRow) {
        let (ws, name) = (self.ws(), format!("{} {}", row.code, row.name));
        let which = ProjectRef { id: row.id, version: row.version };
        spawn_local(async move {
            match api::remove_project(ws.clone(), which).await {
                Ok(gone) => {
                    if self.open.try_get_untracked() == Some(Some(which.id)) {
                        self.close();
                    }
                    self.refresh();
                    let back = name.clone();
                    self.toasts.undo(format!("{name} is deleted."), move || {
                        self.restore(ws.clone(), gone, back.clone());
                    });
                }
                Err(error) => self.refused(which.id, &name, &error),
            }
        });
    }

    fn restore(self, ws: Slug, which: ProjectRef, name: String) {
        spawn_local(async move {
            match api::restore_project(ws, which).await {
                Ok(_) => {
                    self.refresh();
                    self.toasts.say(format!("{name} is back."));
                }
                Err(error) => self.toasts.fail(format!("{name}: {}", error_message(&error, words))),
            }
        });
    }

    fn cell_saved(self, key: String, answer: Result<ProjectRow, AppError>) {
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
    fn refused(self, id: ProjectId, what: &str, error: &AppError) {
        self.toasts.fail(format!("{what}: {}", error_message(error, words)));
        match error {
            AppError::Stale => {
                let Some(ws) = self.ws.try_get_value() else { return };
                spawn_local(async move {
                    match api::get_project(ws, id).await {
                        Ok(row) => self.show(row),
                        Err(_) => self.refresh(),
                    }
                });
            }
            AppError::NotFound => self.refresh(),
            _ => {}
        }
    }
}

fn key_of(row: &ProjectRow) -> String {
    row.id.to_string()
}
