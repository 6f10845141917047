//! While the file is read and checked.

use crate::{
    parts::{card, faint},
    wizard::Wizard,
    words::figure,
};
use imports_domain::{RunState, RunStatus};
use leptos::prelude::*;

/// How far the check is.
pub(crate) fn waiting(wizard: Wizard) -> AnyView {
    let body = view! {
        <div class="body form">
            <p role="status">{move || said(&wizard.now().status)}</p>
            <progress
                aria-label="Rows checked"
                max=move || wizard.now().status.progress.total.max(1).to_string()
                value=move || wizard.now().status.progress.done.to_string()
            ></progress>
        </div>
    };
    let beside = faint("You can leave this page and come back".to_owned());
    card(true, "Progress", "The file is being checked".to_owned(), beside, vec![body.into_any()])
}

fn said(status: &RunStatus) -> String {
    let progress = status.progress;
    match status.state {
        RunState::Checking if progress.total > 0 => {
            format!("Checking: {} of {} rows", figure(progress.done), figure(progress.total))
        }
        _ => "Reading the file".to_owned(),
    }
}
