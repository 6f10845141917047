//! While the file is read and checked.

use crate::{wizard::Wizard, words::figure};
use imports_domain::RunState;
use leptos::prelude::*;

/// How far the check is.
#[component]
pub(crate) fn Waiting(wizard: Wizard) -> impl IntoView {
    let progress = move || wizard.status.with(|status| status.progress);
    let said = move || {
        let progress = progress();
        match wizard.status.with(|status| status.state) {
            RunState::Checking if progress.total > 0 => {
                format!("Checking: {} of {} rows", figure(progress.done), figure(progress.total))
            }
            _ => "Reading the file".to_owned(),
        }
    };
    view! {
        <section class="card narrow" aria-label="Progress">
            <header>
                <h2>"The file is being checked"</h2>
                <span class="faint">"You can leave this page and come back"</span>
            </header>
            <div class="body form">
                <p role="status">{said}</p>
                <progress
                    aria-label="Rows checked"
                    max=move || progress().total.max(1).to_string()
                    value=move || progress().done.to_string()
                ></progress>
            </div>
        </section>
    }
    .into_any()
}
