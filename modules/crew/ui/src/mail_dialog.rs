//! The question before a link goes out by mail: in which language.

use crew_domain::LinkRow;
use kernel::Language;
use leptos::prelude::*;
use ui_kit::{Dialog, open_while};

/// Asks whether a new link is to be mailed, and in which language.
#[component]
pub(crate) fn MailDialog(
    /// Whose link; none while it is closed.
    asked: RwSignal<Option<LinkRow>>,
    /// Runs when a language was chosen.
    #[prop(into)]
    on_send: Callback<(LinkRow, Language)>,
) -> impl IntoView {
    let open = open_while(asked);
    let title =
        Signal::derive(move || asked.get().map(|row| format!("Mail a link to {}?", row.name)).unwrap_or_default());
    let send = move |language| {
        if let Some(row) = asked.get_untracked() {
            on_send.run((row, language));
        }
        asked.set(None);
    };
    view! {
        <Dialog open title>
            <p>{move || asked.get().and_then(|row| row.email).map(|email| format!("A new link goes to {email}, and nowhere else. A link that was given before works no more."))}</p>
            <footer>
                <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="button" class="btn" on:click=move |_| send(Language::Es)>"Mail in Spanish"</button>
                <button type="button" class="btn primary" on:click=move |_| send(Language::En)>"Mail in English"</button>
            </footer>
        </Dialog>
    }
    .into_any()
}
