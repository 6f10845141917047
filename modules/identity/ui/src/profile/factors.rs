//! Second factors.

use super::passkeys;
use crate::{api, app_setup::AppSetup, codes::Codes, words::words};
use identity_domain::{PasskeyView, RecoveryCodes};
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Confirm, Dialog, Later, error_message, use_fresh, use_toasts};

#[component]
pub(super) fn Factors(
    app: bool,
    passkeys: Vec<PasskeyView>,
    /// What this browser is called.
    here: String,
    codes_left: u64,
    asked_by: Vec<String>,
    changed: Callback<()>,
) -> impl IntoView {
    let (fresh, toasts) = (use_fresh(), use_toasts());
    let (adding, removing) = (RwSignal::new(false), RwSignal::new(false));
    let codes = RwSignal::new(None::<RecoveryCodes>);
    let showing = RwSignal::new(false);
    let renew = move |_| {
        spawn_local(async move {
            match fresh.sure(api::renew_codes).await {
                Ok(made) => {
                    codes.set(Some(made));
                    showing.set(true);
                }
                Err(error) => toasts.fail(error_message(&error, words)),
            }
        });
    };
    let remove = move |()| {
        spawn_local(async move {
            match fresh.sure(api::remove_app).await {
                Ok(()) => toasts.say("The authenticator app is removed."),
                Err(error) => toasts.fail(error_message(&error, words)),
            }
            changed.run(());
        });
    };
    let close = move |()| {
        adding.set(false);
        showing.set(false);
        codes.set(None);
        changed.run(());
    };
    let (any, last) = (app || !passkeys.is_empty(), !app && passkeys.len() == 1);
    let without_app = if passkeys.is_empty() {
        "Signing in asks for the password alone then. A workspace that wants a second factor opens again once you set one up."
    } else {
        "Signing in asks for a passkey then."
    };
    let asked = (!asked_by.is_empty()).then(|| format!("Asked for by {}.", asked_by.join(", ")));
    view! {
        <section class="card" aria-labelledby="profile-factors">
            <header><h2 id="profile-factors">"Second factor"</h2></header>
            <div class="body stack">
            <p class="muted">"After the password: a code from an app on your phone, or a passkey. "{asked}</p>
            <h3>"Authenticator app"</h3>
            {if app {
                view! {
                    <p class="pair">
                        <span class="chip go">"Set up"</span>
                        <button type="button" class="btn" on:click=move |_| removing.set(true)>"Remove the app"</button>
                    </p>
                }
                .into_any()
            } else {
                view! {
                    <p><button type="button" class="btn" on:click=move |_| adding.set(true)>"Set up an authenticator app"</button></p>
                }
                .into_any()
            }}
            <Later load=move || passkeys::passkeys(passkeys, here, last, changed)/>
            {any.then(|| view! {
                <h3>"Recovery codes"</h3>
                <p class="pair">
                    <span>{if codes_left == 1 { "1 recovery code left".to_owned() } else { format!("{codes_left} recovery codes left") }}</span>
                    <button type="button" class="btn" on:click=renew>"New recovery codes"</button>
                </p>
            })}
            </div>
        </section>
        <Dialog open=adding title="Set up an authenticator app"><AppSetup done=close/></Dialog>
        <Dialog open=showing title="New recovery codes">
            {move || codes.get().map(|codes| view! { <Codes codes done=close/> })}
        </Dialog>
        <Confirm
            open=removing
            title="Remove the authenticator app?"
            text=without_app
            action="Remove"
            on_confirm=remove
        />
    }
    .into_any()
}
