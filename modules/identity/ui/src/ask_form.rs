//! The request for a place, and that it is on its way.

use crate::{api, words::words};
use identity_domain::{AskAccess, JoinBy};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, TextField};

/// A few words to who decides, and the button.
#[component]
pub(crate) fn AskForm(by: JoinBy) -> impl IntoView {
    let form = Form::new("ask", words);
    let message = RwSignal::new(String::new());
    let (busy, asked) = (RwSignal::new(false), RwSignal::new(false));
    let by = StoredValue::new(by);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = AskAccess { by: by.get_value(), message: message.get_untracked() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::ask_access(command).await {
                Ok(()) => asked.set(true),
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    move || {
        if asked.get() {
            return view! { <p role="status">"Your request is on its way. The answer comes by mail."</p> }.into_any();
        }
        view! {
            <form class="form" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="message" label="Message" value=message optional=true hint="Who you are, and what you need"/>
                <button class="btn primary wide" disabled=busy>"Ask for access"</button>
            </form>
        }
        .into_any()
    }
}
