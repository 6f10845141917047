//! Sign in.

use crate::{
    api, leave_for, own_path, passkey,
    providers::{CameBack, ProviderButtons},
    words::words,
};
use identity_domain::{PasskeyAnswer, SignIn, SignInStep};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};
use ui_kit::{Form, FormSummary, Gate, TextField, use_param};

/// `/signin`; `?next=` says where to go afterwards.
pub struct SignInPage;

#[lazy_route]
impl LazyRoute for SignInPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignInForm/> }.into_any()
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let (next, reset) = (use_param("next"), use_param("reset"));
    let form = Form::new("signin", words);
    let (email, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = SignIn { email: email.get_untracked(), password: password.get_untracked().into() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        let next = own_path(next.get_untracked());
        spawn_local(async move {
            match api::sign_in(command).await {
                Ok(SignInStep::Done) => leave_for(&next),
                Ok(SignInStep::SecondFactor) => leave_for(&second_step(&next)),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    let by_passkey = move |_| {
        form.clear();
        busy.set(true);
        let next = own_path(next.get_untracked());
        spawn_local(async move {
            match enter_by_passkey().await {
                Ok(()) => leave_for(&next),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    view! {
        <Gate title="Sign in" foot=|| view! { "New here? " <a href="/signup"><b>"Start a workspace"</b></a> }>
            <form class="form" method="post" novalidate=true on:submit=submit>
                <FormSummary form/>
                <CameBack/>
                {move || reset.get().map(|_| view! {
                    <p class="notice go" role="status">"The password is set. Sign in with it."</p>
                })}
                <TextField form name="email" label="E-mail" value=email kind="email" autocomplete="username" autofocus=true/>
                <TextField form name="password" label="Password" value=password kind="password" autocomplete="current-password"/>
                <button class="btn primary wide" disabled=busy>"Sign in"</button>
                <button type="button" class="btn wide" disabled=busy on:click=by_passkey>"Use a passkey"</button>
                <a class="btn quiet wide" href="/forgot">"Forgot password?"</a>
            </form>
            <ProviderButtons/>
        </Gate>
    }
    .into_any()
}

/// Finger, face or PIN instead of address, password and code.
async fn enter_by_passkey() -> Result<(), AppError> {
    let asked = api::ask_passkey().await?;
    let answer = passkey::sign(&asked.options).await?;
    api::enter_passkey(PasskeyAnswer { answer }).await
}

/// The page of the second step, which leads on to where the person wanted to go.
fn second_step(next: &str) -> String {
    let next: String = next
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("/second-factor?next={next}")
}
