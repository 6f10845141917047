//! A forgotten password: where to mail the link to.

use crate::{api, words::words};
use identity_domain::AskReset;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, TextField};

/// `/forgot`
pub struct ForgotPage;

#[lazy_route]
impl LazyRoute for ForgotPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <ForgotForm/> }.into_any()
    }
}

#[component]
fn ForgotForm() -> impl IntoView {
    let form = Form::new("forgot", words);
    let email = RwSignal::new(String::new());
    let (busy, sent) = (RwSignal::new(false), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = AskReset { email: email.get_untracked() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::ask_reset(command).await {
                Ok(()) => sent.set(true),
                Err(error) => form.show(error),
            }
            busy.set(false);
        });
    };
    view! {
        <Gate title="Forgot your password?" foot=|| view! { <a href="/signin"><b>"Back to sign in"</b></a> }>
            <Show
                when=move || sent.get()
                fallback=move || view! {
                    <form class="form" method="post" novalidate=true on:submit=submit>
                        <FormSummary form/>
                        <p class="muted">"We mail you a link with which you set a new one."</p>
                        <TextField form name="email" label="E-mail" value=email kind="email" autocomplete="username" autofocus=true/>
                        <button class="btn primary wide" disabled=busy>"Mail me a link"</button>
                    </form>
                }
            >
                <p role="status">
                    "If somebody has an account with " <b>{email}</b> ", a mail is on its way. Its link is good for 30 minutes. Look into the \
                     spam folder too."
                </p>
            </Show>
        </Gate>
    }
    .into_any()
}
