//! What a planner can do about a conflict with one click.

use super::Conflicts;
use crate::{api, words};
use kernel::ProjectId;
use leptos::{prelude::*, task::spawn_local};
use manpower_domain::{Amend, EntryRef, Fix, FoundConflicts, day_label};
use ui_kit::{
    SetParams, Toasts,
    words::{error_message, plain_words},
};

/// The button's words.
pub(super) fn label(fix: Fix, found: &FoundConflicts) -> String {
    let code = |id: ProjectId| found.projects.get(&id).cloned().unwrap_or_default();
    match fix {
        Fix::Clear { entry } => format!("Clear {}", day_label(entry.day)),
        Fix::Keep { clear, .. } => format!("Clear the {} of {}", words::part(clear.part), day_label(clear.day)),
        Fix::PutStatus { entry, status } => format!("{} on {}", status.label(), day_label(entry.day)),
        Fix::MoveStart { project, starts_on } => format!("Begin {} on {}", code(project), day_label(starts_on)),
        Fix::MoveEnd { project, ends_on } => format!("End {} on {}", code(project), day_label(ends_on)),
        Fix::Resume { project } => format!("Take {} off hold", code(project)),
        Fix::ShowDay { project, .. } => format!("Show who is on {}", code(project)),
    }
}

/// What a fix needs of the page.
#[derive(Clone, Copy)]
pub(super) struct Tools {
    pub(super) conflicts: Conflicts,
    pub(super) params: SetParams,
    pub(super) toasts: Toasts,
    pub(super) reload: Callback<()>,
}

impl Tools {
    /// Whether the fix can be made on the screen: the person's row may be left out by a filter.
    pub(super) fn can(self, fix: Fix) -> bool {
        let shown = |entry: EntryRef| {
            let hands = self.conflicts.hands.get();
            hands.is_some_and(|hands| !hands.is_gone() && hands.state().has(entry.employee, entry.day))
        };
        fix.entry().is_none_or(|(entry, _)| shown(entry))
    }

    /// Makes the fix.
    pub(super) fn make(self, fix: Fix) {
        if let Some((entry, work)) = fix.entry() {
            if let Some(hands) = self.conflicts.hands.get_untracked().filter(|hands| !hands.is_gone()) {
                hands.put_part(entry.employee, entry.day, entry.part, work);
            }
        } else if let Some(amend) = fix.amend() {
            self.amend(amend);
        } else if let Fix::ShowDay { project, .. } = fix {
            self.params.set("project", Some(project.to_string()));
        }
    }

    fn amend(self, amend: Amend) {
        let ws = self.conflicts.ws.get_value();
        spawn_local(async move {
            match api::amend_project(ws, amend).await {
                Ok(()) => self.reload.run(()),
                Err(error) => self.toasts.fail(error_message(&error, plain_words)),
            }
        });
    }
}
