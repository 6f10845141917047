//! A new password by a mailed link.

use crate::{api, leave_for, meter::StrengthMeter, words::words};
use identity_domain::SetPassword;
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};
use ui_kit::{Form, FormSummary, Gate, TextField};

/// `/reset/:token`
pub struct ResetPage {
    token: String,
}

#[lazy_route]
impl LazyRoute for ResetPage {
    fn data() -> Self {
        Self { token: use_params_map().with_untracked(|map| map.get("token").unwrap_or_default()) }
    }

    fn view(this: Self) -> AnyView {
        view! { <ResetForm token=this.token/> }.into_any()
    }
}

#[component]
fn ResetForm(token: String) -> impl IntoView {
    let form = Form::new("reset", words);
    let password = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = SetPassword { token: token.clone(), password: password.get_untracked().into() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match api::reset_password(command).await {
                Ok(()) => leave_for("/signin?reset=1"),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <Gate title="A new password" foot=|| view! { <a href="/forgot"><b>"Ask for another link"</b></a> }>
            <form class="form" method="post" novalidate=true on:submit=submit>
                <FormSummary form/>
                <p class="muted">"You are signed out everywhere, and sign in with the new one."</p>
                <TextField form name="password" label="New password" value=password kind="password" autocomplete="new-password"
                    hint="8 characters or more. A few words in a row do well." autofocus=true/>
                <StrengthMeter password/>
                <button class="btn primary wide" disabled=busy>"Set the password"</button>
            </form>
        </Gate>
    }
    .into_any()
}
