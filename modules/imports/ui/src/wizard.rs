//! One file's page: what its parts share, and what they do.

use crate::{api, words::words};
use imports_domain::{Configure, Findings, ProblemRow, RunState, RunStatus, Setting};
use kernel::{AppError, ImportId, Page, PageRequest, Slug};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use ui_kit::{Toasts, error_message, use_toasts};

/// How long to wait before asking again how far a check is.
const POLL: Duration = Duration::from_millis(500);

/// Rows that need a person, in one window.
pub(crate) const ROWS: u32 = 100;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(crate) struct Wizard {
    ws: StoredValue<Slug>,
    pub(crate) id: ImportId,
    pub(crate) status: RwSignal<RunStatus>,
    /// Of the last check that was through: a new one replaces it when it is.
    pub(crate) findings: RwSignal<Option<Findings>>,
    pub(crate) problems: RwSignal<Page<ProblemRow>>,
    /// A change or the saving is on its way.
    pub(crate) busy: RwSignal<bool>,
    toasts: Toasts,
}

/// Which part of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The server is at work, and nothing was found yet.
    Waiting,
    /// It needs the user, or another file.
    Stuck,
    /// It was checked.
    Check,
    /// It was saved.
    Done,
}

impl Wizard {
    /// For a file as the page found it. Asks on while the server is at work.
    pub(crate) fn new(ws: Slug, status: RunStatus, problems: Page<ProblemRow>) -> Self {
        let wizard = Self {
            ws: StoredValue::new(ws),
            id: status.id,
            findings: RwSignal::new(status.findings.clone()),
            status: RwSignal::new(status),
            problems: RwSignal::new(problems),
            busy: RwSignal::new(false),
            toasts: use_toasts(),
        };
        Effect::new(move |_| {
            if wizard.status.with(|status| status.state.is_busy()) {
                set_timeout(move || spawn_local(wizard.refresh()), POLL);
            }
        });
        wizard
    }

    /// Which part of the page is shown.
    pub(crate) fn stage(self) -> Stage {
        match self.status.with(|status| status.state) {
            RunState::Applied => Stage::Done,
            RunState::Columns | RunState::Failed => Stage::Stuck,
            RunState::Checked => Stage::Check,
            RunState::Reading | RunState::Checking if self.findings.with(Option::is_some) => Stage::Check,
            RunState::Reading | RunState::Checking => Stage::Waiting,
        }
    }

    /// Whether nothing may be pressed now.
    pub(crate) fn is_held(self) -> bool {
        self.busy.get() || self.status.with(|status| status.state.is_busy())
    }

    /// The address of a page or file of this workspace: `import`.
    pub(crate) fn href(self, page: &str) -> String {
        self.ws.with_value(|ws| format!("/w/{ws}/{page}"))
    }

    /// Changes how the file is read; the page then follows the new check.
    pub(crate) fn change(self, changes: Vec<Setting>) {
        self.busy.set(true);
        spawn_local(async move {
            let command = Configure { id: self.id, changes };
            let Some(ws) = self.ws.try_get_value() else { return };
            match api::configure_import(ws, command).await {
                Ok(()) => self.refresh().await,
                Err(error) => self.tell(&error),
            }
            self.busy.try_set(false);
        });
    }

    /// Saves the good rows.
    pub(crate) fn apply(self) {
        self.busy.set(true);
        spawn_local(async move {
            let Some(ws) = self.ws.try_get_value() else { return };
            if let Err(error) = api::apply_import(ws, self.id).await {
                self.tell(&error);
            }
            self.refresh().await;
            self.busy.try_set(false);
        });
    }

    /// Takes more of the rows that need a person.
    pub(crate) fn more_problems(self) {
        spawn_local(async move {
            let offset = self.problems.with_untracked(|page| page.rows.len()) as u32;
            let Some(ws) = self.ws.try_get_value() else { return };
            match api::import_problems(ws, self.id, PageRequest { offset, limit: ROWS }).await {
                Ok(more) => {
                    self.problems.try_update(|page| page.rows.extend(more.rows));
                }
                Err(error) => self.tell(&error),
            }
        });
    }

    /// Asks how far the file is.
    async fn refresh(self) {
        let Some(ws) = self.ws.try_get_value() else { return };
        match self.ask(ws).await {
            Ok((status, problems)) => {
                if let Some(problems) = problems {
                    self.problems.try_set(problems);
                }
                if status.findings.is_some() || !status.state.is_busy() {
                    self.findings.try_set(status.findings.clone());
                }
                self.status.try_set(status);
            }
            Err(AppError::Offline) => {
                // told again, so that the page asks once more
                self.status.try_update(|_| ());
            }
            Err(error) => self.tell(&error),
        }
    }

    async fn ask(self, ws: Slug) -> Result<(RunStatus, Option<Page<ProblemRow>>), AppError> {
        let status = api::import_status(ws.clone(), self.id).await?;
        let problems = match status.state {
            RunState::Checked => Some(api::import_problems(ws, self.id, PageRequest { offset: 0, limit: ROWS }).await?),
            _ => None,
        };
        Ok((status, problems))
    }

    fn tell(self, error: &AppError) {
        self.toasts.fail(error_message(error, words));
    }
}
