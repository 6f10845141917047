//! What is wrong with the week on the screen. It comes after the week, and after each change for what was changed alone.

mod fixes;
mod panel;

pub(crate) use panel::{ConflictChips, ConflictPanel};

use crate::{api, hands::Hands, pending::Saving};
use kernel::{AppError, Slug};
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{ConflictChange, ConflictQuery, FoundConflicts, IsoWeek, Severity};

/// The conflicts of the page. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Conflicts {
    ws: StoredValue<Slug>,
    week: StoredValue<Option<IsoWeek>>,
    found: RwSignal<FoundConflicts>,
    /// The last question was not answered: the next one is for everything.
    missed: StoredValue<bool>,
    /// Whether the panel is open.
    pub(crate) open: RwSignal<bool>,
    /// The grid on the screen, on which a fix is made.
    hands: RwSignal<Option<Hands>>,
}

impl Conflicts {
    pub(crate) fn new(ws: Slug) -> Self {
        Self {
            ws: StoredValue::new(ws),
            week: StoredValue::new(None),
            found: RwSignal::new(FoundConflicts::default()),
            missed: StoredValue::new(false),
            open: RwSignal::new(false),
            hands: RwSignal::new(None),
        }
    }

    /// Shows the conflicts of a grid that has come to the screen, and keeps them right while its cells change.
    pub(crate) fn follow(self, hands: Hands) {
        let state = hands.state();
        Effect::new(move |_| {
            self.hands.set(Some(hands));
            self.week.set_value(Some(state.week()));
            self.ask(hands, None);
        });
        Effect::new(move |_| {
            let saved = hands.saving().get() == Saving::Saved;
            let touched = hands.state().touched();
            if touched.with(|touched| saved && !touched.is_empty()) {
                let change = touched.try_update(std::mem::take).unwrap_or_default();
                self.ask(hands, Some(change));
            }
        });
    }

    /// How many there are of each kind.
    fn count(self, severity: Severity) -> usize {
        self.found.with(|found| found.conflicts.iter().filter(|one| one.severity == severity).count())
    }

    fn ask(self, hands: Hands, change: Option<ConflictChange>) {
        let Some(week) = self.week.get_value() else { return };
        let change = change.filter(|_| !self.missed.get_value());
        let ws = self.ws.get_value();
        spawn_local(async move {
            let answer = api::conflicts(ws, ConflictQuery { week, change: change.clone() }).await;
            // the page or the week may have gone meanwhile
            if self.week.try_get_value().flatten() == Some(week) && !hands.is_gone() {
                self.take(hands, change, answer);
            }
        });
    }

    fn take(self, hands: Hands, change: Option<ConflictChange>, answer: Result<FoundConflicts, AppError>) {
        self.missed.set_value(answer.is_err());
        let Ok(anew) = answer else { return };
        self.found.update(|found| match change {
            Some(change) => found.replace(&change, anew),
            None => *found = anew,
        });
        self.found.with_untracked(|found| hands.state().change(|view| view.mark(&found.conflicts)));
    }
}
