//! Another password.

use crate::{api, meter::StrengthMeter, words::words};
use identity_domain::ChangePassword;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, TextField, use_toasts};

#[component]
pub(super) fn ChangePasswordForm(changed: Callback<()>) -> impl IntoView {
    let form = Form::new("change", words);
    let (old, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (busy, toasts) = (RwSignal::new(false), use_toasts());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = ChangePassword { old: old.get_untracked().into(), password: password.get_untracked().into() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::change_password(command).await {
                Ok(()) => {
                    old.set(String::new());
                    password.set(String::new());
                    toasts.say("The password is changed. Your other browsers are signed out.");
                    changed.run(());
                }
                Err(error) => form.show(error),
            }
            busy.set(false);
        });
    };
    view! {
        <section class="card" aria-labelledby="profile-password">
            <header><h2 id="profile-password">"Password"</h2></header>
            <form class="form" method="post" novalidate=true on:submit=submit>
                <FormSummary form/>
                <TextField form name="old" label="Present password" value=old kind="password" autocomplete="current-password"/>
                <TextField form name="password" label="New password" value=password kind="password" autocomplete="new-password"
                    hint="8 characters or more. A few words in a row do well."/>
                <StrengthMeter password/>
                <footer><button class="btn" disabled=busy>"Change the password"</button></footer>
            </form>
        </section>
    }
    .into_any()
}
