//! An address that gets a mail with a link, and that the mail is on its way.

use crate::words::words;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, TextField};

/// Asks for the address. What is said then is the same for every address.
#[component]
pub(crate) fn MailForm<Ask, Asked>(
    /// Begins the ids of the form's fields.
    name: &'static str,
    /// What the mail is for.
    #[prop(into)]
    lead: String,
    /// On the button.
    button: &'static str,
    /// What is said once the mail is on its way, before and after the address.
    sent: (&'static str, &'static str),
    /// What is in the field at first.
    #[prop(optional)]
    email: String,
    /// Whether the field takes the focus.
    #[prop(optional)]
    autofocus: bool,
    /// Asks the server for the mail.
    ask: Ask,
) -> impl IntoView
where
    Ask: Fn(String) -> Asked + Copy + Send + Sync + 'static,
    Asked: Future<Output = Result<(), AppError>> + 'static,
{
    let form = Form::new(name, words);
    let email = RwSignal::new(email);
    let (busy, asked) = (RwSignal::new(false), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        busy.set(true);
        spawn_local(async move {
            match ask(email.get_untracked()).await {
                Ok(()) => asked.set(true),
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    let lead = StoredValue::new(lead);
    view! {
        <Show
            when=move || asked.get()
            fallback=move || view! {
                <form class="form" method="post" novalidate=true on:submit=submit>
                    <FormSummary form/>
                    <p class="muted">{lead.get_value()}</p>
                    <TextField form name="email" label="E-mail" value=email kind="email" autocomplete="username" autofocus/>
                    <button class="btn primary wide" disabled=busy>{button}</button>
                </form>
            }
        >
            <p role="status">{sent.0} " " <b>{email}</b> {sent.1} " Look into the spam folder too."</p>
        </Show>
    }
    .into_any()
}
