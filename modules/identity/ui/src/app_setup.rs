//! Setting up an authenticator app: scan, type a first code, keep the recovery codes.

use crate::{api, codes::Codes, words::words};
use identity_domain::{Code, RecoveryCodes, TotpSetup};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, Loading, TextField, error_message, use_fresh};

/// The three steps, one after the other.
#[component]
pub(crate) fn AppSetup(
    /// Runs when the codes are kept.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let fresh = use_fresh();
    let setup = RwSignal::new(None::<Result<TotpSetup, AppError>>);
    let codes = RwSignal::new(None::<RecoveryCodes>);
    // begun by the browser alone: each begin makes another secret
    Effect::new(move |_| {
        spawn_local(async move {
            let begun = fresh.sure(api::begin_app).await;
            let _ = setup.try_set(Some(begun));
        });
    });
    move || match (codes.get(), setup.get()) {
        (Some(codes), _) => view! { <Codes codes done/> }.into_any(),
        (None, None) => view! { <Loading/> }.into_any(),
        (None, Some(Err(error))) => {
            view! { <p class="notice" role="alert">{error_message(&error, words)}</p> }.into_any()
        }
        (None, Some(Ok(setup))) => view! { <Scan setup codes/> }.into_any(),
    }
}

#[component]
fn Scan(setup: TotpSetup, codes: RwSignal<Option<RecoveryCodes>>) -> impl IntoView {
    let fresh = use_fresh();
    let form = Form::new("app", words);
    let code = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let command = Code { code: code.get_untracked() };
        if let Err(error) = command.check() {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            match fresh.sure(|| api::confirm_app(command.clone())).await {
                Ok(made) => codes.set(Some(made)),
                Err(error) => {
                    form.show(error);
                    busy.set(false);
                }
            }
        });
    };
    let grouped = setup.secret.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    let size = setup.qr_size;
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p>"1. Scan this with the app."</p>
            <svg class="qr" viewBox=format!("0 0 {size} {size}") role="img" aria-label="QR code for the authenticator app">
                <rect width=size height=size class="paper"></rect>
                <path d=setup.qr_path class="ink"></path>
            </svg>
            <p class="hint">"Can't scan? Type this into the app: " <code class="secret">{grouped}</code></p>
            <TextField form name="code" label="2. Type the code that it shows" value=code autocomplete="one-time-code"
                hint="Six digits." autofocus=true/>
            <button class="btn primary wide" disabled=busy>"Go on"</button>
        </form>
    }
    .into_any()
}
