//! Making a passkey: a name, then the browser asks, then the recovery codes of who had no second factor before.

use crate::{api, codes::Codes, passkey, words::words};
use identity_domain::{NewPasskey, RecoveryCodes, passkey_name};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui_kit::{Form, FormSummary, TextField, use_fresh};

/// The form and what follows.
#[component]
pub(crate) fn PasskeySetup(
    /// What the passkey is called unless the person says otherwise.
    #[prop(into)]
    called: String,
    /// Runs when it is made, and the codes are kept.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let codes = RwSignal::new(None::<RecoveryCodes>);
    move || match codes.get() {
        Some(codes) => view! { <Codes codes done/> }.into_any(),
        None => view! { <Make called=called.clone() codes done/> }.into_any(),
    }
}

#[component]
fn Make(called: String, codes: RwSignal<Option<RecoveryCodes>>, done: Callback<()>) -> impl IntoView {
    let fresh = use_fresh();
    let form = Form::new("passkey", words);
    let name = RwSignal::new(called);
    let busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.clear();
        let name = name.get_untracked();
        if let Err(error) = passkey_name(&name) {
            return form.show(AppError::from(error));
        }
        busy.set(true);
        spawn_local(async move {
            let made = async {
                let asked = fresh.sure(api::begin_passkey).await?;
                let answer = passkey::make(&asked.options).await?;
                api::add_passkey(NewPasskey { name, answer }).await
            };
            match made.await {
                Ok(Some(made)) => codes.set(Some(made)),
                Ok(None) => done.run(()),
                Err(error) => form.show(error),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="form" method="post" novalidate=true on:submit=submit>
            <FormSummary form/>
            <p class="muted">
                "Your phone, your computer or a security key keeps the passkey, and asks for your finger, your face or its PIN when you use \
                 it. With it you sign in without the password, too."
            </p>
            <TextField form name="name" label="Name" value=name hint="So that you know it again: My phone" autofocus=true/>
            <footer><button class="btn primary" disabled=busy>"Make the passkey"</button></footer>
        </form>
    }
    .into_any()
}
