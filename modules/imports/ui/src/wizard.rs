//! One file's page: what its parts share, and what they do.

use crate::{
    api,
    import_page::{ROWS, load},
    words::words,
};
use imports_domain::{Configure, Findings, ProblemRow, RunState, RunStatus, Setting, Tally};
use kernel::{AppError, ImportId, Page, PageRequest, Slug};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use std::{sync::Arc, time::Duration};
use ui_kit::{Toasts, error_message, use_toasts};

/// How long to wait before asking again how far a check is.
const POLL: Duration = Duration::from_millis(500);

/// What the server has said of the file. The parts read all of it through one signal, and pick what they show in plain code: each
/// signal of another type is code of its own in the browser.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) status: RunStatus,
    /// Of the last check that was through: a new one replaces it when it is.
    pub(crate) findings: Option<Findings>,
    pub(crate) problems: Page<ProblemRow>,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(crate) struct Wizard {
    ws: StoredValue<Slug>,
    pub(crate) id: ImportId,
    shown: RwSignal<Arc<Shown>>,
    /// A change or the saving is on its way.
    pub(crate) busy: RwSignal<bool>,
    toasts: Toasts,
}

/// Which part of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The server is at work, and nothing was found yet.
    Waiting,
    /// It can't be read, or not as it is.
    Unread,
    /// Its columns need the user.
    Columns,
    /// It was checked.
    Check,
    /// It was saved.
    Done,
}

/// What the server is asked to do.
enum Act {
    Change(Vec<Setting>),
    Save,
}

impl Shown {
    /// The counts of the last check.
    pub(crate) fn tally(&self) -> Option<Tally> {
        self.findings.as_ref().map(|findings| findings.tally)
    }

    fn stage(&self) -> Stage {
        match self.status.state {
            RunState::Applied => Stage::Done,
            RunState::Columns => Stage::Columns,
            RunState::Failed => Stage::Unread,
            RunState::Checked => Stage::Check,
            RunState::Reading | RunState::Checking if self.findings.is_some() => Stage::Check,
            RunState::Reading | RunState::Checking => Stage::Waiting,
        }
    }

    /// With a newer answer. Rows that need a person come with a finished check only; until then the old ones stay.
    fn followed_by(&self, status: RunStatus, problems: Page<ProblemRow>) -> Self {
        let keeps = status.findings.is_none() && status.state.is_busy();
        Self {
            findings: if keeps { self.findings.clone() } else { status.findings.clone() },
            problems: if status.state == RunState::Checked { problems } else { self.problems.clone() },
            status,
        }
    }
}

impl Wizard {
    /// For a file as the page found it. Asks on while the server is at work.
    pub(crate) fn new(ws: Slug, status: RunStatus, problems: Page<ProblemRow>) -> Self {
        let (id, findings) = (status.id, status.findings.clone());
        let wizard = Self {
            ws: StoredValue::new(ws),
            id,
            shown: RwSignal::new(Arc::new(Shown { status, findings, problems })),
            busy: RwSignal::new(false),
            toasts: use_toasts(),
        };
        Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
            if let Some(waiting) = waiting.flatten() {
                waiting.clear();
            }
            let ask = move || spawn_local(wizard.refresh());
            wizard.now().status.state.is_busy().then(|| set_timeout_with_handle(ask, POLL).ok()).flatten()
        });
        wizard
    }

    /// What is known now; who reads it in a view follows it.
    pub(crate) fn now(self) -> Arc<Shown> {
        self.shown.get()
    }

    /// The same, read once.
    pub(crate) fn now_untracked(self) -> Arc<Shown> {
        self.shown.get_untracked()
    }

    /// Which part of the page is shown.
    pub(crate) fn stage(self) -> Stage {
        self.now().stage()
    }

    /// Whether nothing may be pressed now.
    pub(crate) fn is_held(self) -> bool {
        self.busy.get() || self.now().status.state.is_busy()
    }

    /// The address of a page or file of this workspace: `import`.
    pub(crate) fn href(self, page: &str) -> String {
        self.ws.with_value(|ws| format!("/w/{ws}/{page}"))
    }

    /// Changes how the file is read; the page then follows the new check.
    pub(crate) fn change(self, changes: Vec<Setting>) {
        self.act(Act::Change(changes));
    }

    /// Saves the good rows.
    pub(crate) fn apply(self) {
        self.act(Act::Save);
    }

    /// Takes more of the rows that need a person.
    pub(crate) fn more_problems(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let offset = self.now_untracked().problems.rows.len();
            let Some(ws) = self.ws.try_get_value() else { return };
            match api::import_problems(ws, self.id, PageRequest { offset: offset as u32, limit: ROWS }).await {
                Ok(more) => {
                    self.shown.try_update(|shown| {
                        // a new check has rows of its own
                        if shown.problems.rows.len() == offset && shown.status.state == RunState::Checked {
                            Arc::make_mut(shown).problems.rows.extend(more.rows);
                        }
                    });
                }
                Err(error) => self.tell(&error),
            }
            self.busy.try_set(false);
        });
    }

    fn act(self, act: Act) {
        self.busy.set(true);
        spawn_local(async move {
            let Some(ws) = self.ws.try_get_value() else { return };
            let saves = matches!(act, Act::Save);
            let done = match act {
                Act::Change(changes) => api::configure_import(ws, Configure { id: self.id, changes }).await,
                Act::Save => api::apply_import(ws, self.id).await.map(|_| ()),
            };
            if let Err(error) = &done {
                self.tell(error);
            }
            // a refused saving may have begun a new check
            if saves || done.is_ok() {
                self.refresh().await;
            }
            self.busy.try_set(false);
        });
    }

    /// Asks how far the file is.
    async fn refresh(self) {
        let Some(ws) = self.ws.try_get_value() else { return };
        match load(ws, Some(self.id)).await {
            Ok((status, problems)) => {
                self.shown.try_update(|shown| *shown = Arc::new(shown.followed_by(status, problems)));
            }
            Err(AppError::Offline) => {
                // told again, so that the page asks once more
                self.shown.try_update(|_| ());
            }
            Err(error) => self.tell(&error),
        }
    }

    fn tell(self, error: &AppError) {
        self.toasts.fail(error_message(error, words));
    }
}
