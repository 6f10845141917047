//! The address of the account, and the way to another one.

use crate::{api, words::words};
use identity_domain::{ChangeEmail, Profile};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, TextField, error_message, use_fresh, use_toasts};

/// The card of the account's address.
#[component]
pub(crate) fn Address(now: Profile) -> impl IntoView {
    let fresh = use_fresh();
    let form = Form::new("address", words);
    let email = RwSignal::new(String::new());
    let (busy, next) = (RwSignal::new(false), RwSignal::new(now.next_email.clone()));
    let present = StoredValue::new(now.email.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = ChangeEmail { email: email.get_untracked() };
        let wanted = match present.with_value(|now| command.check(now)) {
            Ok(wanted) => wanted,
            Err(error) => return form.show(AppError::from(error)),
        };
        busy.set(true);
        spawn_local(async move {
            match fresh.sure(|| api::change_email(command.clone())).await {
                Ok(()) => {
                    next.set(Some(wanted.to_string()));
                    email.set(String::new());
                }
                Err(error) => form.show(error),
            }
            busy.set(false);
        });
    };
    let waiting = move || {
        next.get().map(|next| {
            view! {
                <p class="notice" role="status">
                    "Links are on their way to " <b>{present.get_value()}</b> " and to " <b>{next}</b>
                    ". The address changes when both are followed, within 24 hours."
                </p>
            }
        })
    };
    view! {
        <section class="card" aria-labelledby="address">
            <header>
                <h2 id="address">"E-mail"</h2>
                <span class="faint">{now.email.clone()}</span>
                {if now.email_verified {
                    view! { <span class="chip go">"Confirmed"</span> }.into_any()
                } else {
                    view! { <Unverified/> }.into_any()
                }}
            </header>
            {waiting}
            <form class="form" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="email" label="New address" value=email kind="email" autocomplete="email"
                    hint="Both addresses get a link and have to confirm"/>
                <footer><button class="btn" disabled=busy>"Change the address"</button></footer>
            </form>
        </section>
    }
    .into_any()
}

/// An address that nobody has confirmed, and another link for it.
#[component]
fn Unverified() -> impl IntoView {
    let (sent, toasts) = (RwSignal::new(false), use_toasts());
    let send = move |_| {
        spawn_local(async move {
            match api::verify_email().await {
                Ok(()) => sent.set(true),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
        });
    };
    view! {
        <span class="chip caution">"Not confirmed"</span>
        <button type="button" class="btn quiet" disabled=sent on:click=send>
            {move || if sent.get() { "Sent: look into your mail" } else { "Send the link again" }}
        </button>
    }
    .into_any()
}
